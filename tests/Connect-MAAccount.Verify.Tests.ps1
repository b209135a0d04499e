# Users can check their identity before they delete.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    . $PSScriptRoot/SpecEnvironment.ps1
    $emulator = Start-Emulator
    $sts = @{ StsEndpoint = $emulator.address }
    $unauthenticated = 'AuthenticationFailed,ModelArtsImages.Commands.ConnectMAAccountCommand'
}

AfterAll {
    Reset-TestEnvironment
    Stop-Emulator
}

Describe 'The verified identity' {
    BeforeEach {
        Set-TestEnvironment
        Reset-Emulator
        Clear-EmulatorRequest
    }

    AfterEach { Disconnect-All }

    It 'is requested only with -Verify' {
        $context = Connect-Emulator -With $sts -PassThru
        $context.User | Should -BeNullOrEmpty
        $context.Domain | Should -BeNullOrEmpty
        $null = Get-MAContext
        Get-EmulatorRequest | Should -BeNullOrEmpty
    }

    It "is the user's name and account, for keys with STS" {
        $context = Connect-Emulator -With ($sts + @{ Verify = $true }) -PassThru
        $context.User | Should -Be $emulator.userName
        $context.Domain | Should -Be $emulator.domainName
        (Get-EmulatorRequest).operation | Should -Be 'GetCallerIdentity', 'KeystoneListAuthDomains', 'ListImage'
    }

    It 'is the account, without STS: <why>' -ForEach @(@{ why = 'unknown endpoint'; with = @{} }, @{ why = 'unavailable'; with = @{ StsEndpoint = 'http://127.0.0.1:1'; MaximumRetryCount = 0 } }) {
        $context = Connect-Emulator -With ($with + @{ Verify = $true }) -PassThru
        $context.User | Should -BeNullOrEmpty
        $context.Domain | Should -Be $emulator.domainName
    }

    It 'is the id of the account if IAM does not return its name' {
        Set-EmulatorFault @{ operation = 'KeystoneListAuthDomains'; fault = 403 }
        (Connect-Emulator -With ($sts + @{ Verify = $true }) -PassThru).Domain | Should -Be $emulator.domainId
    }

    It 'is the user of the token: <_>' -ForEach 'Token', 'Password' {
        $given = if ($_ -eq 'Token') { @{ Token = ConvertTo-SecureString -AsPlainText -Force $emulator.token } } else {
            @{ Credential = [pscredential]::new($emulator.userName, (ConvertTo-SecureString -AsPlainText -Force $emulator.password)); DomainName = $emulator.domainName }
        }
        $context = Connect-Emulator -With ($given + $sts + @{ AccessKey = $null; SecretKey = $null; Verify = $true }) -PassThru
        $context.User | Should -Be $emulator.userName
        $context.Domain | Should -Be $emulator.domainName
    }

    It 'is the agency, with its session' {
        $context = Connect-Emulator -With ($sts + @{ ProjectId = $null; AgencyUrn = $emulator.otherAgency.urn; Verify = $true }) -PassThru
        $context.User | Should -BeLike "*:assumed-agency:$($emulator.otherAgency.name)/*"
        $context.Domain | Should -Be $emulator.otherAgency.domainName
        $context.Agency | Should -Be $emulator.otherAgency.urn
    }

    It 'is requested by Get-MAContext -Verify for each account' {
        Connect-Emulator -With $sts
        $other = $emulator.otherAccount
        Connect-Emulator -With ($sts + @{ AccessKey = $other.accessKey; SecretKey = ConvertTo-SecureString -AsPlainText -Force $other.secretKey; ProjectId = $other.projectId })
        $contexts = @(Get-MAContext -ListAvailable -Verify)
        $contexts.User | Should -Be $other.userName, $emulator.userName
        $contexts.Domain | Should -Be $other.domainName, $emulator.domainName
        # The verified identity is kept with the account.
        (Get-MAContext).User | Should -Be $other.userName
        "$(Get-MAContext | Format-List | Out-String)" | Should -Match "User\s*: $($other.userName)[\s\S]*Domain\s*: $($other.domainName)"
    }

    It 'fails if the credentials are rejected, and no account is current' {
        Connect-Emulator
        { Connect-Emulator -With ($sts + @{ SecretKey = ConvertTo-SecureString -AsPlainText -Force 'wrong'; Verify = $true }) } | Should -Throw -ErrorId $unauthenticated
        Get-MAContext | Should -BeNullOrEmpty
    }

    It 'is an error of Get-MAContext for each account with rejected credentials' {
        Connect-Emulator -With $sts
        $other = $emulator.otherAccount
        Connect-Emulator -With ($sts + @{ AccessKey = $other.accessKey; SecretKey = ConvertTo-SecureString -AsPlainText -Force 'wrong'; ProjectId = $other.projectId })
        $contexts = @(Get-MAContext -ListAvailable -Verify -ErrorVariable failed -ErrorAction SilentlyContinue)
        $contexts.User | Should -Be $emulator.userName
        $failed | Should -HaveCount 1
        $failed[0].FullyQualifiedErrorId | Should -Be 'AuthenticationFailed,ModelArtsImages.Commands.GetMAContextCommand'
    }
}
