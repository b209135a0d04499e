# Requests are signed with SHA-256, or with SM3 if an account requires it.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    . $PSScriptRoot/SpecEnvironment.ps1
    $emulator = Start-Emulator -Images 3
}

AfterAll {
    Reset-TestEnvironment
    Stop-Emulator
}

Describe 'Connect-MAAccount -SigningAlgorithm' {
    BeforeEach {
        Set-TestEnvironment
        Reset-Emulator
        Clear-EmulatorRequest
    }

    AfterEach { Disconnect-All }

    It 'signs as <name>, and a service that requires it accepts the request' -ForEach @(
        @{ name = 'SDK-HMAC-SM3'; setting = 'sm3'; with = @{ SigningAlgorithm = 'SDK-HMAC-SM3' }; variable = @{} }
        @{ name = 'SDK-HMAC-SM3'; setting = 'sm3'; with = @{}; variable = @{ HW_SIGNING_ALGORITHM = 'HmacSM3' } }
        @{ name = 'SDK-HMAC-SHA256'; setting = 'sha256'; with = @{}; variable = @{} }
        @{ name = 'SDK-HMAC-SHA256'; setting = 'sha256'; with = @{ SigningAlgorithm = 'SDK-HMAC-SHA256' }; variable = @{ HW_SIGNING_ALGORITHM = 'HmacSM3' } }
    ) {
        Set-TestEnvironment $variable
        $null = Set-EmulatorSetting @{ signingAlgorithm = $setting }
        Connect-Emulator -With ($with + @{ ProjectId = $null })
        $images = @(Get-MAImage -Type DEDICATED)
        $images | Should -HaveCount 3
        @($images | Remove-MAImage -Confirm:$false).Status | Should -Be 'DELETED', 'DELETED', 'DELETED'
        foreach ($request in Get-EmulatorRequest) { $request.headers.Authorization | Should -BeLike "$name Access=*" }
    }

    It 'fails if the service requires another algorithm' {
        $null = Set-EmulatorSetting @{ signingAlgorithm = 'sm3' }
        Connect-Emulator
        { Get-MAImage } | Should -Throw -ErrorId 'AuthenticationFailed,*'
    }

    It 'also signs the requests that assume an agency' {
        $null = Set-EmulatorSetting @{ signingAlgorithm = 'sm3' }
        Connect-Emulator -With @{ ProjectId = $null; SigningAlgorithm = 'SDK-HMAC-SM3'; AgencyUrn = $emulator.agency.urn; StsEndpoint = $emulator.address }
        @(Get-MAImage -Type DEDICATED) | Should -HaveCount 3
    }
}
