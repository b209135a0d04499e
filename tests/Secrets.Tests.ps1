# No secret is shown anywhere, on success or any kind of failure, for every kind of credentials, even if the service repeats it.
# Starts early: it runs everything for each kind of credentials.

BeforeDiscovery {
    $kinds = 'AccessKey', 'SecurityToken', 'Credential', 'Token', 'Password', 'Profile', 'Environment', 'IdTokenFile', 'IdToken', 'Agency', 'AgencyUrn', 'HCloudProfile', 'Pod'
}

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    . $PSScriptRoot/SpecEnvironment.ps1
    $null = Start-Emulator

    # The kind of credentials for which every place is tested.
    $allEchoes = 'SecurityToken'

    # The places where a service or a proxy may repeat a secret that it received. SPACED is a secret with a NUL between its letters.
    $echoes = @(
        @{ Place = 'the message'; Body = '{"error_code":"X.1","error_msg":"signed with SECRET, was it not"}' }
        @{ Place = 'the message of another shape'; Body = '{"error":{"code":403,"message":"SECRET","title":"SECRET"}}' }
        @{ Place = 'a long message that is cut'; Body = "{`"error_code`":`"X.1`",`"error_msg`":`"$('x' * 980)SECRET`"}" }
        @{ Place = 'the error code'; Body = '{"error_code":"SECRET","error_msg":"no"}' }
        @{ Place = 'the request id of the body'; Body = '{"error_code":"X.1","error_msg":"no","request_id":"SECRET"}' }
        @{ Place = 'plain text'; Body = 'go away, SECRET'; Type = 'text/plain' }
        @{ Place = 'long plain text that is cut'; Body = "$('x' * 180)SECRET"; Type = 'text/plain' }
        @{ Place = 'plain text in UTF-16'; Body = 'go away, SECRET'; Type = 'text/plain'; Encoding = [System.Text.Encoding]::Unicode }
        @{ Place = 'plain text with NULs'; Body = 'go away, SPACED'; Type = 'text/plain' }
        @{ Place = 'a message with escaped NULs'; Body = '{"error_code":"X.1","error_msg":"no, SPACED"}' }
        @{ Place = 'HTML'; Body = '<html>SECRET</html>'; Type = 'text/html' }
        @{ Place = 'JSON that is no object'; Body = '["SECRET"]' }
        @{ Place = 'the reason of the status'; Reason = 'no, SECRET' }
        @{ Place = 'a long reason that is cut'; Reason = "$('x' * 70)SECRET" }
        @{ Place = 'a long reason of a false success'; Status = 200; Reason = "$('x' * 70)SECRET" }
        @{ Place = 'the request id'; Headers = @{ 'X-Request-Id' = 'SECRET' } }
        @{ Place = 'the request id of a false success'; Status = 200; Headers = @{ 'X-Request-Id' = 'SECRET' } }
        @{ Place = 'a header'; Headers = @{ 'X-Echo' = 'SECRET' } }
        @{ Place = 'where a redirect points'; Status = 302; Headers = @{ Location = 'https://elsewhere.example/?k=SECRET' } }
        @{ Place = 'a false success'; Status = 200; Body = '{"error_code":"X.1","error_msg":"SECRET"}' }
    )

    # The responses that repeat a secret: in all places for one kind of credentials, and in three for the others.
    function Get-Echo {
        param([string] $Secret, [string] $Kind = $allEchoes)
        $chosen = if ($Kind -eq $allEchoes) { $echoes } else { $echoes | Where-Object Place -In 'the message', 'plain text', 'a header' }
        foreach ($echo in $chosen) {
            $headers = @{}
            if ($echo.Headers) { foreach ($name in $echo.Headers.Keys) { $headers[$name] = $echo.Headers[$name].Replace('SECRET', $Secret) } }
            $spaced = [string]::Join($(if ($echo.Type) { "`0" } else { '\u0000' }), $Secret.ToCharArray())
            $body = "$($echo.Body)".Replace('SECRET', $Secret).Replace('SPACED', $spaced)
            $encoding = if ($echo.Encoding) { $echo.Encoding } else { [System.Text.Encoding]::UTF8 }
            $answer = @{
                kind = 'response'; status = if ($echo.Status) { $echo.Status } else { 403 }; contentType = if ($echo.Type) { $echo.Type } else { 'application/json' }
                bodyBase64 = [System.Convert]::ToBase64String($encoding.GetBytes($body)); headers = $headers
            }
            if ($echo.Reason) { $answer.reason = $echo.Reason.Replace('SECRET', $Secret) }
            $answer
        }
    }

    function New-SecretFile {
        param([string] $Text)
        $path = "$TestDrive/$(New-Guid)"
        Set-Content -Path $path -Value $Text
        $path
    }

    function Get-Account {
        param([string] $Kind)

        $emulator = $SpecEmulator
        $secretKey = ConvertTo-SecureString -AsPlainText -Force $emulator.secretKey
        $common = Get-EmulatorConnection -With @{ AccessKey = $null; SecretKey = $null; ProjectId = $null; MaximumRetryCount = 1 }
        $secrets = @($emulator.secretKey)
        $environment = @{}
        switch ($Kind) {
            'AccessKey' { $common += @{ AccessKey = $emulator.accessKey; SecretKey = $secretKey } }
            'SecurityToken' {
                $null = Set-EmulatorSetting @{ metadata = @{ requireToken = $false } }
                $keys = (Invoke-RestMethod "$($emulator.address)/openstack/latest/securitykey").credential
                $secrets = $keys.secret, $keys.securitytoken
                $common += @{ AccessKey = $keys.access; SecretKey = ConvertTo-SecureString -AsPlainText -Force $keys.secret; SecurityToken = ConvertTo-SecureString -AsPlainText -Force $keys.securitytoken }
            }
            'Credential' { $common += @{ Credential = [pscredential]::new($emulator.accessKey, $secretKey) } }
            'Token' { $secrets = @($emulator.token); $common += @{ Token = ConvertTo-SecureString -AsPlainText -Force $emulator.token } }
            'Password' {
                $secrets = @($emulator.password)
                $common += @{ Credential = [pscredential]::new($emulator.userName, (ConvertTo-SecureString -AsPlainText -Force $emulator.password)); DomainName = $emulator.domainName }
            }
            'Profile' {
                $path = "$TestDrive/$(New-Guid)"
                Set-Content -Path $path -Value "[team]`nak = $($emulator.accessKey)`nsk = $($emulator.secretKey)`n"
                $common += @{ ProfileName = 'team'; ProfilePath = $path }
            }
            'IdTokenFile' {
                $secrets = @($emulator.identityProvider.idToken)
                $path = New-SecretFile $emulator.identityProvider.idToken
                $common += @{ IdentityProviderId = $emulator.identityProvider.id; IdTokenFile = $path }
            }
            'IdToken' {
                $secrets = @($emulator.identityProvider.idToken)
                $common += @{ IdentityProviderId = $emulator.identityProvider.id; IdToken = ConvertTo-SecureString -AsPlainText -Force $emulator.identityProvider.idToken }
            }
            'Agency' { $common += @{ AccessKey = $emulator.accessKey; SecretKey = $secretKey; AgencyName = $emulator.agency.name; AgencyDomainName = $emulator.agency.domainName } }
            'AgencyUrn' { $common += @{ AccessKey = $emulator.accessKey; SecretKey = $secretKey; AgencyUrn = $emulator.agency.urn; StsEndpoint = $emulator.address } }
            'HCloudProfile' {
                $path = New-SecretFile (@{ profiles = @(@{ name = 'prod'; accessKeyId = $emulator.accessKey; secretAccessKey = $emulator.secretKey; region = $emulator.region }) } | ConvertTo-Json -Depth 4)
                $common += @{ HCloudProfile = 'prod'; HCloudConfigPath = $path }
            }
            'Pod' {
                $secrets = @($emulator.podIdentity.authorization)
                $path = New-SecretFile $emulator.podIdentity.authorization
                $environment = @{ HC_CONTAINER_CREDENTIALS_FULL_URI = $emulator.podIdentity.uri; HC_CONTAINER_AUTHORIZATION_TOKEN_FILE = $path; MODELARTSIMAGES_METADATA_ENDPOINT = 'http://127.0.0.1:1' }
            }
            'Environment' { $environment = @{ HUAWEICLOUD_SDK_AK = $emulator.accessKey; HUAWEICLOUD_SDK_SK = $emulator.secretKey } }
        }

        @{ Connection = $common; Secrets = $secrets; Environment = $environment; Path = $path }
    }

    # Runs typical commands with every stream enabled. Returns objects formatted, serialized, and as text, and errors with all their parts.
    $everything = {
        function Get-Trace($Thing) {
            "$Thing"
            [System.Management.Automation.PSSerializer]::Serialize($Thing, 2)
            if ($Thing -is [System.Management.Automation.ErrorRecord]) {
                $Thing.Exception.ToString()
                "$($Thing.ErrorDetails) $($Thing.ErrorDetails.RecommendedAction) $($Thing.CategoryInfo) $($Thing.FullyQualifiedErrorId) $($Thing.TargetObject) $($Thing.InvocationInfo.Line)"
                foreach ($value in $Thing.Exception.Data.Values) { "$value" }
            }
        }

        foreach ($name in $environment.Keys) { Set-Item -Path Env:$name -Value $environment[$name] }
        if ($transcript) { Start-Transcript -Path $transcript }
        try {
            $context = Connect-MAAccount @connection -Verify:$verify -PassThru
            $context
            Get-Trace $context
            Get-MAImage -First 2
            Remove-MAImage $ids[0] -WhatIf
            Remove-MAImage $ids[0] -Force
            foreach ($id in $ids) {
                Sync-MAImage $id -Confirm:$false
                $image = Get-MAImage -First 1
                foreach ($found in ($image | Get-MAImageUsage -Source Model), ($image | Get-MAImageContent)) {
                    $found
                    Get-Trace $found
                    Get-Trace $found.NotChecked
                }
            }
            Get-MAImage -First 2 | Remove-MAImage -Force -UnusedOnly -VerifyContent -WhatIf
            $ids | Remove-MAImage -Force -Confirm:$false -ThrottleLimit 1
            Get-MAImageGroup -First 1
        }
        catch { Get-Trace $_ }
        finally { foreach ($name in $environment.Keys) { Set-Item -Path Env:$name -Value $null } }
        foreach ($thing in $Error) { Get-Trace $thing }
        Get-MAContext -ListAvailable
        if ($transcript) { Stop-Transcript }
    }

    function Get-Leak {
        param($Seen, [string[]] $Secret, [string] $TranscriptText)

        $progress = foreach ($record in $Seen.Progress) { "$($record.Activity) $($record.StatusDescription) $($record.CurrentOperation)" }
        $prompts = foreach ($prompt in $Seen.Prompts) { "$($prompt.Caption) $($prompt.Message)" }
        $places = @{
            screen = $Seen.RawText; output = "$($Seen.Output)"; errors = $Seen.ErrorText; verbose = "$($Seen.Verbose)"; debug = "$($Seen.Debug)"
            transcript = $TranscriptText; warnings = "$($Seen.Warnings)"; information = "$($Seen.Information)"; progress = "$progress"; prompts = "$prompts"
        }
        foreach ($place in $places.Keys) {
            # A secret that is wrapped at the end of a line or encoded must be found, too, so a sufficiently long part is searched for.
            $text = $places[$place] -replace '\s'
            foreach ($one in $Secret) {
                $part = $one.Substring(0, [System.Math]::Min($one.Length, 12))
                $at = $text.IndexOf($part, [System.StringComparison]::OrdinalIgnoreCase)
                if ($at -ge 0) { "$place has $($text.Substring([System.Math]::Max(0, $at - 60), [System.Math]::Min(72, $at + 12)))" }
            }
            if ($text -match 'Signature=[0-9a-f]{8}') { "$place has a signature" }
        }
    }

    function Invoke-Everything {
        param($Account, [string[]] $Answer = 'Y', [string] $Transcript, [switch] $Verify)
        $variables = @{
            connection = $Account.Connection; verify = $Verify.IsPresent; environment = $Account.Environment; ids = $ids; transcript = $Transcript
            VerbosePreference = 'Continue'; DebugPreference = 'Continue'; InformationPreference = 'Continue'
        }
        $seen = Invoke-InHost -NotConnected -Answer $Answer -Variable $variables $everything
        # Tokens that IAM, STS, or an agent has issued to the module are secrets, too.
        foreach ($request in Get-EmulatorRequest) {
            foreach ($header in 'X-Auth-Token', 'X-Security-Token') {
                $token = $request.headers.$header
                if ($token -and $Account.Secrets -notcontains $token) { $Account.Secrets += "$token" }
            }
        }
        $seen
    }
}

AfterAll {
    Reset-TestEnvironment
    Stop-Emulator
}

Describe 'An account by <_>' -ForEach $kinds {
    BeforeAll { $kind = $_ }
    BeforeEach {
        Set-TestEnvironment
        # One image for each place, and a few more. Tests without such responses use three.
        Reset-Emulator -Images (@(Get-Echo x $kind).Count + 4) -Seed 6 -Set generated
        $ids = @((Get-EmulatorImage).id)
        $account = Get-Account $kind
    }

    It 'shows no secret on success' {
        $ids = $ids[0..2]
        $seen = Invoke-Everything $account
        $seen.Debug.Count | Should -BeGreaterThan 20
        $seen.Output.Status | Should -Contain 'DELETED'
        Get-Leak $seen $account.Secrets | Should -BeNullOrEmpty
    }

    It 'shows no secret if its identity is verified and the response echoes it' {
        $issued = 'CreateTokenWithIdToken', 'CreateTemporaryAccessKey', 'AssumeAgency', 'KeystoneCreateUserTokenByPassword'
        $isIssued = $kind -in 'Password', 'IdTokenFile', 'IdToken', 'Agency', 'AgencyUrn'
        # Another connection does not know the credentials issued to this one, so only the lasting secrets are tested.
        $lasting = @($account.Secrets)
        foreach ($secret in $lasting) {
            Clear-EmulatorRequest
            Set-EmulatorFault @{ operation = @('GetCallerIdentity', 'KeystoneListAuthDomains', 'KeystoneValidateToken'); faults = @(Get-Echo $secret) }
            Get-Leak (Invoke-Everything $account -Verify) $account.Secrets | Should -BeNullOrEmpty
            foreach ($answer in @(Get-Echo $secret)[0, 1, 4, 9] | Where-Object { $isIssued }) {
                Set-EmulatorFault @{ operation = $issued; fault = $answer }
                Get-Leak (Invoke-Everything $account -Verify) $account.Secrets | Should -BeNullOrEmpty
            }
        }
    }

    It 'shows no secret on any kind of failure' {
        $faults = 403, 503, 'resetAfter', 'malformed', 'html', 'truncated', 409, 400, 404, 'empty'
        Set-EmulatorFault @{ operation = 'SyncImage'; faults = $faults }, @{ operation = 'DeleteImage'; script = @($faults) + $faults }, @{ operation = 'ListImageGroup'; fault = 401 }
        $seen = Invoke-Everything $account
        $seen.Errors.Count | Should -BeGreaterThan 10
        Get-Leak $seen $account.Secrets | Should -BeNullOrEmpty
    }

    It 'shows no secret if connecting fails with <_>' -ForEach 401, 403, 'html' {
        Set-EmulatorFault @{ operation = '*'; fault = $_ }
        Get-Leak (Invoke-Everything $account) $account.Secrets | Should -BeNullOrEmpty
    }

    It 'shows no secret that the service sends, wherever it sends it, and leaves none in a transcript' {
        $path = "$TestDrive/transcript.txt"
        foreach ($secret in $account.Secrets) {
            $answers = @(Get-Echo $secret $kind)
            Set-EmulatorFault @{ operation = 'ListModels', 'ListRepositoryTags'; faults = $answers }, @{ operation = 'SyncImage'; faults = $answers }, @{ operation = 'DeleteImage'; faults = $answers }, @{ operation = 'ListImageGroup'; fault = $answers[0] }
            $seen = Invoke-Everything $account -Transcript $path
            $seen.Errors.Count | Should -BeGreaterThan $answers.Count
            $text = Get-Content -Path $path -Raw
            foreach ($part in '> X-Sdk-Date|> X-Auth-Token', 'POST http://', 'Remove-MAImage', 'the service answered 403') { $text | Should -Match $part }
            Get-Leak $seen $account.Secrets -TranscriptText $text | Should -BeNullOrEmpty
        }
    }

    It 'has no secret in the process list' -Skip:(-not (Test-Path -Path /proc/self)) {
        $ids = $ids[0..2]
        $null = Invoke-Everything $account
        $mine = "PPid:`t$PID`n"
        foreach ($folder in Get-ChildItem -Path /proc -Directory) {
            # A process may end before its command line is read.
            $status = Get-Content -Path $folder/status -Raw -ErrorAction Ignore
            if ($folder.Name -ne $PID -and "$status" -notlike "*$mine*") { continue }
            $line = "$(Get-Content -Path $folder/cmdline -Raw -ErrorAction Ignore)"
            foreach ($secret in $account.Secrets) { $line.Contains($secret) | Should -BeFalse -Because $folder }
        }
    }
}

Describe 'A parameter that cannot be bound' {
    It 'does not quote <What>' -ForEach @(
        @{ What = 'the password in -Endpoint'; Parameters = @{ Endpoint = 'https://user:SECRET@host:99999' } }
        @{ What = 'the password in -IamEndpoint'; Parameters = @{ IamEndpoint = 'https://user:SECRET@host:99999' } }
        @{ What = 'the password in -SwrEndpoint'; Parameters = @{ SwrEndpoint = 'https://user:SECRET@host:99999' } }
        @{ What = 'the password in -StsEndpoint'; Parameters = @{ StsEndpoint = 'https://user:SECRET@host:99999' } }
        @{ What = 'the password in an endpoint without a host'; Parameters = @{ Endpoint = 'https://user:SECRET@' } }
        @{ What = 'a secret in place of a host'; Parameters = @{ Endpoint = 'https://SECRET:99999' } }
        @{ What = 'the password in an endpoint that is valid'; Parameters = @{ Endpoint = 'https://user:SECRET@host' } }
        @{ What = 'a plain -SecretKey'; Parameters = @{ AccessKey = 'AK'; SecretKey = 'SECRET' } }
        @{ What = 'a plain -SecurityToken'; Parameters = @{ AccessKey = 'AK'; SecretKey = [securestring]::new(); SecurityToken = 'SECRET' } }
        @{ What = 'a plain -Token'; Parameters = @{ Token = 'SECRET' } }
        @{ What = 'a plain -IdToken'; Parameters = @{ IdentityProviderId = 'ci'; IdToken = 'SECRET' } }
        @{ What = 'a list in place of -Token'; Parameters = @{ Token = @('SECRET', 'SECRET') } }
    ) {
        $secret = 'gTr3wQpassword'
        foreach ($name in @($Parameters.Keys)) {
            if ($Parameters[$name] -isnot [securestring]) { $Parameters[$name] = $Parameters[$name] -replace 'SECRET', $secret }
        }
        $seen = Invoke-InHost -NotConnected -Variable @{ parameters = $Parameters; VerbosePreference = 'Continue' } {
            Connect-MAAccount -Region cn-north-4 @parameters
            foreach ($thing in $Error) { "$thing $($thing.Exception) $($thing.ErrorDetails) $($thing.TargetObject) $($thing.CategoryInfo)" }
        }
        $seen.Errors | Should -HaveCount 1
        "$($seen.Errors[0])" | Should -Not -BeNullOrEmpty
        Get-Leak $seen $secret | Should -BeNullOrEmpty
    }
}

Describe 'A secret instead of a name or an address' {
    It 'is not quoted: <What>' -ForEach @(
        @{ What = '-AgencyName'; With = @{ AgencyName = 'SECRET'; AgencyDomainName = 'team' } }
        @{ What = '-AgencyDomainName'; With = @{ AgencyName = 'cleanup'; AgencyDomainName = 'SECRET' } }
        @{ What = '-AgencyUrn'; With = @{ AgencyUrn = 'iam::team:agency:SECRET' } }
        foreach ($name in 'Endpoint', 'IamEndpoint', 'SwrEndpoint', 'StsEndpoint') {
            foreach ($form in 'SECRET', 'ftp://SECRET', 'http://SECRET', 'https://SECRET', 'https://SECRET.example.com') { @{ What = "-$name $form"; With = @{ $name = $form } } }
        }
        @{ What = '-IdentityProviderId'; With = @{ IdentityProviderId = 'SECRET'; IdToken = ConvertTo-SecureString -String 'gTr3wQpassword' -AsPlainText -Force; AccessKey = $null; SecretKey = $null } }
    ) {
        Reset-Emulator
        $secret = 'gTr3wQpassword'
        $given = @{ SecretKey = ConvertTo-SecureString -String $secret -AsPlainText -Force; StsEndpoint = $SpecEmulator.address; MaximumRetryCount = 0 }
        foreach ($key in $With.Keys) { $given[$key] = if ($With[$key] -is [string]) { $With[$key] -replace 'SECRET', $secret } else { $With[$key] } }
        $connection = Get-EmulatorConnection -With $given
        $seen = Invoke-InHost -NotConnected -Variable @{ connection = $connection; VerbosePreference = 'Continue'; DebugPreference = 'Continue' } {
            Connect-MAAccount @connection -PassThru
            foreach ($thing in $Error) { "$thing $($thing.Exception) $($thing.ErrorDetails) $($thing.TargetObject) $($thing.CategoryInfo)" }
        }
        $seen.Errors | Should -HaveCount 1
        Get-Leak $seen $secret | Should -BeNullOrEmpty
    }
}

Describe 'A renewed token' {
    It 'is not shown if a later response contains it' {
        Reset-Emulator -Images 24 -Seed 6 -Set generated
        $ids = @((Get-EmulatorImage).id)
        $account = Get-Account Password
        $connection = $account.Connection
        $context = Connect-MAAccount @connection -PassThru
        $null = Get-MAImage -Id $ids[0] -Context $context
        $token = @(Get-EmulatorRequest -Operation ShowImage)[-1].headers.'X-Auth-Token'
        $answers = @(Get-Echo $token)
        Set-EmulatorFault @{ operation = 'ShowImage'; nth = @(1); fault = 'revokeToken' }, @{ operation = 'DeleteImage'; faults = $answers }
        $seen = Invoke-InHost -NotConnected -Variable @{ context = $context; ids = $ids; VerbosePreference = 'Continue'; DebugPreference = 'Continue' } {
            Get-MAImage -Id $ids[0] -Context $context
            $ids | Remove-MAImage -Context $context -Confirm:$false -ThrottleLimit 1
        }
        @(Get-EmulatorRequest -Operation DeleteImage)[-1].headers.'X-Auth-Token' | Should -Not -Be $token
        $seen.Errors.Count | Should -BeGreaterThan $answers.Count
        Get-Leak $seen $token | Should -BeNullOrEmpty
    }
}

Describe 'The debug stream' {
    BeforeEach {
        Reset-Emulator -Images 2 -Seed 6 -Set generated
        $ids = @((Get-EmulatorImage).id)
    }

    It 'shows the headers, and *** for those that authenticate, by <Kind>' -ForEach @(
        @{ Kind = 'AccessKey'; Header = 'Authorization' }
        @{ Kind = 'SecurityToken'; Header = 'X-Security-Token' }
        @{ Kind = 'Token'; Header = 'X-Auth-Token' }
        @{ Kind = 'Password'; Header = 'X-Auth-Token' }
    ) {
        $account = Get-Account $Kind
        $seen = Invoke-InHost -NotConnected -Variable @{ connection = $account.Connection; id = $ids[0]; DebugPreference = 'Continue' } {
            Connect-MAAccount @connection
            Get-MAImage -Id $id | Out-Null
        }
        $seen.Errors | Should -BeNullOrEmpty
        $sent = @($seen.Debug -match "^> GET $($SpecEmulator.address)/v1/")
        $sent | Should -HaveCount 1
        $sent[0] | Should -Match "(?m)^> ${Header}: \*\*\*$"
        $sent[0] | Should -Match '(?m)^> User-Agent: ModelArtsImages/'
        "$($seen.Debug -match '^< 200 OK')" | Should -Match '(?m)^< X-Request-Id: \w+'
    }

    It 'is silent without -Debug' {
        (Invoke-InHost -Variable @{ id = $ids[0] } { Get-MAImage -Id $id }).Debug | Should -BeNullOrEmpty
    }
}
