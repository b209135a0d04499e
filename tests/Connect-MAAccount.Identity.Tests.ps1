# Only the named identity acts: the identity service must answer for the requested one, and only that service is asked.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    . $PSScriptRoot/SpecEnvironment.ps1
    $emulator = Start-Emulator -Images 3
    $notConnected = 'NotConnected,ModelArtsImages.Commands.ConnectMAAccountCommand'
    $rejected = 'AuthenticationFailed,ModelArtsImages.Commands.ConnectMAAccountCommand'
    $idToken = New-TestFile $emulator.identityProvider.idToken
    $ways = @{
        AccessKey = @{}
        Token     = @{ AccessKey = $null; SecretKey = $null; Token = ConvertTo-SecureString -AsPlainText -Force $emulator.token }
        Password  = @{ AccessKey = $null; SecretKey = $null; DomainName = $emulator.domainName
            Credential = [pscredential]::new($emulator.userName, (ConvertTo-SecureString -AsPlainText -Force $emulator.password)) }
        Oidc      = @{ AccessKey = $null; SecretKey = $null; IdentityProviderId = $emulator.identityProvider.id; IdTokenFile = $idToken }
        Agency    = @{ AgencyName = $emulator.agency.name; AgencyDomainName = $emulator.agency.domainName }
        AgencyUrn = @{ AgencyUrn = $emulator.agency.urn; StsEndpoint = $emulator.address }
    }

    function Connect-By {
        param([string] $Way, [System.Collections.IDictionary] $With = @{})
        $parameters = @{}
        foreach ($given in $ways[$Way], $With) { foreach ($entry in $given.GetEnumerator()) { $parameters[$entry.Key] = $entry.Value } }
        Connect-Emulator -With $parameters -PassThru
    }
}

AfterAll {
    Reset-TestEnvironment
    Stop-Emulator
}

Describe 'The response of the identity service' {
    BeforeEach {
        Set-TestEnvironment
        Reset-Emulator
        Clear-EmulatorRequest
    }

    AfterEach { Disconnect-All }

    It 'is rejected if it names another <mistake>: <way>' -ForEach @(
        @{ mistake = 'user'; way = 'Password' }
        @{ mistake = 'domain'; way = 'Password' }
        @{ mistake = 'project'; way = 'Password' }
        @{ mistake = 'project'; way = 'Oidc'; by = 'id' }
        @{ mistake = 'projectList'; way = 'AccessKey' }
        @{ mistake = 'projectList'; way = 'Token' }
    ) {
        $null = Set-EmulatorSetting @{ iam = @{ deviations = @($mistake) } }
        $failure = { Connect-By $way -With $(if ($by -ne 'id') { @{ ProjectId = $null } } else { @{} }) } | Should -Throw -ErrorId $rejected -PassThru
        "$failure" | Should -BeLike '*not the one that was requested*'
        Get-MAContext | Should -BeNullOrEmpty
        Get-MAContext -ListAvailable | Should -BeNullOrEmpty
        Get-EmulatorRequest | Where-Object operation -NotLike 'Keystone*' | Where-Object operation -NotLike 'CreateT*' | Should -BeNullOrEmpty
    }

    It 'is rejected if its token is for another project' {
        $null = Set-EmulatorSetting @{ iam = @{ deviations = @('project') } }
        $null = Connect-By Password
        { Get-MAImage } | Should -Throw -ErrorId 'AuthenticationFailed,*' -ExpectedMessage '*not the one that was requested*'
        Get-EmulatorRequest ListImage | Where-Object status | Should -BeNullOrEmpty
    }

    It 'is compared case-insensitively, as in IAM' {
        $user = [pscredential]::new($emulator.userName.ToUpperInvariant(), (ConvertTo-SecureString -AsPlainText -Force $emulator.password))
        Set-EmulatorFault @{ operation = 'KeystoneCreateUserTokenByPassword'; fault = @{
                kind = 'response'; status = 201; contentType = 'application/json'; headers = @{ 'X-Subject-Token' = $emulator.token }
                body = @{ token = @{ expires_at = '2099-01-01T00:00:00Z'; project = @{ id = $emulator.projectId; name = 'cn-north-4' }
                        user = @{ name = $emulator.userName; domain = @{ name = $emulator.domainName } } } } | ConvertTo-Json -Depth 5 } }
        (Connect-By Password -With @{ Credential = $user; DomainName = $emulator.domainName.ToUpperInvariant() }).ProjectId | Should -Be $emulator.projectId
    }

    It 'is rejected at a renewal, too: another <mistake>, <way>' -ForEach @(
        @{ mistake = 'user'; way = 'Password' }
        @{ mistake = 'project'; way = 'Password' }
        @{ mistake = 'user'; way = 'Oidc' }
        @{ mistake = 'domain'; way = 'Oidc' }
    ) {
        $null = Connect-By $way
        $null = Get-MAImage -First 1
        $null = Set-EmulatorSetting @{ iam = @{ deviations = @($mistake) } }
        $null = Invoke-Emulator -Method DELETE -Path tokens
        $null = Invoke-Emulator -Method DELETE -Path keys
        Clear-EmulatorRequest
        { Get-MAImage } | Should -Throw -ErrorId 'AuthenticationFailed,*' -ExpectedMessage '*not the one that was requested*'
        @(Get-EmulatorRequest ListImage).status | Should -Be @(401)
    }

    It 'is checked by -Verify: another <mistake>, <way>' -ForEach @(
        @{ mistake = 'user'; way = 'Password' }
        @{ mistake = 'domain'; way = 'AccessKey' }
        @{ mistake = 'domain'; way = 'Agency' }
    ) {
        $context = Connect-By $way -With @{ StsEndpoint = $emulator.address }
        $null = Set-EmulatorSetting @{ iam = @{ deviations = @($mistake) } }
        $verified = Get-MAContext -Verify -ErrorVariable failed -ErrorAction SilentlyContinue
        $verified | Should -BeNullOrEmpty
        $failed[0].FullyQualifiedErrorId | Should -Be 'AuthenticationFailed,ModelArtsImages.Commands.GetMAContextCommand'
        $context.User | Should -BeNullOrEmpty
    }

    It 'is compared with the project by -Verify' {
        { Connect-By Token -With @{ ProjectId = $emulator.subProject.id; Verify = $true } } | Should -Throw -ErrorId $rejected -ExpectedMessage '*project*'
        Get-MAContext | Should -BeNullOrEmpty
    }
}

Describe 'An endpoint of another cloud' {
    BeforeEach {
        Set-TestEnvironment
        Reset-Emulator
        Clear-EmulatorRequest
    }

    AfterEach { Disconnect-All }

    It 'does not use the IAM of Huawei Cloud: <what>' -ForEach @(
        @{ what = 'a password'; way = 'Password'; with = @{} }
        @{ what = 'an identity provider'; way = 'Oidc'; with = @{} }
        @{ what = 'an agency'; way = 'Agency'; with = @{} }
        @{ what = 'the project of a key'; way = 'AccessKey'; with = @{ ProjectId = $null } }
        @{ what = 'the project of a token'; way = 'Token'; with = @{ ProjectId = $null } }
        @{ what = 'the user of a token'; way = 'Token'; with = @{ Verify = $true } }
        @{ what = 'a host whose name only looks like it'; way = 'Password'; with = @{ Endpoint = 'https://modelarts.cn-north-4.myhuaweicloud.com.example.com' } }
    ) {
        $failure = { Connect-By $way -With ($with + @{ IamEndpoint = $null }) } | Should -Throw -ErrorId $notConnected -PassThru
        "$failure" | Should -BeLike '*IAM*'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-IamEndpoint*'
        Get-EmulatorRequest | Should -BeNullOrEmpty
        Get-MAContext | Should -BeNullOrEmpty
    }

    It 'requires no IAM with a key and its project' {
        (Connect-By AccessKey -With @{ IamEndpoint = $null }).IamEndpoint | Should -BeNullOrEmpty
        @(Get-MAImage -Type DEDICATED) | Should -HaveCount 3
    }

    It 'uses the IAM that the environment names' {
        Set-TestEnvironment @{ HUAWEICLOUD_SDK_IAM_ENDPOINT = $emulator.address }
        (Connect-By Password -With @{ IamEndpoint = $null }).ProjectId | Should -Be $emulator.projectId
    }
}
