BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    . $PSScriptRoot/SpecEnvironment.ps1
    $emulator = Start-Emulator
    $rejected = 'InvalidArgument,ModelArtsImages.Commands.ConnectMAAccountCommand'
    $notConnected = 'NotConnected,ModelArtsImages.Commands.ConnectMAAccountCommand'
    $unauthenticated = 'AuthenticationFailed,ModelArtsImages.Commands.ConnectMAAccountCommand'
}

AfterAll {
    Reset-TestEnvironment
    Stop-Emulator
}

Describe 'Connect-MAAccount' {
    BeforeEach {
        Set-TestEnvironment
        Clear-EmulatorRequest
    }

    AfterEach { Disconnect-All }

    Context 'with an access key' {
        It 'makes the account current and returns nothing' {
            Connect-Emulator | Should -BeNullOrEmpty
            (Get-MAContext).ProjectId | Should -Be $emulator.projectId
        }

        It 'returns the context with -PassThru' {
            $context = Connect-Emulator -PassThru
            $context | Should -BeOfType ([ModelArtsImages.Context])
            $context.Region | Should -Be 'cn-north-4'
            $context.ProjectId | Should -Be $emulator.projectId
            $context.Endpoint | Should -Be ([uri]$emulator.address)
            $context.IamEndpoint | Should -Be ([uri]$emulator.address)
            $context.AuthenticationType | Should -Be 'AccessKey'
            $context.Source | Should -Be 'parameters'
            $context.IsDisconnected | Should -BeFalse
        }

        It 'signs requests that the service accepts' {
            Connect-Emulator
            $null = Get-MAImage -Type DEDICATED
            $request = Get-EmulatorRequest ListImage
            $request.status | Should -Be 200
            $request.headers.Authorization | Should -BeLike "SDK-HMAC-SHA256 Access=$($emulator.accessKey), SignedHeaders=*, Signature=*"
            $request.headers.'X-Project-Id' | Should -Be $emulator.projectId
        }

        It 'sends nothing if the project is specified' {
            Connect-Emulator
            Get-EmulatorRequest | Should -BeNullOrEmpty
        }

        It 'accepts a temporary key with its security token' {
            $null = Set-EmulatorSetting @{ metadata = @{ requireToken = $false } }
            $key = (Invoke-RestMethod "$($emulator.address)/openstack/latest/securitykey").credential
            Clear-EmulatorRequest
            Connect-Emulator -With @{
                AccessKey     = $key.access
                SecretKey     = ConvertTo-SecureString -AsPlainText -Force $key.secret
                SecurityToken = ConvertTo-SecureString -AsPlainText -Force $key.securitytoken
            }
            { Get-MAImage -Type DEDICATED } | Should -Not -Throw
            (Get-EmulatorRequest ListImage).headers.'X-Security-Token' | Should -Be $key.securitytoken
        }

        It 'fails with a security token that the service does not know' {
            Connect-Emulator -With @{ SecurityToken = ConvertTo-SecureString -AsPlainText -Force 'a-temporary-token' }
            { Get-MAImage } | Should -Throw -ErrorId 'AuthenticationFailed,ModelArtsImages.Commands.GetMAImageCommand'
        }

        It 'fails with one clear error if the secret is wrong' {
            $failure = { Connect-Emulator -With @{ SecretKey = ConvertTo-SecureString -AsPlainText -Force 'wrong'; ProjectId = $null } } | Should -Throw -ErrorId $unauthenticated -PassThru
            $failure.Exception | Should -BeOfType ([ModelArtsImages.ModelArtsException])
            $failure.Exception.StatusCode | Should -Be 401
            $failure.CategoryInfo.Category | Should -Be 'AuthenticationError'
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*secret key*'
            Get-MAContext | Should -BeNullOrEmpty
        }

        It 'copies the secrets, so that the caller may dispose of them' {
            $secret = ConvertTo-SecureString -AsPlainText -Force $emulator.secretKey
            Connect-Emulator -With @{ SecretKey = $secret }
            $secret.Dispose()
            { Get-MAImage -Type DEDICATED } | Should -Not -Throw
        }

        It 'rejects <what>' -ForEach @(
            @{ what = 'an empty secret key'; key = 'AKEXAMPLE'; secret = ''; id = 'NotConnected' }
            @{ what = 'a blank access key'; key = ' '; secret = 'x'; id = 'NotConnected' }
            @{ what = 'an access key with a line break in it'; key = "AK`r`nX-Evil: 1"; secret = 'x'; id = 'InvalidArgument' }
        ) {
            $secure = if ($secret) { ConvertTo-SecureString -AsPlainText -Force $secret } else { [securestring]::new() }
            { Connect-Emulator -With @{ AccessKey = $key; SecretKey = $secure } } | Should -Throw -ErrorId "$id,ModelArtsImages.Commands.ConnectMAAccountCommand"
            Get-EmulatorRequest | Should -BeNullOrEmpty
        }
    }

    Context 'with a credential' {
        It 'uses the user name as the access key id and the password as the secret key' {
            $credential = [pscredential]::new($emulator.accessKey, (ConvertTo-SecureString -AsPlainText -Force $emulator.secretKey))
            $context = Connect-Emulator -PassThru -With @{ AccessKey = $null; SecretKey = $null; Credential = $credential }
            $context.AuthenticationType | Should -Be 'AccessKey'
            $null = Get-MAImage -Type DEDICATED
            (Get-EmulatorRequest ListImage).status | Should -Be 200
        }
    }

    Context 'with a token' {
        It 'sends the token' {
            $context = Connect-Emulator -PassThru -With @{ AccessKey = $null; SecretKey = $null; Token = ConvertTo-SecureString -AsPlainText -Force $emulator.token }
            $context.AuthenticationType | Should -Be 'Token'
            $null = Get-MAImage -Type DEDICATED
            $request = Get-EmulatorRequest ListImage
            $request.status | Should -Be 200
            $request.headers.'X-Auth-Token' | Should -Be $emulator.token
            $request.headers.Authorization | Should -BeNullOrEmpty
        }

        It 'does not renew the token: a 401 ends the pipeline' {
            Connect-Emulator -With @{ AccessKey = $null; SecretKey = $null; Token = ConvertTo-SecureString -AsPlainText -Force $emulator.token }
            Set-EmulatorFault @{ operation = 'ListImage'; fault = 401 }
            try { { Get-MAImage } | Should -Throw -ErrorId 'AuthenticationFailed,ModelArtsImages.Commands.GetMAImageCommand' }
            finally { Set-EmulatorFault }
            Get-EmulatorRequest | Should -HaveCount 1
        }

        It 'rejects <what>' -ForEach @(
            @{ what = 'an empty token'; text = ''; id = 'NotConnected' }
            @{ what = 'a token with a line break in it'; text = "MII`r`nX-Evil: 1"; id = 'InvalidArgument' }
        ) {
            $secure = if ($text) { ConvertTo-SecureString -AsPlainText -Force $text } else { [securestring]::new() }
            { Connect-Emulator -With @{ AccessKey = $null; SecretKey = $null; Token = $secure } } |
                Should -Throw -ErrorId "$id,ModelArtsImages.Commands.ConnectMAAccountCommand"
        }
    }

    Context 'the project' {
        It 'is looked up in IAM by the region by default' {
            $context = Connect-Emulator -PassThru -With @{ ProjectId = $null }
            $context.ProjectId | Should -Be $emulator.projectId
            $request = Get-EmulatorRequest
            $request.operation | Should -Be 'KeystoneListProjects'
            $request.query | Should -Be 'name=cn-north-4'
        }

        It 'is an error if it does not exist, with advice' {
            $failure = { Connect-Emulator -With @{ ProjectId = $null; Region = $emulator.regionWithoutProject } } | Should -Throw -ErrorId $notConnected -PassThru
            "$failure" | Should -BeLike "*no project named $($emulator.regionWithoutProject)*"
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-ProjectId*'
        }

        It 'is an error if there are several, which it lists' {
            $failure = { Connect-Emulator -With @{ ProjectId = $null; Region = $emulator.regionWithSeveralProjects } } | Should -Throw -ErrorId $notConnected -PassThru
            "$failure" | Should -BeLike '*2 projects*6a2e1d8f3c7b40e49f5a1b2c3d4e5f60*7b3f2e904d8c41f5a06b2c3d4e5f6071*'
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-ProjectId*'
        }

        It 'is rejected if it is "<id>", and nothing is sent' -ForEach @(@{ id = '../../v3' }, @{ id = 'a b' }, @{ id = "x`ny" }) {
            $agency = @{ AgencyName = $emulator.agency.name; AgencyDomainName = $emulator.agency.domainName }
            $provider = @{ AccessKey = $null; SecretKey = $null; IdentityProviderId = $emulator.identityProvider.id; IdToken = ConvertTo-SecureString -String $emulator.identityProvider.idToken -AsPlainText -Force }
            foreach ($with in @{}, $agency, $provider) {
                { Connect-Emulator -With ($with + @{ ProjectId = $id }) } | Should -Throw -ErrorId $rejected
                Get-EmulatorRequest | Should -BeNullOrEmpty
            }
        }
    }

    Context 'the endpoints' {
        It 'rejects <url> as -<parameter>, and sends nothing' -ForEach @(
            foreach ($parameter in 'Endpoint', 'IamEndpoint') {
                foreach ($url in 'http://modelarts.cn-north-4.myhuaweicloud.com', 'http://127.0.0.1.example.com', 'ftp://127.0.0.1', 'modelarts', 'https://user:password@127.0.0.1',
                    'https://127.0.0.1/path', 'https://127.0.0.1/?a=b') { @{ parameter = $parameter; url = $url } }
            }
        ) {
            $failure = { Connect-Emulator -With @{ $parameter = [uri]::new($url, [System.UriKind]::RelativeOrAbsolute) } } | Should -Throw -ErrorId $rejected -PassThru
            "$failure" | Should -BeLike "*-$parameter*"
            "$failure" | Should -Not -BeLike '*password@*'
            Get-EmulatorRequest | Should -BeNullOrEmpty
        }

        It 'accepts http to this machine as <name>' -ForEach @(@{ name = '127.0.0.1' }, @{ name = 'localhost' }, @{ name = '[::1]' }) {
            (Connect-Emulator -PassThru -With @{ Endpoint = "http://${name}:8080" }).Endpoint | Should -Be ([uri]"http://${name}:8080")
        }

        It 'follow from the region: <region> is at <modelArts>' -ForEach @(
            @{ region = 'cn-north-4'; modelArts = 'https://modelarts.cn-north-4.myhuaweicloud.com'; iam = 'https://iam.cn-north-4.myhuaweicloud.com' }
            @{ region = 'ap-southeast-1'; modelArts = 'https://modelarts.ap-southeast-1.myhuaweicloud.cn'; iam = 'https://iam.ap-southeast-1.myhuaweicloud.com' }
            @{ region = 'eu-west-101'; modelArts = 'https://modelarts.eu-west-101.myhuaweicloud.com'; iam = 'https://iam.eu-west-101.myhuaweicloud.eu' }
            @{ region = 'af-north-1'; modelArts = 'https://modelarts.af-north-1.myhuaweicloud.com'; iam = 'https://iam.myhuaweicloud.com' }
        ) {
            $context = Connect-Emulator -PassThru -With @{ Region = $region; Endpoint = $null; IamEndpoint = $null }
            $context.Endpoint | Should -Be ([uri]$modelArts)
            $context.IamEndpoint | Should -Be ([uri]$iam)
        }

        It 'determine the region if none is specified' {
            (Connect-Emulator -PassThru -With @{ Region = $null; Endpoint = 'https://modelarts.eu-de.otc.t-systems.com' }).Region | Should -Be 'eu-de'
        }
    }

    Context 'the region' {
        It 'comes from HW_REGION_NAME by default' {
            Set-TestEnvironment @{ HW_REGION_NAME = 'cn-east-3' }
            (Connect-Emulator -PassThru -With @{ Region = $null }).Region | Should -Be 'cn-east-3'
        }

        It 'is required, and the error says how to specify it' {
            $failure = { Connect-Emulator -With @{ Region = $null } } | Should -Throw -ErrorId $notConnected -PassThru
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-Region*HW_REGION_NAME*'
        }

        It 'cannot lead to another host: "<region>" is rejected' -ForEach @(@{ region = 'evil.example.com/' }, @{ region = 'cn-north-4@evil' }, @{ region = 'CN NORTH' }) {
            { Connect-Emulator -With @{ Region = $region; Endpoint = $null } } | Should -Throw -ErrorId $rejected
        }
    }

    Context 'settings' {
        It 'has the documented defaults' {
            $context = Connect-Emulator -PassThru -With @{ RetryIntervalSec = $null }
            $context.MaximumRetryCount | Should -Be 4
            $context.RetryIntervalSec | Should -Be 1
            $context.OperationTimeoutSeconds | Should -Be 100
        }

        It 'retries -MaximumRetryCount times' -ForEach @(@{ count = 0 }, @{ count = 2 }) {
            Connect-Emulator -With @{ MaximumRetryCount = $count }
            Set-EmulatorFault @{ operation = 'ListImage'; fault = 503 }
            try { { Get-MAImage -ErrorAction Stop } | Should -Throw -ErrorId 'ServiceUnavailable,ModelArtsImages.Commands.GetMAImageCommand' }
            finally { Set-EmulatorFault }
            Get-EmulatorRequest ListImage | Should -HaveCount ($count + 1)
        }

        It 'limits an attempt to -OperationTimeoutSeconds' {
            Connect-Emulator -With @{ MaximumRetryCount = 0; OperationTimeoutSeconds = 1 }
            Set-EmulatorFault @{ operation = 'ListImage'; fault = @{ kind = 'delay'; delay = '20s' } }
            try { { Get-MAImage -ErrorAction Stop } | Should -Throw -ErrorId 'Timeout,ModelArtsImages.Commands.GetMAImageCommand' }
            finally { Set-EmulatorFault }
        }

        It 'rejects -<name> <value>' -ForEach @(
            @{ name = 'MaximumRetryCount'; value = -1 }, @{ name = 'RetryIntervalSec'; value = -1 }, @{ name = 'OperationTimeoutSeconds'; value = 0 }
        ) {
            { Connect-Emulator -With @{ $name = $value } } | Should -Throw -ErrorId 'ParameterArgumentValidationError,ModelArtsImages.Commands.ConnectMAAccountCommand'
        }
    }
}
