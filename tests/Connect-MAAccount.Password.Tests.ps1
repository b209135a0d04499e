BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    . $PSScriptRoot/SpecEnvironment.ps1
    $emulator = Start-Emulator -Images 60

    function Connect-User {
        param([string] $Password = $emulator.password, [System.Collections.IDictionary] $With = @{})

        $parameters = @{
            AccessKey = $null; SecretKey = $null; ProjectId = $null; DomainName = $emulator.domainName
            Credential = [pscredential]::new($emulator.userName, (ConvertTo-SecureString -AsPlainText -Force $Password))
        }
        foreach ($entry in $With.GetEnumerator()) { $parameters[$entry.Key] = $entry.Value }
        Connect-Emulator -PassThru -With $parameters
    }
}

AfterAll {
    Reset-TestEnvironment
    Stop-Emulator
}

Describe 'Connect-MAAccount with a user name and password' {
    BeforeEach {
        Set-TestEnvironment
        Reset-Emulator
        Clear-EmulatorRequest
    }

    AfterEach { Disconnect-All }

    It 'gets a token for the region from IAM, and the project with it' {
        $context = Connect-User
        $context.ProjectId | Should -Be $emulator.projectId
        $context.AuthenticationType | Should -Be 'Password'
        $context.Account | Should -Be "$($emulator.domainName)/$($emulator.userName)"

        $request = Get-EmulatorRequest
        $request.operation | Should -Be 'KeystoneCreateUserTokenByPassword'
        $request.method | Should -Be 'POST'
        $request.path | Should -Be '/v3/auth/tokens'
        $auth = ($request.body | ConvertFrom-Json @SpecJson).auth
        $auth.identity.password.user.name | Should -Be $emulator.userName
        $auth.identity.password.user.domain.name | Should -Be $emulator.domainName
        $auth.scope.project.name | Should -Be 'cn-north-4'
    }

    It 'requests the token once and sends it with each request' {
        $null = Connect-User
        $null = Get-MAImage -Type DEDICATED -PageSize 20
        $requests = @(Get-EmulatorRequest ListImage)
        $requests.Count | Should -BeGreaterThan 2
        foreach ($request in $requests) {
            $request.status | Should -Be 200
            $request.headers.'X-Auth-Token' | Should -Not -BeNullOrEmpty
        }
        Get-EmulatorRequest Keystone* | Should -HaveCount 1
    }

    It 'requests a token for the specified project' {
        (Connect-User -With @{ ProjectId = $emulator.projectId }).ProjectId | Should -Be $emulator.projectId
        $null = Get-MAImage -First 1
        (Get-EmulatorRequest ListImage).status | Should -Be 200
    }

    It 'reports a wrong password without showing it' {
        $failure = { Connect-User -Password 'Not-The-Password' } | Should -Throw -ErrorId 'AuthenticationFailed,ModelArtsImages.Commands.ConnectMAAccountCommand' -PassThru
        "$failure $($failure.Exception)" | Should -Not -BeLike '*Not-The-Password*'
        "$failure" | Should -BeLike "*$($emulator.userName)*"
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*user name*password*-DomainName*'
        $failure.ErrorDetails.RecommendedAction | Should -Not -BeLike '*key*'
        Get-EmulatorRequest | Should -HaveCount 1
    }

    It 'sends a rejected password once, even if the local clock is wrong' {
        $null = Set-EmulatorSetting @{ clockOffset = '-2h' }
        { Connect-User -Password 'Not-The-Password' } | Should -Throw -ErrorId 'AuthenticationFailed,*'
        Get-EmulatorRequest | Should -HaveCount 1
    }

    It 'reports an empty password and sends nothing' {
        $empty = [pscredential]::new($emulator.userName, [securestring]::new())
        { Connect-User -With @{ Credential = $empty } } | Should -Throw -ErrorId 'NotConnected,ModelArtsImages.Commands.ConnectMAAccountCommand'
        Get-EmulatorRequest | Should -BeNullOrEmpty
    }

    It 'keeps a short-lived token for most of its lifetime' {
        $null = Set-EmulatorSetting @{ tokenLifetime = '4m' }
        $null = Connect-User
        1..4 | ForEach-Object { $null = Get-MAImage -First 1 }
        Get-EmulatorRequest Keystone* | Should -HaveCount 1
    }

    It 'renews an expired token once' {
        $null = Set-EmulatorSetting @{ tokenLifetime = '1s' }
        $null = Connect-User
        $null = Set-EmulatorSetting @{ tokenLifetime = '1d' }
        Start-Sleep -Milliseconds 3500
        $null = Get-MAImage -First 1
        $null = Get-MAImage -First 1
        Get-EmulatorRequest Keystone* | Should -HaveCount 2
        @(Get-EmulatorRequest ListImage).status | Should -Be @(200, 200)
    }

    It 'renews the token once after a 401 and continues' {
        $null = Connect-User
        Set-EmulatorFault @{ operation = 'ListImage'; nth = @(2); fault = 'revokeToken' }
        @(Get-MAImage -Type DEDICATED -PageSize 20) | Should -HaveCount 60
        Get-EmulatorRequest Keystone* | Should -HaveCount 2
        (Get-EmulatorRequest ListImage | Where-Object status -EQ 401) | Should -HaveCount 1
    }

    It 'ends the pipeline if the renewed token is rejected, too' {
        $null = Connect-User
        Set-EmulatorFault @{ operation = 'ListImage'; fault = 401 }
        { Get-MAImage } | Should -Throw -ErrorId 'AuthenticationFailed,ModelArtsImages.Commands.GetMAImageCommand'
        Get-EmulatorRequest Keystone* | Should -HaveCount 2
        Get-EmulatorRequest ListImage | Should -HaveCount 2
    }

    It 'renews the token once if many requests in flight are rejected' {
        $null = Connect-User
        $images = @(Get-MAImage -Type DEDICATED)
        $null = Invoke-Emulator -Method DELETE -Path tokens
        @($images | Remove-MAImage -Confirm:$false -ThrottleLimit 16) | Should -HaveCount 60
        Get-EmulatorRequest Keystone* | Should -HaveCount 2
        Get-EmulatorImage | Should -BeNullOrEmpty
    }
}
