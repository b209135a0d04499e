# Each source of credentials is sufficient on its own. If there are two, the module uses the one that the vendor's tools use.

BeforeDiscovery {
    # The order of the vendor's SDKs. The variables of the Terraform provider are in that provider's order.
    $sources = @(
        @{ Name = 'sdk-oidc'; Source = 'environment (HUAWEICLOUD_SDK_IDP_ID)'; Type = 'Oidc' }
        @{ Name = 'sdk'; Source = 'environment (HUAWEICLOUD_SDK_AK)'; Type = 'AccessKey' }
        @{ Name = 'terraform-token'; Source = 'environment (HW_AUTH_TOKEN)'; Type = 'Token' }
        @{ Name = 'terraform-oidc'; Source = 'environment (HW_ASSUME_ROLE_IDP_ID)'; Type = 'Oidc' }
        @{ Name = 'terraform-key'; Source = 'environment (HW_ACCESS_KEY)'; Type = 'AccessKey' }
        @{ Name = 'terraform-password'; Source = 'environment (HW_USER_NAME)'; Type = 'Password' }
        @{ Name = 'terraform-file'; Source = 'environment (HW_SHARED_CONFIG_FILE, KooCLI profile prod)'; Type = 'AccessKey' }
        @{ Name = 'profile-oidc'; Source = 'profile basic'; Type = 'Oidc' }
        @{ Name = 'profile'; Source = 'profile basic'; Type = 'AccessKey' }
        @{ Name = 'host'; Source = 'ECS host'; Type = 'AccessKey' }
        @{ Name = 'pod'; Source = 'pod identity'; Type = 'AccessKey' }
    )
    # This pair is omitted, because both use the same file.
    $pairs = for ($i = 0; $i -lt $sources.Count; $i++) {
        for ($j = $i + 1; $j -lt $sources.Count; $j++) {
            if ("$($sources[$i].Name) $($sources[$j].Name)" -ne 'profile-oidc profile') { @{ First = $sources[$i]; Second = $sources[$j] } }
        }
    }
}

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    . $PSScriptRoot/SpecEnvironment.ps1
    $emulator = Start-Emulator -Images 3
    $notConnected = 'NotConnected,ModelArtsImages.Commands.ConnectMAAccountCommand'
    $files = @{
        idToken = New-TestFile "$($emulator.identityProvider.idToken)`n"
        pod     = New-TestFile "$($emulator.podIdentity.authorization)`n"
        profile = New-TestFile '[basic]', "ak = $($emulator.accessKey)", "sk = $($emulator.secretKey)"
        hcloud  = New-TestFile (@{
                current  = 'prod'
                profiles = @(
                    @{ name = 'prod'; mode = 'AKSK'; accessKeyId = $emulator.accessKey; secretAccessKey = $emulator.secretKey; region = $emulator.region }
                    @{ name = 'other'; mode = 'AKSK'; accessKeyId = $emulator.otherAccount.accessKey; secretAccessKey = $emulator.otherAccount.secretKey; region = $emulator.region }
                )
            } | ConvertTo-Json -Depth 5)
    }
    $files.profileOidc = New-TestFile '[basic]', "idp_id = $($emulator.identityProvider.id)", "id_token_file = $($files.idToken)", "ak = $($emulator.otherAccount.accessKey)", "sk = $($emulator.otherAccount.secretKey)"

    $variables = @{
        'sdk-oidc'           = @{ HUAWEICLOUD_SDK_IDP_ID = $emulator.identityProvider.id; HUAWEICLOUD_SDK_ID_TOKEN_FILE = $files.idToken }
        'sdk'                = @{ HUAWEICLOUD_SDK_AK = $emulator.accessKey; HUAWEICLOUD_SDK_SK = $emulator.secretKey }
        'terraform-token'    = @{ HW_AUTH_TOKEN = $emulator.token }
        'terraform-oidc'     = @{ HW_ASSUME_ROLE_IDP_ID = $emulator.identityProvider.id; HW_ASSUME_ROLE_ID_TOKEN_FILE = $files.idToken }
        'terraform-key'      = @{ HW_ACCESS_KEY = $emulator.accessKey; HW_SECRET_KEY = $emulator.secretKey }
        'terraform-password' = @{ HW_USER_NAME = $emulator.userName; HW_USER_PASSWORD = $emulator.password; HW_DOMAIN_NAME = $emulator.domainName }
        'terraform-file'     = @{ HW_SHARED_CONFIG_FILE = $files.hcloud }
        'profile-oidc'       = @{ HUAWEICLOUD_SDK_CREDENTIALS_FILE = $files.profileOidc }
        'profile'            = @{ HUAWEICLOUD_SDK_CREDENTIALS_FILE = $files.profile }
        'host'               = @{ MODELARTSIMAGES_METADATA_ENDPOINT = $emulator.address }
        'pod'                = @{ HC_CONTAINER_CREDENTIALS_FULL_URI = $emulator.podIdentity.uri; HC_CONTAINER_AUTHORIZATION_TOKEN_FILE = $files.pod }
    }

    function Set-Source {
        param([string[]] $Name, [System.Collections.IDictionary] $With = @{})
        $all = Get-EmulatorEnvironment
        foreach ($one in @(if ($Name) { $variables[$Name] }) + $With) { foreach ($entry in $one.GetEnumerator()) { $all[$entry.Key] = $entry.Value } }
        Set-TestEnvironment $all
    }
}

AfterAll {
    Reset-TestEnvironment
    Stop-Emulator
}

Describe 'A source of credentials' {
    BeforeEach { Clear-EmulatorRequest }
    AfterEach { Disconnect-All }

    It 'is sufficient on its own: <Name>' -ForEach $sources {
        Set-Source $Name
        $context = Connect-MAAccount -PassThru
        $context.Source | Should -Be $Source
        $context.AuthenticationType | Should -Be $Type
        $context.ProjectId | Should -Be $emulator.projectId
        @(Get-MAImage -Type DEDICATED) | Should -HaveCount 3
    }

    It 'is sufficient for a cmdlet that connects automatically: <Name>' -ForEach $sources {
        Set-Source $Name
        (Invoke-InHost -NotConnected { Get-MAImage -Type DEDICATED }).Output | Should -HaveCount 3
    }

    It 'takes precedence over later ones: <First.Name> over <Second.Name>' -ForEach $pairs {
        Set-Source $Second.Name, $First.Name
        $context = Connect-MAAccount -PassThru
        $context.Source | Should -Be $First.Source
        $context.AuthenticationType | Should -Be $First.Type
    }

    It 'with an identity provider and keys uses the identity provider: <what>' -ForEach @(
        @{ what = 'SDK'; names = 'sdk', 'sdk-oidc' }, @{ what = 'Terraform'; names = 'terraform-key', 'terraform-oidc' }, @{ what = 'profile'; names = @('profile-oidc') }
    ) {
        Set-Source $names
        Connect-MAAccount
        $null = Get-MAImage
        (Get-EmulatorRequest).operation | Should -Be 'CreateTokenWithIdToken', 'CreateTemporaryAccessKey', 'KeystoneListProjects', 'ListImage', 'ListImage'
    }

    It 'that is named is used regardless of others, or fails' {
        Set-Source 'sdk', 'terraform-key', 'host'
        { Connect-MAAccount -ProfileName team -ProfilePath $files.profile } | Should -Throw -ErrorId $notConnected
        { Connect-MAAccount -HCloudProfile nobody -HCloudConfigPath $files.hcloud } | Should -Throw -ErrorId $notConnected -ExpectedMessage "*no profile 'nobody'; it has prod, other*"
        { Connect-MAAccount -IdentityProviderId $emulator.identityProvider.id -IdTokenFile /no/such/file } | Should -Throw -ErrorId $notConnected -ExpectedMessage '*[\/]no[\/]such[\/]file does not exist*'
        Get-MAContext | Should -BeNullOrEmpty
        Get-EmulatorRequest | Should -BeNullOrEmpty
    }
}

Describe "Terraform's variables" {
    BeforeEach { Clear-EmulatorRequest }
    AfterEach { Disconnect-All }

    It 'can have their older names that begin with OS_: <what>' -ForEach @(
        @{ what = 'keys'; source = 'environment (OS_ACCESS_KEY)' }, @{ what = 'token'; source = 'environment (OS_AUTH_TOKEN)' }, @{ what = 'password'; source = 'environment (OS_USERNAME)' }
    ) {
        $twins = switch ($what) {
            keys { @{ OS_ACCESS_KEY = $emulator.accessKey; OS_SECRET_KEY = $emulator.secretKey } }
            token { @{ OS_AUTH_TOKEN = $emulator.token } }
            password { @{ OS_USERNAME = $emulator.userName; OS_PASSWORD = $emulator.password; OS_DOMAIN_NAME = $emulator.domainName } }
        }
        Set-Source -With ($twins + @{ HW_REGION_NAME = $null; OS_REGION_NAME = $emulator.region; OS_AUTH_URL = "$($emulator.address)/v3"; HUAWEICLOUD_SDK_IAM_ENDPOINT = 'https://iam.example' })
        (Connect-MAAccount -PassThru).Source | Should -Be $source
        @(Get-MAImage -Type DEDICATED) | Should -HaveCount 3
    }

    It 'locate IAM by HW_AUTH_URL, which ends with a version' {
        Set-Source 'terraform-key' -With @{ HUAWEICLOUD_SDK_IAM_ENDPOINT = $null; HW_AUTH_URL = "$($emulator.address)/v3/" }
        (Connect-MAAccount -PassThru).IamEndpoint | Should -Be ([uri]$emulator.address)
    }

    It 'name a subproject of the region by HW_PROJECT_NAME, for <_>' -ForEach 'terraform-key', 'terraform-password', 'sdk', 'profile', 'host' {
        Set-Source $_ -With @{ HW_PROJECT_NAME = $emulator.subProject.name }
        (Connect-MAAccount -PassThru).ProjectId | Should -Be $emulator.subProject.id
    }

    It 'do not override a project of the source itself: <what>' -ForEach @(
        @{ what = 'HUAWEICLOUD_SDK_PROJECT_ID'; names = 'sdk' }, @{ what = 'HW_PROJECT_ID'; names = 'terraform-key' }
    ) {
        Set-Source $names -With @{ $what = $emulator.projectId; HW_PROJECT_NAME = $emulator.subProject.name }
        (Connect-MAAccount -PassThru).ProjectId | Should -Be $emulator.projectId
    }

    It 'specify the project for their region only: for another one, HW_PROJECT_ID is looked up again' {
        Set-Source 'terraform-key' -With @{ HW_PROJECT_ID = $emulator.projectId }
        (Connect-MAAccount -Region ap-southeast-1 -Endpoint $emulator.address -PassThru).ProjectId | Should -Be '8c403fa15e9d4206b17c3d4e5f607182'
        (Connect-MAAccount -PassThru).ProjectId | Should -Be $emulator.projectId
    }

    It 'specify the project for their region only: for another one, HW_PROJECT_NAME is rejected' {
        Set-Source 'terraform-key' -With @{ HW_PROJECT_NAME = $emulator.subProject.name }
        { Connect-MAAccount -Region ap-southeast-1 -Endpoint $emulator.address } | Should -Throw -ErrorId $notConnected -ExpectedMessage "*$($emulator.subProject.name)*region cn-north-4*"
        Get-EmulatorRequest | Should -BeNullOrEmpty
    }

    It 'select a profile of the file by HW_PROFILE' {
        Set-Source 'terraform-file' -With @{ HW_PROFILE = 'other' }
        (Connect-MAAccount -PassThru).ProjectId | Should -Be $emulator.otherAccount.projectId
    }

    It 'are rejected by name if they mean an identity other than the one that would act: <variable> with <source>' -ForEach @(
        @{ variable = 'HW_ASSUME_ROLE_AGENCY_NAME'; source = 'sdk' }
        @{ variable = 'HW_ASSUME_ROLE_AGENCY_NAME'; source = 'profile' }
        @{ variable = 'HW_ASSUME_ROLE_AGENCY_NAME'; source = 'pod' }
        @{ variable = 'HW_PROFILE'; source = 'sdk' }
        @{ variable = 'HW_PROFILE'; source = 'host' }
    ) {
        Set-Source $source -With @{ $variable = 'image-cleanup'; HW_ASSUME_ROLE_DOMAIN_NAME = $emulator.domainName }
        { Connect-MAAccount } | Should -Throw -ErrorId $notConnected -ExpectedMessage "$variable is set*not clear which identity should act*"
        Get-EmulatorRequest ListImage, Keystone* | Should -BeNullOrEmpty
    }

    It 'are rejected by name, even with an incomplete login: <variable> with <half>' -ForEach @(
        @{ variable = 'HW_ASSUME_ROLE_AGENCY_NAME'; half = 'a password without a domain'; with = @{ HW_USER_NAME = 'u'; HW_USER_PASSWORD = 'p' } }
        @{ variable = 'HW_ASSUME_ROLE_AGENCY_NAME'; half = 'an older password without a domain'; with = @{ OS_USERNAME = 'u'; OS_PASSWORD = 'p' } }
        @{ variable = 'HW_ASSUME_ROLE_AGENCY_NAME'; half = 'an access key without its secret'; with = @{ HW_ACCESS_KEY = 'AK' } }
        @{ variable = 'HW_ASSUME_ROLE_AGENCY_NAME'; half = 'an identity provider without a token'; with = @{ HW_ASSUME_ROLE_IDP_ID = 'ci' } }
        @{ variable = 'HW_PROFILE'; half = 'a password without a domain'; with = @{ HW_USER_NAME = 'u'; HW_USER_PASSWORD = 'p' } }
    ) {
        Set-Source 'profile' -With ($with + @{ $variable = 'image-cleanup'; HW_ASSUME_ROLE_DOMAIN_ID = $emulator.domainId })
        { Connect-MAAccount } | Should -Throw -ErrorId $notConnected -ExpectedMessage "$variable is set*not clear which identity should act*"
        Get-EmulatorRequest ListImage, Keystone* | Should -BeNullOrEmpty
    }

    It 'specify the project even with an incomplete login' {
        Set-Source 'profile' -With @{ HW_USER_NAME = 'u'; HW_USER_PASSWORD = 'p'; HW_PROJECT_NAME = $emulator.subProject.name }
        (Connect-MAAccount -PassThru).ProjectId | Should -Be $emulator.subProject.id
    }

    It 'are rejected if this module does not support them: OS_AGENCY_NAME' {
        Set-Source 'terraform-key' -With @{ OS_AGENCY_NAME = 'a'; OS_AGENCY_DOMAIN_NAME = 'b' }
        { Connect-MAAccount } | Should -Throw -ErrorId $notConnected -ExpectedMessage 'OS_AGENCY_NAME*'
    }

    It 'are rejected if this module does not support them: HW_USER_ID' {
        Set-Source 'host' -With @{ HW_USER_ID = 'a'; HW_USER_PASSWORD = 'b' }
        { Connect-MAAccount } | Should -Throw -ErrorId $notConnected -ExpectedMessage 'HW_USER_ID is set*'
    }

    It 'are named if they are incomplete' {
        Set-Source -With @{ HW_USER_PASSWORD = 'p'; HW_USER_NAME = 'u' }
        { Connect-MAAccount } | Should -Throw -ErrorId $notConnected -ExpectedMessage '*HW_DOMAIN_NAME is not set, though HW_USER_PASSWORD is*'
    }
}

Describe "A setting of one source" {
    BeforeEach {
        Reset-Emulator
        Clear-EmulatorRequest
    }

    AfterEach { Disconnect-All }

    It "does not apply to an agency: the project of the host" {
        Set-Source 'host' -With @{ HW_ASSUME_ROLE_AGENCY_NAME = $emulator.agency.name; HW_ASSUME_ROLE_DOMAIN_NAME = $emulator.agency.domainName }
        # The other agency does not trust the host's own; the error shows which one was requested.
        Set-EmulatorFault @{ operation = 'CreateTemporaryAccessKey'; fault = @{ kind = 'response'; status = 201; contentType = 'application/json'
                body = (@{ credential = @{ access = $emulator.otherAccount.accessKey; secret = $emulator.otherAccount.secretKey } } | ConvertTo-Json) } }
        (Connect-MAAccount -PassThru).ProjectId | Should -Be $emulator.otherAccount.projectId
    }

    It "does not apply to another region: the project of a KooCLI profile, with HW_REGION_NAME" {
        $path = New-TestFile (@{ current = 'prod'; profiles = @(@{ name = 'prod'; accessKeyId = $emulator.accessKey; secretAccessKey = $emulator.secretKey
                        region = 'ap-southeast-1'; projectId = '8c403fa15e9d4206b17c3d4e5f607182' }) } | ConvertTo-Json -Depth 5)
        Set-Source -With @{ HW_SHARED_CONFIG_FILE = $path }
        $context = Connect-MAAccount -PassThru
        $context.Region | Should -Be 'cn-north-4'
        $context.ProjectId | Should -Be $emulator.projectId
    }

    It "does not apply to a named agency: <name> of the environment, with <source>" -ForEach @(
        @{ name = 'HW_PROJECT_NAME'; source = 'terraform-key' }
        @{ name = 'HW_PROJECT_ID'; source = 'terraform-key' }
        @{ name = 'HW_PROJECT_NAME'; source = 'sdk' }
        @{ name = 'HW_PROJECT_NAME'; source = 'profile' }
        @{ name = 'HW_PROJECT_NAME'; source = 'terraform-file' }
    ) {
        $value = if ($name -eq 'HW_PROJECT_ID') { $emulator.subProject.id } else { $emulator.subProject.name }
        Set-Source $source -With @{ $name = $value }
        $context = Connect-MAAccount -AgencyName $emulator.otherAgency.name -AgencyDomainName $emulator.otherAgency.domainName -PassThru
        $context.ProjectId | Should -Be $emulator.otherAgency.projectId
    }

    It "is the host's key, even if its region and project are unknown: <why>" -ForEach @(
        @{ why = 'no response'; fault = 'resetBefore' }, @{ why = '404'; fault = 404 }, @{ why = 'another service'; fault = @{ kind = 'html'; status = 200 } }
    ) {
        Set-Source 'host', 'pod' -With @{ HW_PROJECT_ID = $emulator.projectId }
        Set-EmulatorFault @{ operation = 'ShowMetadata'; fault = $fault }
        $context = Connect-MAAccount -PassThru
        $context.Source | Should -Be 'ECS host'
        $context.ProjectId | Should -Be $emulator.projectId
        Get-EmulatorRequest PodIdentity | Should -BeNullOrEmpty
    }

    It "is the host's key, whose project is looked up if only the region is known" {
        Set-Source 'host'
        Set-EmulatorFault @{ operation = 'ShowMetadata'; fault = 503 }
        $context = Connect-MAAccount -PassThru
        $context.Source | Should -Be 'ECS host'
        $context.ProjectId | Should -Be $emulator.projectId
    }

    It "does not replace a host without a region with the pod" {
        Set-Source 'host', 'pod' -With @{ HW_REGION_NAME = $null }
        Set-EmulatorFault @{ operation = 'ShowMetadata'; fault = 404 }
        { Connect-MAAccount } | Should -Throw -ErrorId $notConnected -ExpectedMessage '*no region was specified*'
    }
}
