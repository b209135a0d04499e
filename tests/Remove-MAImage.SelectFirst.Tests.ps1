# A later command such as Select-Object -First ends the pipeline during deletions. The user still learns about each deleted image.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $null = Start-Emulator

    # Runs the script with $ids. Returns what the user saw, and which images are deleted.
    function Get-Ending {
        param([scriptblock] $Script, [int] $First)

        $seen = Invoke-InHost -Variable @{ ids = $ids; first = $First } $Script
        $left = [System.Collections.Generic.HashSet[string]]::new([string[]]@((Get-EmulatorImage).id))
        $deleted = @($ids.Where({ -not $left.Contains($_) }))
        @{
            Seen    = $seen
            Deleted = $deleted
            Untold  = @($deleted.Where({ $seen.Output.Id -notcontains $_ -and "$($seen.Warnings)" -notmatch $_ }))
            Wrong   = @($ids.Where({ $left.Contains($_) -and ($seen.Output.Id -contains $_ -or @($seen.Warnings) -match "Also deleted((?!Not deleted: ).)*$_") }))
        }
    }
}

AfterAll { Stop-Emulator }

Describe 'Remove-MAImage before Select-Object -First <First>' -ForEach @{ First = 1 }, @{ First = 5 }, @{ First = 12 } {
    BeforeEach {
        Reset-Emulator -Images 60 -Seed 8 -Set generated
        $ids = @((Get-EmulatorImage).id)
        $null = Set-EmulatorSetting @{ latency = '30ms' }
    }

    It 'names deleted images that are not in the output, for ids from the pipeline' {
        $ending = Get-Ending -First $First { $ids | Remove-MAImage -Force -Confirm:$false | Select-Object -First $first }
        $ending.Seen.Output.Id | Should -Be $ids[0..($First - 1)]
        $ending.Deleted.Count | Should -BeGreaterThan $First -Because 'more were under way'
        $ending.Deleted.Count | Should -BeLessThan 40 -Because 'no more are sent'
        $ending.Untold | Should -BeNullOrEmpty
        $ending.Wrong | Should -BeNullOrEmpty
    }

    It 'names deleted images that are not in the output, for ids from a parameter' {
        $ending = Get-Ending -First $First { Remove-MAImage $ids -Confirm:$false -ThrottleLimit 4 | Select-Object -First $first }
        $ending.Seen.Output.Id | Should -Be $ids[0..($First - 1)]
        $ending.Deleted.Count | Should -BeLessThan 40
        $ending.Untold | Should -BeNullOrEmpty
        $ending.Wrong | Should -BeNullOrEmpty
    }

    It 'does so for images from Get-MAImage' {
        $ending = Get-Ending -First $First { Get-MAImage -Type DEDICATED | Remove-MAImage -Confirm:$false -ThrottleLimit 16 | Select-Object -First $first }
        @($ending.Seen.Output) | Should -HaveCount $First
        $ending.Deleted.Count | Should -BeLessThan 50
        $ending.Untold | Should -BeNullOrEmpty
        $ending.Wrong | Should -BeNullOrEmpty
    }

    It 'does so if responses are lost' {
        Set-EmulatorFault @{ operation = 'DeleteImage'; rate = 0.3; faults = 'resetAfter', 503, 'truncated', 409 }
        $ending = Get-Ending -First $First { $ids | Remove-MAImage -Confirm:$false -ThrottleLimit 16 | Select-Object -First $first }
        @($ending.Seen.Output) | Should -HaveCount $First
        $ending.Untold | Should -BeNullOrEmpty
        $ending.Wrong | Should -BeNullOrEmpty
    }

    It 'sends nothing afterwards' {
        $null = Get-Ending -First $First { $ids | Remove-MAImage -Confirm:$false | Select-Object -First $first }
        $sent = @(Get-EmulatorRequest -Operation DeleteImage).Count
        Start-Sleep -Milliseconds 150
        @(Get-EmulatorRequest -Operation DeleteImage) | Should -HaveCount $sent
    }
}
