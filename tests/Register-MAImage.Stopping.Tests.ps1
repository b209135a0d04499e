# Register-MAImage of many images that ends early says which images may have been registered.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $null = Start-Emulator
    Connect-Emulator
}

AfterAll { Stop-Emulator }

Describe 'Register-MAImage of many paths' {
    BeforeEach {
        Reset-Emulator -Images 0
        $paths = 1..12 | ForEach-Object { "swr.x.com/my-team/trainer:$_" }
    }

    It 'registers several at a time, and returns them in input order' {
        $null = Set-EmulatorSetting @{ latency = '50ms' }
        $null = Invoke-Emulator -Method DELETE -Path requests/count
        ($paths | Register-MAImage).Tag | Should -Be (1..12)
        (Invoke-Emulator -Method GET -Path requests/count).highestInFlight | Should -Be 8
    }

    It 'accepts objects with a path, each with its own' {
        $objects = $paths | ForEach-Object { [pscustomobject]@{ SwrPath = $_ } }
        ($objects | Register-MAImage -ThrottleLimit 3).SwrPath | Should -Be $paths
    }

    It 'continues after one that cannot be registered, and names its path' {
        $null = Register-MAImage $paths[3]
        $made = $paths | Register-MAImage -ErrorAction SilentlyContinue -ErrorVariable failures
        $made | Should -HaveCount 11
        $failures | Should -HaveCount 1
        $failures[0].TargetObject | Should -Be $paths[3]
    }

    It 'says after Ctrl+C which may have been registered, and returns within a second' {
        Set-EmulatorFault @{ operation = 'RegisterImage'; fault = @{ kind = 'delay'; delay = '20s' } }
        $run = Invoke-InHost -NoWait -Variable @{ paths = $paths } { $paths | Register-MAImage -ThrottleLimit 2 }
        Wait-Condition { @(Get-EmulatorRequest -Operation RegisterImage).Count -eq 2 }
        $seen = Stop-InHost $run
        $seen.StopDuration.TotalSeconds | Should -BeLessThan 1
        $seen.Warnings | Should -HaveCount 1
        $unknown = 'Stopped early. It is not known whether these were registered, because their response did not arrive in time'
        $seen.Warnings[0] | Should -Be "${unknown}: $($paths[0]), $($paths[1])."
        Get-EmulatorRequest -Operation RegisterImage | Should -HaveCount 2
    }

    It 'names those that were registered if a later command fails' {
        $null = Set-EmulatorSetting @{ latency = '50ms' }
        $seen = Invoke-InHost -Variable @{ paths = $paths } { $paths | Register-MAImage | ForEach-Object { throw 'no more' } }
        @(Get-EmulatorImage).Count | Should -BeGreaterThan 0
        foreach ($image in Get-EmulatorImage) { "$($seen.Warnings)" | Should -Match $image.id -Because 'the command that failed may not have it' }
    }
}

Describe 'A response of any length' {
    It 'does not fill the screen' {
        $image = @{ Id = 'c9ab2b2f-edda-4556-bdbb-494e868d043c'; Name = 'x' * 2MB; ProjectId = $SpecEmulator.projectId; SwrPath = 'a/b:c' }
        $seen = Invoke-InHost -Variable @{ image = [pscustomobject]$image } { $image | Remove-MAImage } -Answer N
        $seen.Prompts[0].Message.Length | Should -BeLessThan 1000
        $seen.Prompts[0].Message | Should -BeLike '*c9ab2b2f-edda-4556-bdbb-494e868d043c*Restore-MAImage can bring the image back.'
    }
}
