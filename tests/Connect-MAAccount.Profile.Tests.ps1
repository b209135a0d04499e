BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    . $PSScriptRoot/SpecEnvironment.ps1
    $emulator = Start-Emulator
    $notConnected = 'NotConnected,ModelArtsImages.Commands.ConnectMAAccountCommand'
    $seen = @{}

    function Connect-Profile {
        param([string] $Name, [string] $Path, [System.Collections.IDictionary] $With = @{})

        $parameters = @{ AccessKey = $null; SecretKey = $null; ProfileName = $Name }
        if ($Path) { $parameters.ProfilePath = $Path }
        foreach ($entry in $With.GetEnumerator()) { $parameters[$entry.Key] = $entry.Value }
        $parameters = Get-EmulatorConnection -With $parameters
        Connect-MAAccount @parameters -PassThru -WarningVariable warnings -WarningAction SilentlyContinue
        $seen.Warnings = "$warnings"
    }
}

AfterAll {
    Reset-TestEnvironment
    Stop-Emulator
}

Describe 'Connect-MAAccount with a profile' {
    BeforeEach {
        Set-TestEnvironment
        Clear-EmulatorRequest
    }

    AfterEach { Disconnect-All }

    Context 'of a valid file' {
        BeforeAll {
            $path = New-TestFile '[basic]', 'ak = NOBODYSACCESSKEY0000', 'sk = nobody', '', '[work]', '# the team', "ak=$($emulator.accessKey)", "  sk =  $($emulator.secretKey)  ",
            "project_id = $($emulator.projectId)", "iam_endpoint = $($emulator.address)"
        }

        It 'uses the access key, project, and IAM endpoint of the section' {
            $context = Connect-Profile work $path -With @{ ProjectId = $null; IamEndpoint = $null }
            $context.ProjectId | Should -Be $emulator.projectId
            $context.IamEndpoint | Should -Be ([uri]$emulator.address)
            $context.Source | Should -BeLike '*work*'
            $null = Get-MAImage -Type DEDICATED
            (Get-EmulatorRequest).status | Should -Be 200
            $seen.Warnings | Should -BeNullOrEmpty
        }

        It 'prefers parameters' {
            (Connect-Profile work $path -With @{ ProjectId = '0123456789abcdef0123456789abcdef' }).ProjectId | Should -Be '0123456789abcdef0123456789abcdef'
        }

        It 'finds the file that HUAWEICLOUD_SDK_CREDENTIALS_FILE names' {
            Set-TestEnvironment @{ HUAWEICLOUD_SDK_CREDENTIALS_FILE = $path }
            (Connect-Profile work).ProjectId | Should -Be $emulator.projectId
        }

        It 'resolves the path as PowerShell does' {
            $directory = Split-Path -Path $path
            $before = $ExecutionContext.SessionState.Path.CurrentLocation
            $null = $ExecutionContext.SessionState.Path.SetLocation($directory)
            try { (Connect-Profile work "./$(Split-Path -Path $path -Leaf)").ProjectId | Should -Be $emulator.projectId }
            finally { $null = $ExecutionContext.SessionState.Path.SetLocation($before) }
        }

        It 'completes the profiles of a path as PowerShell resolves it: <how>' -ForEach @(
            @{ how = 'relative' }, @{ how = 'a PowerShell drive' }, @{ how = 'home' }
        ) {
            $leaf = Split-Path -Path $path -Leaf
            $null = New-PSDrive -Name Spec -PSProvider FileSystem -Root (Split-Path -Path $path) -Scope Global
            Push-Location -Path (Split-Path -Path $path)
            try {
                $given = switch ($how) { relative { "./$leaf" } 'a PowerShell drive' { "Spec:/$leaf" } home { $null } }
                if ($how -eq 'home') {
                    Copy-Item -Path $path -Destination "$HOME/$leaf"
                    $given = "~/$leaf"
                }

                $line = "Connect-MAAccount -ProfilePath $given -ProfileName "
                (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'basic', 'work'
            }
            finally {
                Pop-Location
                Remove-PSDrive -Name Spec
                Remove-Item -Path "$HOME/$leaf" -ErrorAction Ignore
            }
        }

        It 'lists the profiles if the requested one does not exist' {
            $failure = { Connect-Profile home $path } | Should -Throw -ErrorId $notConnected -PassThru
            "$failure" | Should -BeLike "*'home'*basic, work*"
            $failure.ErrorDetails.RecommendedAction | Should -BeLike 'Specify one of these as -ProfileName*`[home`]*'
        }

        It 'compares names of sections and keys case-sensitively' {
            { Connect-Profile Work $path } | Should -Throw -ErrorId $notConnected
        }
    }

    It 'sends the security token of the section' {
        $null = Connect-Profile a (New-TestFile '[a]', "ak = $($emulator.accessKey)", "sk = $($emulator.secretKey)", 'security_token = a-temporary-token')
        { Get-MAImage } | Should -Throw
        (Get-EmulatorRequest).headers.'X-Security-Token' | Should -Be 'a-temporary-token'
    }

    It 'keeps everything after the first = in a value' {
        $null = Connect-Profile a (New-TestFile '[a]', "ak = $($emulator.accessKey)", 'sk = base64==')
        { Get-MAImage } | Should -Throw -ErrorId 'AuthenticationFailed,ModelArtsImages.Commands.GetMAImageCommand'
    }

    It 'names the invalid line: <why>' -ForEach @(
        @{ line = 3; why = 'a line must be written as key = value'; lines = '[a]', 'ak = AK', 'sk SECRETTEXT' }
        @{ line = 1; why = 'a key precedes the first'; lines = @('ak = SECRETTEXT', '[a]') }
        @{ line = 4; why = 'ak already exists'; lines = '[a]', 'ak = AK', 'sk = SECRETTEXT', 'ak = SECRETTEXT' }
        @{ line = 4; why = '`[a`] already exists'; lines = '[a]', 'ak = AK', 'sk = SECRETTEXT', '[a]' }
        @{ line = 3; why = 'sk has no value'; lines = '[a]', 'ak = SECRETTEXT', 'sk =' }
        @{ line = 2; why = 'a section must be written as `[name`]'; lines = '', '[a', 'ak = SECRETTEXT' }
        @{ line = 3; why = 'a line must be written as key = value'; lines = '[a]', 'ak = AK', '= SECRETTEXT' }
    ) {
        $path = New-TestFile $lines
        $failure = { Connect-Profile a $path } | Should -Throw -ErrorId $notConnected -PassThru
        "$failure" | Should -BeLike "*$([wildcardpattern]::Escape($path))*line ${line}: *$why*"
        "$failure" | Should -Not -BeLike '*SECRETTEXT*'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike 'Correct the line*'
    }

    It 'treats an empty optional value as missing: <key>' -ForEach @(@{ key = 'security_token' }, @{ key = 'project_id' }, @{ key = 'iam_endpoint' }, @{ key = 'idp_id' }, @{ key = 'id_token_file' }) {
        $path = New-TestFile '[a]', "ak = $($emulator.accessKey)", "sk = $($emulator.secretKey)", "$key ="
        (Connect-Profile a $path).AuthenticationType | Should -Be 'AccessKey'
        $null = Get-MAImage
        (Get-EmulatorRequest ListImage).headers.PSObject.Properties.Name | Should -Not -Contain 'X-Security-Token'
    }

    It 'ignores errors in another section: <what>' -ForEach @(
        @{ what = 'a line'; lines = '[b]', 'sk SECRETTEXT' }
        @{ what = 'a value that is missing'; lines = '[b]', 'sk =' }
        @{ what = 'a key twice'; lines = '[b]', 'sk = a', 'sk = b' }
        @{ what = 'a section twice'; lines = '[b]', 'sk = a', '[b]' }
        @{ what = 'a section without its end'; lines = '[b', 'sk = a' }
    ) {
        $good = '[a]', "ak = $($emulator.accessKey)", "sk = $($emulator.secretKey)"
        foreach ($path in (New-TestFile ($good + $lines)), (New-TestFile ($lines + $good))) {
            (Connect-Profile a $path).Source | Should -Be 'profile a'
        }
    }

    It 'reads a file however it was written: <how>' -ForEach @(
        @{ how = 'with carriage returns only'; change = { param($text) $text -replace "`n", "`r" }; encoding = 'utf8NoBOM' }
        @{ how = 'with Windows line breaks'; change = { param($text) $text -replace "`n", "`r`n" }; encoding = 'utf8BOM' }
        @{ how = 'with two byte order marks'; change = { param($text) "$([char]0xfeff)$text" }; encoding = 'utf8BOM' }
        @{ how = 'concatenated from two files'; change = { param($text) "[b]`nak = AK`nsk = SK`n$([char]0xfeff)$text" }; encoding = 'utf8NoBOM' }
        @{ how = 'in UTF-16'; change = { param($text) $text }; encoding = 'unicode' }
    ) {
        if ($PSEdition -ne 'Core') { $encoding = $encoding -replace 'NoBOM|BOM' }
        $path = New-TestFile ''
        $text = & $change "[a]`nak = $($emulator.accessKey)`nsk = $($emulator.secretKey)`n"
        Set-Content -Path $path -Value $text -Encoding $encoding -NoNewline
        $null = Connect-Profile a $path
        $null = Get-MAImage
        (Get-EmulatorRequest ListImage).status | Select-Object -Unique | Should -Be 200
    }

    It 'ignores what it does not use: <what>' -ForEach @(
        @{ what = 'an unknown key without a value'; lines = @('region =') }
        @{ what = 'an unknown key twice'; lines = 'output = a', 'output = b' }
        @{ what = 'a key in another case'; lines = @('AK =') }
    ) {
        (Connect-Profile a (New-TestFile (@('[a]', "ak = $($emulator.accessKey)", "sk = $($emulator.secretKey)") + $lines))).Source | Should -Be 'profile a'
    }

    It 'needs no key beside an identity provider, so that an empty one does not matter' {
        $token = New-TestFile $emulator.identityProvider.idToken
        $path = New-TestFile '[a]', 'ak =', 'sk =', "idp_id = $($emulator.identityProvider.id)", "id_token_file = $token"
        (Connect-Profile a $path).AuthenticationType | Should -Be 'Oidc'
    }

    It 'says that an access key id is in quotes' {
        { Connect-Profile a (New-TestFile '[a]', "ak = `"$($emulator.accessKey)`"", "sk = `"$($emulator.secretKey)`"") } |
            Should -Throw -ErrorId $notConnected -ExpectedMessage '*access key id from ak in line 2*quotation mark at position 1*'
    }

    It 'uses no key of a section whose name cannot be read' {
        $path = New-TestFile '[a]', "ak = $($emulator.accessKey)", '[b', 'sk = SECRETTEXT'
        { Connect-Profile a $path } | Should -Throw -ErrorId $notConnected -ExpectedMessage '*is incomplete*'
    }

    It 'names what the section lacks' -ForEach @(@{ lines = '[a]', 'ak = AK' }, @{ lines = '[a]', 'sk = SK' }, @{ lines = '[a]', 'AK = AK', 'SK = SK' }) {
        $failure = { Connect-Profile a (New-TestFile $lines) } | Should -Throw -ErrorId $notConnected -PassThru
        "$failure" | Should -BeLike '*both ak and sk, or both idp_id and id_token_file, in lower case*'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike 'Add to the section `[a`]*'
    }

    It 'says that the file has no profile' {
        $failure = { Connect-Profile a (New-TestFile '') } | Should -Throw -ErrorId $notConnected -ExpectedMessage '*has no profile*' -PassThru
        $failure.ErrorDetails.RecommendedAction | Should -BeLike 'Add a section `[a`]*'
    }

    It 'says that the file does not exist' {
        $failure = { Connect-Profile a '/no/such/file' } | Should -Throw -ErrorId $notConnected -ExpectedMessage '*[\/]no[\/]such[\/]file*does not exist*' -PassThru
        $failure.ErrorDetails.RecommendedAction | Should -BeLike 'Create the file*-ProfilePath*HUAWEICLOUD_SDK_CREDENTIALS_FILE*'
    }

    It 'rejects a path of another provider: <parameter>' -ForEach @(
        @{ parameter = 'ProfilePath'; with = @{ ProfileName = 'basic' } }
        @{ parameter = 'HCloudConfigPath'; with = @{ HCloudProfile = 'basic' } }
        @{ parameter = 'IdTokenFile'; with = @{ IdentityProviderId = 'ci' } }
    ) {
        $env:MODELARTSIMAGES_PLACE = 'x'
        Push-Location -Path $TestDrive
        try {
            Set-Content -Path "$TestDrive/MODELARTSIMAGES_PLACE" -Value '[basic]', 'ak = AK', 'sk = SK'
            $given = @{ $parameter = 'Env:MODELARTSIMAGES_PLACE' }
            { Connect-MAAccount -Region cn-north-4 @with @given } | Should -Throw -ErrorId 'InvalidArgument,ModelArtsImages.Commands.ConnectMAAccountCommand' -ExpectedMessage "*-$parameter*Env:*file*"
        }
        finally { Pop-Location }
        Get-MAContext | Should -BeNullOrEmpty
    }

    It 'rejects a path where PowerShell has none: <parameter> <path> in <location>' -ForEach @(
        foreach ($parameter in 'ProfilePath', 'HCloudConfigPath', 'IdTokenFile', 'PolicyPath') {
            foreach ($case in @('~/x', 'Env:'), @('none:x', 'Env:'), @('x', 'Function:'), @('None::x', 'Variable:'), @('http://host/x', '/')) { @{ parameter = $parameter; path = $case[0]; location = $case[1] } }
        }
    ) {
        $call = switch ($parameter) {
            ProfilePath { { Connect-MAAccount -Region cn-north-4 -ProfileName a -ProfilePath $path } }
            HCloudConfigPath { { Connect-MAAccount -Region cn-north-4 -HCloudProfile a -HCloudConfigPath $path } }
            IdTokenFile { { Connect-MAAccount -Region cn-north-4 -IdentityProviderId a -IdTokenFile $path } }
            PolicyPath { { Select-MAExpiredImage -InputObject @() -PolicyPath $path } }
        }
        Push-Location -Path $location
        try { $failure = $call | Should -Throw -ErrorId 'InvalidArgument,*' -ExpectedMessage "*-$parameter*" -PassThru }
        finally { Pop-Location }
        $failure.Exception | Should -BeOfType ([ModelArtsImages.ModelArtsException])
        Get-EmulatorRequest | Should -BeNullOrEmpty
    }

    It 'says that the file cannot be read' {
        $failure = { Connect-Profile a $TestDrive } | Should -Throw -ErrorId $notConnected -ExpectedMessage '*cannot be read*' -PassThru
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-ProfilePath*'
    }

    It 'rejects an IAM endpoint over http in the file' {
        $path = New-TestFile '[a]', 'ak = AK', 'sk = SK', 'iam_endpoint = http://iam.example.com'
        { Connect-Profile a $path } | Should -Throw -ErrorId 'InvalidArgument,ModelArtsImages.Commands.ConnectMAAccountCommand' -ExpectedMessage '*iam_endpoint*'
    }

    It 'warns about a file that other users can <what>' -Skip:($PSEdition -ne 'Core' -or $IsWindows) -ForEach @(
        @{ what = 'read'; mode = '604' }
        @{ what = 'read, as the group can'; mode = '640' }
        @{ what = 'change'; mode = '602' }
    ) {
        $path = New-TestFile '[a]', 'ak = AK', 'sk = SK'
        chmod $mode $path
        $null = Connect-Profile a $path
        $seen.Warnings | Should -BeLike "*$([wildcardpattern]::Escape($path))*chmod 600*"
    }
}
