# Tab offers valid values or none for any response of the service. It never shows an error or file names.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $null = Start-Emulator

    function Get-Completion {
        param([string] $Line)

        @((TabExpansion2 -inputScript $Line -cursorColumn $Line.Length).CompletionMatches)
    }
}

AfterAll {
    Disconnect-MAAccount
    Stop-Emulator
}

Describe 'With <what> in the account' -ForEach @(
    @{ what = 'an empty name'; fields = @{ name = ''; tag = ''; namespace = ''; workspace_id = '0' } }
    @{ what = 'a name of blanks'; fields = @{ name = '   '; tag = ' '; namespace = ' ' } }
    @{ what = 'a name of what nobody sees'; fields = @{ name = "$([char]0x200b)$([char]0xfeff)"; tag = "$([char]0x200b)"; namespace = "$([char]0x200b)" } }
    @{ what = 'quotes and dollars'; fields = @{ name = "a'b`$(x)`"``$([char]0x2019)"; tag = "'"; namespace = "'" } }
    @{ what = 'wildcards'; fields = @{ name = 'a[b*?'; tag = '1'; namespace = '[x' } }
    @{ what = 'a very long name'; fields = @{ name = 'x' * 100000; tag = 'y' * 1000; namespace = 'z' * 1000 } }
) {
    BeforeAll {
        Reset-Emulator
        $added = Add-EmulatorImage $fields
        Connect-Emulator
    }

    It '<line> offers no files and causes no error' -ForEach @(
        @{ line = 'Remove-MAImage -Id ' }, @{ line = 'Get-MAImage -Name ' }, @{ line = 'Get-MAImage -Namespace ' }, @{ line = 'Get-MAImage -WorkspaceId ' }, @{ line = 'Remove-MAImageGroup -Id ' }
    ) {
        $Error.Clear()
        $found = Get-Completion $line
        $Error | Should -BeNullOrEmpty
        foreach ($completion in $found) {
            $completion.ResultType | Should -Be ParameterValue
            $completion.ListItemText.Length | Should -BeLessThan 1000
            $errors = $null
            $null = [System.Management.Automation.Language.Parser]::ParseInput("$line$($completion.CompletionText)", [ref] $null, [ref] $errors)
            $errors | Should -BeNullOrEmpty
        }
    }

    It 'the image is offered by its id anyway' {
        @(Get-Completion 'Remove-MAImage -Id ').CompletionText | Should -Contain $added.id
    }
}

Describe 'A name that is a wildcard' {
    It 'is escaped so that it finds its image' {
        Reset-Emulator
        $added = Add-EmulatorImage @{ name = 'a[b'; tag = '1' }
        Connect-Emulator
        $line = "Get-MAImage -Type DEDICATED -Name $((Get-Completion 'Get-MAImage -Name a')[0].CompletionText)"
        (Invoke-Expression $line).Id | Should -Be $added.id
    }
}

Describe 'A profile whose file cannot be read' {
    It 'offers nothing' {
        $Error.Clear()
        Get-Completion "Connect-MAAccount -ProfilePath '$TestDrive' -ProfileName " | Should -BeNullOrEmpty
    }
}
