# Connecting with the token of an identity provider: the token is exchanged for keys, each time they expire, and no secret is stored.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    . $PSScriptRoot/SpecEnvironment.ps1
    $emulator = Start-Emulator -Images 3
    $provider = $emulator.identityProvider
    $file = New-TestFile "$($provider.idToken)`r`n"
    $rejected = 'InvalidArgument,ModelArtsImages.Commands.ConnectMAAccountCommand'
    $notConnected = 'NotConnected,ModelArtsImages.Commands.ConnectMAAccountCommand'
    $unauthenticated = 'AuthenticationFailed,ModelArtsImages.Commands.ConnectMAAccountCommand'

    function Connect-Oidc {
        param([System.Collections.IDictionary] $With = @{})
        $oidc = @{ AccessKey = $null; SecretKey = $null; ProjectId = $null; IdentityProviderId = $provider.id }
        foreach ($entry in $With.GetEnumerator()) { $oidc[$entry.Key] = $entry.Value }
        Connect-Emulator -With $oidc -PassThru
    }
}

AfterAll {
    Reset-TestEnvironment
    Stop-Emulator
}

Describe 'Connect-MAAccount with an identity provider' {
    BeforeEach {
        Set-TestEnvironment
        Reset-Emulator
        Clear-EmulatorRequest
    }

    AfterEach { Disconnect-All }

    It 'uses the ID token <how>' -ForEach @(@{ how = 'from a file' }, @{ how = 'itself' }) {
        $given = if ($how -eq 'itself') { @{ IdToken = ConvertTo-SecureString -AsPlainText -Force $provider.idToken } } else { @{ IdTokenFile = $file } }
        $context = Connect-Oidc -With $given
        $context.AuthenticationType | Should -Be 'Oidc'
        $context.Account | Should -Be $provider.id
        $context.Source | Should -Be 'parameters'
        $context.ExpiresAt | Should -BeGreaterThan (Get-Date).AddHours(5)
        $context.ExpiresAt | Should -BeLessThan (Get-Date).AddHours(7)
        @(Get-MAImage -Type DEDICATED) | Should -HaveCount 3
        (Get-EmulatorRequest).operation | Should -Be 'CreateTokenWithIdToken', 'CreateTemporaryAccessKey', 'KeystoneListProjects', 'ListImage'
        (Get-EmulatorRequest CreateTokenWithIdToken).headers.'X-Idp-Id' | Should -Be $provider.id
        foreach ($request in Get-EmulatorRequest Create*) { $request.headers.PSObject.Properties.Name | Should -Not -Contain 'Authorization' }
    }

    It 'requires exactly one of the two: <what>' -ForEach @(@{ what = 'neither' }, @{ what = 'both' }) {
        $given = if ($what -eq 'both') { @{ IdTokenFile = $file; IdToken = ConvertTo-SecureString -AsPlainText -Force x } } else { @{} }
        { Connect-Oidc -With $given } | Should -Throw -ErrorId $rejected -ExpectedMessage '*-IdTokenFile or -IdToken*'
    }

    It 'fails with a token that <what>' -ForEach @(
        @{ what = 'has expired'; asked = @{ lifetime = '-1m' } }
        @{ what = 'is for another audience'; asked = @{ audience = 'another-cloud' } }
        @{ what = 'is not a token'; asked = $null }
    ) {
        $token = if ($asked) { (Invoke-Emulator -Method POST -Path id-tokens -Body $asked).idToken } else { 'not-a-token' }
        $failure = { Connect-Oidc -With @{ IdToken = ConvertTo-SecureString -AsPlainText -Force $token } } | Should -Throw -ErrorId $unauthenticated -PassThru
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*issuer and audience*'
        "$failure" | Should -Not -BeLike "*$token*"
        Get-MAContext | Should -BeNullOrEmpty
    }

    It 'does not show a token that is given as its file: <how>' -ForEach @(@{ how = 'a parameter' }, @{ how = 'a variable' }, @{ how = 'a profile' }) {
        $token = $emulator.identityProvider.idToken
        $ini = New-TestFile '[a]', "idp_id = $($emulator.identityProvider.id)", "id_token_file = $token"
        Set-TestEnvironment $(if ($how -eq 'a variable') { @{ HW_ASSUME_ROLE_IDP_ID = $emulator.identityProvider.id; HW_ASSUME_ROLE_ID_TOKEN_FILE = $token } } else { @{} })
        $connect = switch ($how) {
            'a parameter' { { Connect-Oidc -With @{ IdTokenFile = $token } } }
            'a variable' { { Connect-MAAccount -Region cn-north-4 } }
            'a profile' { { Connect-MAAccount -Region cn-north-4 -ProfileName a -ProfilePath $ini } }
        }
        $failure = $connect | Should -Throw -ErrorId 'InvalidArgument,*' -ExpectedMessage '*is not a path but a token*' -PassThru
        "$failure $($failure.Exception) $($failure.ErrorDetails)" | Should -Not -BeLike "*$($token.Substring(0, 20))*"
        Set-TestEnvironment
    }

    It 'names a provider that does not exist' {
        $failure = { Connect-Oidc -With @{ IdentityProviderId = 'nobody'; IdTokenFile = $file } } | Should -Throw -PassThru
        "$failure" | Should -BeLike '*nobody*Could not find Identity Provider*'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*identity provider exists under that name*'
    }

    It 'names the problem with the file: <what>' -ForEach @(
        @{ what = 'empty'; line = ''; text = '*is empty*' }
        @{ what = 'two lines'; line = 'SECRETTEXT', 'SECRETTEXT'; text = '*a line break at position 11*' }
    ) {
        $wrong = New-TestFile $line
        try {
            $failure = { Connect-Oidc -With @{ IdTokenFile = $wrong } } | Should -Throw -ErrorId $notConnected -ExpectedMessage $text -PassThru
            "$failure" | Should -Not -BeLike '*SECRETTEXT*'
            Get-EmulatorRequest | Should -BeNullOrEmpty
        }
        finally { Remove-Item -Path $wrong }
    }

    It 'does not wait for a pipe without a writer' -Skip:($IsWindows -or $PSEdition -ne 'Core') {
        $pipe = "$file.pipe"
        mkfifo $pipe
        try {
            $waited = [System.Diagnostics.Stopwatch]::StartNew()
            { Connect-Oidc -With @{ IdTokenFile = $pipe } } | Should -Throw -ErrorId $notConnected -ExpectedMessage '*no data arrived within 5 seconds*'
            $waited.Elapsed.TotalSeconds | Should -BeLessThan 20
        }
        finally { Remove-Item -Path $pipe }
    }

    It 'reads the file again for each renewal' {
        $null = Set-EmulatorSetting @{ temporaryKeyLifetime = '1s' }
        $changing = New-TestFile $provider.idToken
        try {
            $null = Connect-Oidc -With @{ IdTokenFile = $changing }
            $null = Set-EmulatorSetting @{ temporaryKeyLifetime = '1d' }
            $next = (Invoke-Emulator -Method POST -Path id-tokens -Body @{ lifetime = '5m' }).idToken
            Set-Content -Path $changing -Value $next
            Start-Sleep -Milliseconds 1500
            @(Get-MAImage -Type DEDICATED) | Should -HaveCount 3
            $exchanges = @(Get-EmulatorRequest CreateTokenWithIdToken)
            $exchanges | Should -HaveCount 2
            ($exchanges[1].body | ConvertFrom-Json).auth.id_token.id | Should -Be $next
        }
        finally { Remove-Item -Path $changing }
    }
}
