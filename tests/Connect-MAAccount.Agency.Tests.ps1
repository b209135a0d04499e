# An agency can be assumed with keys of any kind.

BeforeDiscovery {
    $kinds = 'AccessKey', 'Credential', 'Profile', 'Oidc', 'HCloudProfile', 'environment', 'terraform', 'host', 'pod'
}

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    . $PSScriptRoot/SpecEnvironment.ps1
    $emulator = Start-Emulator -Images 3
    $other = $emulator.otherAgency
    $rejected = 'InvalidArgument,ModelArtsImages.Commands.ConnectMAAccountCommand'
    $notConnected = 'NotConnected,ModelArtsImages.Commands.ConnectMAAccountCommand'
    $secretKey = ConvertTo-SecureString -AsPlainText -Force $emulator.secretKey
    $files = @{
        idToken = New-TestFile $emulator.identityProvider.idToken
        pod     = New-TestFile $emulator.podIdentity.authorization
        profile = New-TestFile '[team]', "ak = $($emulator.accessKey)", "sk = $($emulator.secretKey)", "project_id = $($emulator.projectId)"
        hcloud  = New-TestFile (@{ profiles = @(
                    @{ name = 'prod'; accessKeyId = $emulator.accessKey; secretAccessKey = $emulator.secretKey; region = $emulator.region; projectId = $emulator.projectId }
                    @{ name = 'cleanup'; mode = 'AKSK'; accessKeyId = $emulator.accessKey; secretAccessKey = $emulator.secretKey; region = $emulator.region
                        agencyName = $other.name; agencyDomainName = $other.domainName }
                ) } | ConvertTo-Json -Depth 5)
    }

    # The parameters and variables for the keys. The agency is added to them.
    $ways = @{
        AccessKey     = @{ Parameters = @{ AccessKey = $emulator.accessKey; SecretKey = $secretKey } }
        Credential    = @{ Parameters = @{ Credential = [pscredential]::new($emulator.accessKey, $secretKey) } }
        Profile       = @{ Parameters = @{ ProfileName = 'team'; ProfilePath = $files.profile } }
        Oidc          = @{ Parameters = @{ IdentityProviderId = $emulator.identityProvider.id; IdTokenFile = $files.idToken } }
        HCloudProfile = @{ Parameters = @{ HCloudProfile = 'prod'; HCloudConfigPath = $files.hcloud } }
        environment   = @{ Variables = @{ HUAWEICLOUD_SDK_AK = $emulator.accessKey; HUAWEICLOUD_SDK_SK = $emulator.secretKey; HUAWEICLOUD_SDK_PROJECT_ID = $emulator.projectId } }
        terraform     = @{ Variables = @{ HW_ACCESS_KEY = $emulator.accessKey; HW_SECRET_KEY = $emulator.secretKey; HW_PROJECT_ID = $emulator.projectId } }
        host          = @{ Variables = @{ MODELARTSIMAGES_METADATA_ENDPOINT = $emulator.address } }
        pod           = @{ Variables = @{ HC_CONTAINER_CREDENTIALS_FULL_URI = $emulator.podIdentity.uri; HC_CONTAINER_AUTHORIZATION_TOKEN_FILE = $files.pod } }
    }

    function Connect-Agency {
        param([string] $Kind = 'AccessKey', [System.Collections.IDictionary] $With = @{}, [System.Collections.IDictionary] $Variable = @{})
        $way = $ways[$Kind]
        $variables = Get-EmulatorEnvironment
        foreach ($more in $way.Variables, $Variable) { if ($more) { foreach ($entry in $more.GetEnumerator()) { $variables[$entry.Key] = $entry.Value } } }
        Set-TestEnvironment $variables
        $parameters = @{ StsEndpoint = $emulator.address; Endpoint = $emulator.address; IamEndpoint = $emulator.address; RetryIntervalSec = 0 }
        foreach ($more in $way.Parameters, $With) { if ($more) { foreach ($entry in $more.GetEnumerator()) { $parameters[$entry.Key] = $entry.Value } } }
        Connect-MAAccount @parameters -PassThru
    }
}

AfterAll {
    Reset-TestEnvironment
    Stop-Emulator
}

Describe 'Connect-MAAccount with an agency' {
    BeforeEach {
        Reset-Emulator
        Clear-EmulatorRequest
    }

    AfterEach { Disconnect-All }

    It 'assumes it by name and the name of its account, over <_>' -ForEach $kinds {
        $context = Connect-Agency $_ -With @{ AgencyName = $other.name; AgencyDomainName = $other.domainName }
        $context.AuthenticationType | Should -Be 'Agency'
        $context.Agency | Should -Be "$($other.domainName)/$($other.name)"
        $context.ProjectId | Should -Be $other.projectId
        $context.Account | Should -Not -BeNullOrEmpty
        $context.ExpiresAt | Should -BeGreaterThan (Get-Date).AddMinutes(50)
        $context.ExpiresAt | Should -BeLessThan (Get-Date).AddMinutes(70)
        $null = Get-MAImage -Type DEDICATED
        (Get-EmulatorRequest ListImage).status | Should -Be 200
    }

    It 'assumes it by URN at STS, over <_>' -ForEach $kinds {
        $context = Connect-Agency $_ -With @{ AgencyUrn = $other.urn }
        $context.Agency | Should -Be $other.urn
        $context.ProjectId | Should -Be $other.projectId
        $null = Get-MAImage -Type DEDICATED
        Get-EmulatorRequest AssumeAgency | Should -HaveCount 1
    }

    It 'assumes it by the id of its account' {
        (Connect-Agency -With @{ AgencyName = $other.name; AgencyDomainId = $other.domainId }).ProjectId | Should -Be $other.projectId
    }

    It 'assumes an agency of the same account' {
        (Connect-Agency -With @{ AgencyUrn = $emulator.agency.urn }).ProjectId | Should -Be $emulator.projectId
    }

    It "assumes the agency of Terraform's variables over <kind>, by the <what> of its account" -ForEach @(
        @{ kind = 'terraform'; what = 'name'; operation = 'CreateTemporaryAccessKey' }
        @{ kind = 'terraform'; what = 'id'; operation = 'AssumeAgency' }
        @{ kind = 'host'; what = 'name'; operation = 'CreateTemporaryAccessKey' }
    ) {
        $domain = if ($what -eq 'id') { @{ HW_ASSUME_ROLE_DOMAIN_ID = $other.domainId } } else { @{ HW_ASSUME_ROLE_DOMAIN_NAME = $other.domainName } }
        $context = Connect-Agency $kind -Variable ($domain + @{ HW_ASSUME_ROLE_AGENCY_NAME = $other.name; HW_ASSUME_ROLE_DURATION = '1800'; HW_PROJECT_ID = $other.projectId })
        $context.AuthenticationType | Should -Be 'Agency'
        $context.ExpiresAt | Should -BeLessThan (Get-Date).AddMinutes(31)
        $null = Get-MAImage -Type DEDICATED
        (Get-EmulatorRequest ListImage).status | Should -Be 200
        Get-EmulatorRequest $operation | Should -HaveCount 1
    }

    It "assumes the agency of KooCLI's profile" {
        $context = Connect-Agency HCloudProfile -With @{ HCloudProfile = 'cleanup' }
        $context.Agency | Should -Be "$($other.domainName)/$($other.name)"
        $context.ProjectId | Should -Be $other.projectId
    }

    It "uses the agency of the parameters instead of that of <what>" -ForEach @(@{ what = 'the variables' }, @{ what = 'the profile' }) {
        $mine = @{ AgencyName = $emulator.agency.name; AgencyDomainName = $emulator.agency.domainName }
        $context = if ($what -eq 'the profile') { Connect-Agency HCloudProfile -With ($mine + @{ HCloudProfile = 'cleanup' }) }
        else { Connect-Agency terraform -With $mine -Variable @{ HW_ASSUME_ROLE_AGENCY_NAME = $other.name; HW_ASSUME_ROLE_DOMAIN_NAME = $other.domainName } }
        $context.Agency | Should -Be "$($emulator.agency.domainName)/$($emulator.agency.name)"
        $context.ProjectId | Should -Be $emulator.projectId
        Get-EmulatorRequest CreateTemporaryAccessKey | Should -HaveCount 1
    }

    It 'fails, without another identity, if the agency <what>' -ForEach @(
        @{ what = 'does not exist'; agency = 'nobody'; id = 'InvalidResponse' }
        @{ what = 'does not trust these keys'; agency = 'build-host'; id = 'AccessDenied' }
    ) {
        $failure = { Connect-Agency -With @{ AgencyName = $agency; AgencyDomainName = $emulator.domainName } } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Be "$id,ModelArtsImages.Commands.ConnectMAAccountCommand"
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*trusts the account*'
        Get-MAContext | Should -BeNullOrEmpty
        { Remove-MAImage (Get-EmulatorImage)[0].id -Confirm:$false } | Should -Throw -ErrorId 'NotConnected,*'
    }

    It 'keeps the encoded reason of a denied <operation>, which the advice refers to' -ForEach @(
        @{ operation = 'CreateTemporaryAccessKey'; by = 'name' }
        @{ operation = 'AssumeAgency'; by = 'urn' }
    ) {
        $body = '{"error_code":"PEP.0001","error_msg":"Not allowed.","encoded_authorization_message":"c29tZXRoaW5n"}'
        Set-EmulatorFault @{ operation = $operation; fault = @{ kind = 'response'; status = 403; body = $body; contentType = 'application/json' } }
        $agency = if ($by -eq 'urn') { @{ AgencyUrn = $emulator.agency.urn } }
        else { @{ AgencyName = $emulator.agency.name; AgencyDomainName = $emulator.agency.domainName } }
        $failure = { Connect-Agency -With $agency } | Should -Throw -ErrorId 'AccessDenied,*' -PassThru
        $failure.Exception.Data['encoded_authorization_message'] | Should -Be 'c29tZXRoaW5n'
    }

    It 'requires the complete name of the agency: <what>' -ForEach @(
        @{ what = 'no account'; given = @{ AgencyName = 'a' } }
        @{ what = 'no name'; given = @{ AgencyDomainName = 'a' } }
        @{ what = 'two accounts'; given = @{ AgencyName = 'a'; AgencyDomainName = 'b'; AgencyDomainId = 'c' } }
        @{ what = 'a name and a URN'; given = @{ AgencyName = 'a'; AgencyDomainName = 'b'; AgencyUrn = 'iam::c:agency:a' } }
        @{ what = 'a URN that is only a name'; given = @{ AgencyUrn = 'image-cleanup' } }
    ) {
        { Connect-Agency -With $given } | Should -Throw -ErrorId $rejected -ExpectedMessage '*which agency is meant*'
        Get-EmulatorRequest | Should -BeNullOrEmpty
    }

    It 'requires keys, and rejects other credentials: <what>' -ForEach @(@{ what = 'token' }, @{ what = 'password' }, @{ what = 'HW_AUTH_TOKEN' }) {
        $agency = @{ AgencyName = $other.name; AgencyDomainName = $other.domainName }
        $token = ConvertTo-SecureString -AsPlainText -Force $emulator.token
        $user = [pscredential]::new($emulator.userName, (ConvertTo-SecureString -AsPlainText -Force $emulator.password))
        $script = switch ($what) {
            token { { Connect-MAAccount -Region cn-north-4 -Token $token @agency } }
            password { { Connect-MAAccount -Region cn-north-4 -Credential $user -DomainName $emulator.domainName @agency } }
            HW_AUTH_TOKEN { Set-TestEnvironment (Get-EmulatorEnvironment @{ HW_AUTH_TOKEN = $emulator.token }); { Connect-MAAccount @agency } }
        }
        $script | Should -Throw -ErrorId $notConnected -ExpectedMessage '*requires an access key*'
        Get-EmulatorRequest | Should -BeNullOrEmpty
    }

    It 'says what to specify if the endpoint of STS is unknown' {
        $failure = { Connect-Emulator -With @{ AgencyUrn = $other.urn; ProjectId = $null } } | Should -Throw -ErrorId $notConnected -PassThru
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-StsEndpoint*'
    }
}
