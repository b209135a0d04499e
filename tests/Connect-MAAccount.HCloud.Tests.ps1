# Connecting with a profile of KooCLI, whose file is read only if it is named.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    . $PSScriptRoot/SpecEnvironment.ps1
    $emulator = Start-Emulator -Images 3
    $notConnected = 'NotConnected,ModelArtsImages.Commands.ConnectMAAccountCommand'
    $keys = @{ accessKeyId = $emulator.accessKey; secretAccessKey = $emulator.secretKey }

    function New-HCloudFile {
        param([System.Collections.IDictionary[]] $Entry, [string] $Current = 'prod')
        New-TestFile (@{ current = $Current; language = 'en'; profiles = $Entry } | ConvertTo-Json -Depth 6)
    }

    function Connect-HCloud {
        param([string] $Path, [string] $Name = 'prod', [System.Collections.IDictionary] $With = @{})
        Connect-MAAccount -HCloudProfile $Name -HCloudConfigPath $Path -Endpoint $emulator.address -IamEndpoint $emulator.address -RetryIntervalSec 0 -PassThru @With
    }
}

AfterAll {
    Reset-TestEnvironment
    Stop-Emulator
}

Describe "Connect-MAAccount with KooCLI's profile" {
    BeforeEach {
        Set-TestEnvironment
        Reset-Emulator
        Clear-EmulatorRequest
    }

    AfterEach { Disconnect-All }

    It 'uses its keys, region, and project' {
        $context = Connect-HCloud (New-HCloudFile ($keys + @{ name = 'prod'; mode = 'AKSK'; region = 'cn-north-4'; projectId = $emulator.projectId }))
        $context.Source | Should -Be 'KooCLI profile prod'
        $context.Region | Should -Be 'cn-north-4'
        $context.ProjectId | Should -Be $emulator.projectId
        @(Get-MAImage -Type DEDICATED) | Should -HaveCount 3
        Get-EmulatorRequest Keystone* | Should -BeNullOrEmpty
    }

    It 'looks up the project again if another region is specified' {
        $path = New-HCloudFile ($keys + @{ name = 'prod'; region = 'cn-north-4'; projectId = $emulator.projectId })
        (Connect-HCloud $path -With @{ Region = 'ap-southeast-1' }).ProjectId | Should -Be '8c403fa15e9d4206b17c3d4e5f607182'
    }

    It 'uses the temporary keys of single sign-on, not the others' {
        $null = Set-EmulatorSetting @{ metadata = @{ requireToken = $false } }
        $key = (Invoke-RestMethod "$($emulator.address)/openstack/latest/securitykey").credential
        $sso = @{ stsToken = @{ accessKeyId = $key.access; secretAccessKey = $key.secret; securityToken = $key.securitytoken } }
        $path = New-HCloudFile @{ name = 'prod'; mode = 'SSO'; region = 'cn-north-4'; accessKeyId = 'AK'; secretAccessKey = 'SK'; ssoAuth = $sso }
        $null = Connect-HCloud $path
        @(Get-MAImage -Type DEDICATED) | Should -HaveCount 3
        (Get-EmulatorRequest ListImage).headers.'X-Security-Token' | Should -Be $key.securitytoken
    }

    It 'says that secrets are encrypted, and what to run' {
        $path = New-HCloudFile @{ name = 'prod'; mode = 'AKSK'; region = 'cn-north-4'; accessKeyId = 'u8Jq+Tn0V3lXk1c9Rw==SECRETTEXT'; secretAccessKey = 'SECRETTEXT' }
        $failure = { Connect-HCloud $path } | Should -Throw -ErrorId $notConnected -ExpectedMessage '*encrypted*' -PassThru
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*hcloud configure set --cli-auth-encrypt=false*'
        "$failure" | Should -Not -BeLike '*SECRETTEXT*'
    }

    It 'also says so if the service rejects the keys' {
        $path = New-HCloudFile @{ name = 'prod'; region = 'cn-north-4'; accessKeyId = $emulator.accessKey; secretAccessKey = 'wrong' }
        $failure = { Connect-HCloud $path } | Should -Throw -ErrorId 'AuthenticationFailed,ModelArtsImages.Commands.ConnectMAAccountCommand' -PassThru
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*hcloud configure set --cli-auth-encrypt=false*'
    }

    It 'says what is wrong: <what>' -ForEach @(
        @{ what = 'no keys'; entry = @{ name = 'prod'; mode = 'AKSK' }; text = '*has no access key*' }
        @{ what = 'no keys of single sign-on'; entry = @{ name = 'prod'; mode = 'SSO'; accessKeyId = 'AK'; secretAccessKey = 'SK' }; text = '*has no access key*' }
        @{ what = 'another mode'; entry = @{ name = 'prod'; mode = 'ecsAgency' }; text = "*mode 'ecsAgency'*only AKSK and SSO*" }
        @{ what = 'half an agency'; entry = @{ name = 'prod'; accessKeyId = 'AK'; secretAccessKey = 'SK'; agencyName = 'a' }; text = '*not its account*' }
        @{ what = 'two profiles of the name'; entry = @{ name = 'prod' }, @{ name = 'prod' }; text = '*more than one profile*' }
        @{ what = 'no such profile'; entry = @{ name = 'test' }; text = "*no profile 'prod'; it has test*" }
        @{ what = 'no profiles'; entry = @(); text = "*no profile 'prod'*" }
    ) {
        { Connect-HCloud (New-HCloudFile $entry) } | Should -Throw -ErrorId $notConnected -ExpectedMessage $text
        Get-EmulatorRequest | Should -BeNullOrEmpty
    }

    It 'is not rejected for what is wrong elsewhere: <what>' -ForEach @(
        @{ what = 'a profile with a number for a key'; other = @{ name = 'other'; accessKeyId = 42 } }
        @{ what = 'a profile that is a number'; other = 7 }
        @{ what = 'a profile that is a text'; other = 'prod' }
        @{ what = 'a profile whose name is an object'; other = @{ name = @{} } }
        @{ what = 'a profile with a text for single sign-on'; other = @{ name = 'other'; ssoAuth = 'x' } }
        @{ what = 'two profiles of another name'; other = @{ name = 'other' }, @{ name = 'other' } }
        @{ what = 'the name of the current profile'; other = @(); current = 5 }
    ) {
        $good = $keys + @{ name = 'prod'; region = 'cn-north-4'; ssoAuth = '' }
        $path = New-TestFile (@{ current = $current; profiles = @($other) + $good + @($other) } | ConvertTo-Json -Depth 6)
        (Connect-HCloud $path).Source | Should -Be 'KooCLI profile prod'
        $null = Get-MAImage
        (Get-EmulatorRequest ListImage).status | Select-Object -Unique | Should -Be 200
    }

    It 'says that a value of the profile is wrong, and shows nothing of it' {
        $path = New-HCloudFile @{ name = 'prod'; accessKeyId = 'AK'; secretAccessKey = @{ SECRETTEXT = 1 } }
        $failure = { Connect-HCloud $path } | Should -Throw -ErrorId $notConnected -ExpectedMessage "*profile 'prod'*is not valid*" -PassThru
        $failure.Exception.ToString() | Should -Not -BeLike '*SECRETTEXT*'
    }

    It 'names the line of invalid JSON without showing its text' {
        $path = New-TestFile '{', '"profiles": [ { "secretAccessKey": SECRETTEXT'
        $failure = { Connect-HCloud $path } | Should -Throw -ErrorId $notConnected -ExpectedMessage '*not valid in line 2*' -PassThru
        $failure.Exception.ToString() | Should -Not -BeLike '*SECRETTEXT*'
    }

    It 'is never read unless it is named' -Skip:($IsWindows -or $PSEdition -ne 'Core') {
        $home1 = New-Item -ItemType Directory -Path "$TestDrive/$(New-Guid)"
        $before = $env:HOME
        try {
            $null = New-Item -ItemType Directory -Path "$home1/.hcloud"
            Copy-Item -Path (New-HCloudFile ($keys + @{ name = 'prod'; region = 'cn-north-4' })) -Destination "$home1/.hcloud/config.json"
            $env:HOME = "$home1"
            { Connect-MAAccount -Region cn-north-4 -Endpoint $emulator.address -IamEndpoint $emulator.address } | Should -Throw -ErrorId $notConnected -ExpectedMessage 'No credentials were found*'
            (Connect-MAAccount -HCloudProfile prod -Endpoint $emulator.address -IamEndpoint $emulator.address -PassThru).Source | Should -Be 'KooCLI profile prod'
        }
        finally { $env:HOME = $before }
    }

    It 'completes the profiles of a relative path' {
        $path = New-HCloudFile @{ name = 'prod' }, @{ name = 'test' }
        Push-Location -Path (Split-Path -Path $path)
        try {
            $line = "Connect-MAAccount -HCloudConfigPath ./$(Split-Path -Path $path -Leaf) -HCloudProfile "
            (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'prod', 'test'
        }
        finally { Pop-Location }
    }

    It 'completes the names of its profiles' {
        $path = New-HCloudFile @{ name = 'prod' }, @{ name = 'pre-prod' }, @{ name = 'my test' }
        $line = "Connect-MAAccount -HCloudConfigPath '$path' -HCloudProfile "
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'prod', 'pre-prod', "'my test'"
        (TabExpansion2 "${line}pre" "${line}pre".Length).CompletionMatches.CompletionText | Should -Be 'pre-prod'
    }
}
