# An invalid pattern is an error before anything is read, in every cmdlet that accepts patterns.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $null = Start-Emulator -Images 3 -Set generated
    Connect-Emulator
}

AfterAll { Stop-Emulator }

Describe 'An invalid pattern' {
    BeforeEach {
        Clear-EmulatorRequest
        $failures = $null
    }

    It 'is InvalidArgument, and nothing is read: <Call>' -ForEach @(
        @{ Call = { Get-MAImage 'train[' } }
        @{ Call = { Get-MAImageGroup 'x', '[a' } }
        @{ Call = { Get-MAImageContent -Namespace 'team[' } }
        @{ Call = { Get-MAImageContent -Namespace team -Repository 'a', 'release-[0-9' } }
        @{ Call = { Get-MAImage | Select-MAExpiredImage -KeepNewest 1 -KeepTag 'release-[0-9' } }
        @{ Call = { Get-MAImage | Select-MAExpiredImage -KeepNewest 1 -KeepName 'a', '[b' } }
    ) {
        $seen = Invoke-InHost $Call
        $seen.Output | Should -BeNullOrEmpty
        $seen.Errors | Should -HaveCount 1
        $seen.Errors[0].FullyQualifiedErrorId | Should -BeLike 'InvalidArgument,ModelArtsImages.Commands.*'
        $seen.Errors[0].CategoryInfo.Category | Should -Be 'InvalidArgument'
        "$($seen.Errors[0])" | Should -BeLike "*is not a valid wildcard pattern*"
        Get-EmulatorRequest | Should -BeNullOrEmpty
    }
}
