# Credentials expire and are renewed during many deletions. No deletion is lost, and none is reported twice.
# Starts early: it waits until credentials expire.

BeforeDiscovery {
    $kinds = @(
        @{ Kind = 'password'; Issues = 'KeystoneCreateUserTokenByPassword' }
        @{ Kind = 'identity provider'; Issues = 'CreateTemporaryAccessKey' }
        @{ Kind = 'agency by name'; Issues = 'CreateTemporaryAccessKey' }
        @{ Kind = 'agency by URN'; Issues = 'AssumeAgency' }
        @{ Kind = 'agency over an identity provider'; Issues = 'AssumeAgency' }
        @{ Kind = 'ECS host'; Issues = 'ShowSecurityKey' }
        @{ Kind = 'pod'; Issues = '*Pod*' }
    )
}

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    . $PSScriptRoot/SpecEnvironment.ps1
    $emulator = Start-Emulator
    $files = @{ idToken = New-TestFile $emulator.identityProvider.idToken; pod = New-TestFile $emulator.podIdentity.authorization }

    function Connect-Kind {
        param([string] $Kind)
        $agency = $emulator.agency
        $none = @{ AccessKey = $null; SecretKey = $null; StsEndpoint = $emulator.address }
        $oidc = @{ IdentityProviderId = $emulator.identityProvider.id; IdTokenFile = $files.idToken }
        $user = [pscredential]::new($emulator.userName, (ConvertTo-SecureString -AsPlainText -Force $emulator.password))
        switch ($Kind) {
            'password' { Connect-Emulator -With ($none + @{ Credential = $user; DomainName = $emulator.domainName }) }
            'identity provider' { Connect-Emulator -With ($none + $oidc) }
            'agency by name' { Connect-Emulator -With @{ AgencyName = $agency.name; AgencyDomainName = $agency.domainName } }
            'agency by URN' { Connect-Emulator -With @{ AgencyUrn = $agency.urn; StsEndpoint = $emulator.address } }
            'agency over an identity provider' { Connect-Emulator -With ($none + $oidc + @{ AgencyUrn = $agency.urn }) }
            'ECS host' {
                Set-TestEnvironment @{ MODELARTSIMAGES_METADATA_ENDPOINT = $emulator.address }
                Connect-Emulator -With $none
            }
            'pod' {
                Set-TestEnvironment @{ HC_CONTAINER_CREDENTIALS_FULL_URI = $emulator.podIdentity.uri; HC_CONTAINER_AUTHORIZATION_TOKEN_FILE = $files.pod }
                Connect-Emulator -With $none
            }
        }
    }
}

AfterAll {
    Reset-TestEnvironment
    Stop-Emulator
}

Describe 'Remove-MAImage, if the credentials expire during 500 deletions' {
    BeforeEach {
        Set-TestEnvironment
        Reset-Emulator -Images 500
    }

    AfterEach { Disconnect-All }

    It 'loses no deletion if the service rejects the credentials: <Kind>' -ForEach $kinds {
        Connect-Kind $Kind
        $images = @(Get-MAImage -Type DEDICATED)
        Clear-EmulatorRequest
        Set-EmulatorFault @{ operation = 'DeleteImage'; nth = @(50, 300); fault = 'revokeToken' }
        $deleted = @($images | Remove-MAImage -Confirm:$false -ThrottleLimit 16 -ErrorVariable failed)
        $failed | Should -BeNullOrEmpty
        $deleted.Id | Should -Be $images.Id
        Get-EmulatorImage | Should -BeNullOrEmpty
        @(Get-EmulatorRequest $Issues).Count | Should -BeGreaterOrEqual 2
        @(Get-EmulatorRequest $Issues).Count | Should -BeLessOrEqual 4
    }

    It 'loses no deletion if the credentials are renewed before they expire: <Kind>' -ForEach $kinds {
        $null = Set-EmulatorSetting @{ temporaryKeyLifetime = '3s'; tokenLifetime = '3s'; latency = '80ms' }
        Connect-Kind $Kind
        $images = @(Get-MAImage -Type DEDICATED)
        Clear-EmulatorRequest
        $deleted = @($images | Remove-MAImage -Confirm:$false -ThrottleLimit 8 -ErrorVariable failed)
        $failed | Should -BeNullOrEmpty
        $deleted.Id | Should -Be $images.Id
        Get-EmulatorImage | Should -BeNullOrEmpty
        @(Get-EmulatorRequest $Issues).Count | Should -BeGreaterThan 0
        # The credentials are renewed once for each lifetime, not once for each request.
        @(Get-EmulatorRequest $Issues).Count | Should -BeLessThan 30
    }
}
