# A pod gets its keys from the agent of its node.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    . $PSScriptRoot/SpecEnvironment.ps1
    $emulator = Start-Emulator -Images 3
    $file = New-TestFile "$($emulator.podIdentity.authorization)`n"
    $notConnected = 'NotConnected,ModelArtsImages.Commands.ConnectMAAccountCommand'

    function Set-Pod {
        param([System.Collections.IDictionary] $With = @{})
        $pod = @{ HC_CONTAINER_CREDENTIALS_FULL_URI = $emulator.podIdentity.uri; HC_CONTAINER_AUTHORIZATION_TOKEN_FILE = $file }
        foreach ($entry in $With.GetEnumerator()) { $pod[$entry.Key] = $entry.Value }
        Set-TestEnvironment (Get-EmulatorEnvironment $pod)
    }
}

AfterAll {
    Reset-TestEnvironment
    Stop-Emulator
}

Describe "Connect-MAAccount with a pod's identity" {
    BeforeEach {
        Reset-Emulator
        Clear-EmulatorRequest
        Set-Pod
    }

    AfterEach { Disconnect-All }

    It 'reads keys under "<key>", in <spelling> case' -ForEach @(
        @{ key = ''; spelling = 'snake' }, @{ key = ''; spelling = 'camel' }
        @{ key = 'credential'; spelling = 'snake' }, @{ key = 'credentials'; spelling = 'snake' }, @{ key = 'credential'; spelling = 'camel' }, @{ key = 'credentials'; spelling = 'camel' }
    ) {
        $null = Set-EmulatorSetting @{ podIdentity = @{ key = $key; spelling = $spelling } }
        $context = Connect-MAAccount -PassThru
        $context.Source | Should -Be 'pod identity'
        $context.ExpiresAt | Should -BeGreaterThan (Get-Date)
        @(Get-MAImage -Type DEDICATED) | Should -HaveCount 3
        $asked = Get-EmulatorRequest *Pod*
        $asked.method | Should -Be 'POST'
        $asked.body | Should -Be '{}'
    }

    It 'treats an empty expiry as unknown: <spelling> case' -ForEach @{ spelling = 'snake' }, @{ spelling = 'camel' } {
        $null = Set-EmulatorSetting @{ podIdentity = @{ isEndEmpty = $true; spelling = $spelling } }
        (Connect-MAAccount -PassThru).ExpiresAt | Should -BeNullOrEmpty
        @(Get-MAImage -Type DEDICATED) | Should -HaveCount 3
    }

    It 'reads the file again for each renewal' {
        $changing = New-TestFile $emulator.podIdentity.authorization
        try {
            Set-Pod @{ HC_CONTAINER_AUTHORIZATION_TOKEN_FILE = $changing }
            $null = Set-EmulatorSetting @{ temporaryKeyLifetime = '1s' }
            Connect-MAAccount
            $null = Set-EmulatorSetting @{ temporaryKeyLifetime = '1d'; podIdentity = @{ authorization = 'the-next-one' } }
            Set-Content -Path $changing -Value 'the-next-one'
            Start-Sleep -Milliseconds 1500
            @(Get-MAImage -Type DEDICATED) | Should -HaveCount 3
        }
        finally { Remove-Item -Path $changing }
    }

    It 'names the problem: <what>' -ForEach @(
        @{ what = 'the agent rejects'; with = @{}; setting = @{ podIdentity = @{ authorization = 'another' } }; text = '*its agent answered 401*' }
        @{ what = 'the agent is unavailable'; with = @{ HC_CONTAINER_CREDENTIALS_FULL_URI = 'http://127.0.0.1:1/' }; setting = @{}; text = '*its agent did not respond*' }
        @{ what = 'http to another machine'; with = @{ HC_CONTAINER_CREDENTIALS_FULL_URI = 'http://example.com/' }; setting = @{}; text = 'Cannot use HC_CONTAINER_CREDENTIALS_FULL_URI*' }
        @{ what = 'no file'; with = @{ HC_CONTAINER_AUTHORIZATION_TOKEN_FILE = '/no/such/file' }; setting = @{}; text = '*[\/]no[\/]such[\/]file does not exist*' }
    ) {
        Set-Pod $with
        $null = Set-EmulatorSetting $setting
        { Connect-MAAccount } | Should -Throw -ExpectedMessage $text
        Get-MAContext | Should -BeNullOrEmpty
    }

    It 'is not a source if one of its variables is missing' {
        Set-Pod @{ HC_CONTAINER_AUTHORIZATION_TOKEN_FILE = $null }
        { Connect-MAAccount } | Should -Throw -ErrorId $notConnected -ExpectedMessage '*the pod''s identity (HC_CONTAINER_CREDENTIALS_FULL_URI and HC_CONTAINER_AUTHORIZATION_TOKEN_FILE are not both set)*'
    }
}
