# A name instead of an id: the error shows the pipeline to type.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $null = Start-Emulator -Images 1 -Set generated
    Connect-Emulator
}

AfterAll { Stop-Emulator }

Describe 'A name instead of an id' {
    BeforeEach { Clear-EmulatorRequest }

    It 'is one error that says what to type: <Call>' -ForEach @(
        @{ Call = { Remove-MAImage trainer -Confirm:$false }; Pipeline = 'Get-MAImage trainer | Remove-MAImage' }
        @{ Call = { 'trainer' | Remove-MAImage -Confirm:$false }; Pipeline = 'Get-MAImage trainer | Remove-MAImage' }
        @{ Call = { Get-MAImageUsage trainer:1.0 }; Pipeline = 'Get-MAImage trainer:1.0 | Get-MAImageUsage' }
        @{ Call = { Sync-MAImage "it's" }; Pipeline = "Get-MAImage 'it''s' | Sync-MAImage" }
        @{ Call = { Remove-MAImageGroup trainer -Confirm:$false }; Pipeline = 'Get-MAImageGroup trainer | Remove-MAImageGroup' }
        @{ Call = { 'trainer' | Get-MAImage }; Pipeline = 'Get-MAImage trainer' }
    ) {
        $seen = Invoke-InHost $Call
        $seen.Errors | Should -HaveCount 1
        $seen.Errors[0].FullyQualifiedErrorId | Should -BeLike 'InvalidImageId,*'
        $seen.Errors[0].ErrorDetails.RecommendedAction | Should -BeLike "*run: $Pipeline"
        $told = "$($seen.Errors[0]) $($seen.Errors[0].ErrorDetails.RecommendedAction)"
        [regex]::Matches($told, 'UUID') | Should -HaveCount 1
        Get-EmulatorRequest | Should -BeNullOrEmpty
    }
}
