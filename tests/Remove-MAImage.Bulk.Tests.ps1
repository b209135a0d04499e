# Remove-MAImage with many images: concurrent requests, progress, and complete reports regardless of how it ends.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $null = Start-Emulator
    Connect-Emulator

    # The ids that the emulator has deleted, and those of them that neither the output nor a warning names.
    function Get-DeletedId { param($All) $left = [System.Collections.Generic.HashSet[string]]::new([string[]]@((Get-EmulatorImage).id)); foreach ($id in $All) { if (-not $left.Contains($id)) { $id } } }
    function Get-UntoldId { param($Deleted, $Seen) foreach ($id in $Deleted) { if ($Seen.Output.Id -notcontains $id -and "$($Seen.Warnings)" -notmatch $id) { $id } } }
}

AfterAll { Stop-Emulator }

Describe 'Remove-MAImage -ThrottleLimit' {
    BeforeEach {
        Reset-Emulator -Images 24 -Seed 3 -Set generated
        $ids = @((Get-EmulatorImage).id)
        $null = Invoke-Emulator -Method DELETE -Path requests/count
        # Even a slow machine sends as many requests as the limit allows before the first response arrives.
        function Set-Latency([int] $Limit) { $null = Set-EmulatorSetting @{ latency = "$(30 * $Limit)ms" } }
    }

    It 'has at most <Limit> requests in flight' -ForEach @{ Limit = 1 }, @{ Limit = 3 }, @{ Limit = 16 } {
        Set-Latency $Limit
        ($ids | Remove-MAImage -Confirm:$false -ThrottleLimit $Limit).Id | Should -Be $ids
        (Invoke-Emulator -Method GET -Path requests/count).highestInFlight | Should -Be $Limit
    }

    It 'defaults to 8' {
        Set-Latency 8
        $null = Get-MAImage -Type DEDICATED | Remove-MAImage -Confirm:$false
        (Invoke-Emulator -Method GET -Path requests/count).operations.DeleteImage.highestInFlight | Should -Be 8
    }

    It 'spans pipeline records and arrays' {
        Set-Latency 5
        $null = $ids[0..9], $ids[10], $ids[11..19] | Remove-MAImage -Confirm:$false -ThrottleLimit 5
        (Invoke-Emulator -Method GET -Path requests/count).highestInFlight | Should -Be 5
        Get-EmulatorImage | Should -HaveCount 4
    }

    It 'cannot be <_>' -ForEach 0, -1, 257 {
        { Remove-MAImage $ids[0] -Confirm:$false -ThrottleLimit $_ } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
        Get-EmulatorImage | Should -HaveCount 24
    }

    It 'deletes all, in order, if the service throttles many at once' {
        Reset-Emulator -Images 60 -Seed 3 -Set generated
        $ids = @((Get-EmulatorImage).id)
        Set-EmulatorFault @{ operation = 'DeleteImage'; from = 20; to = 35; fault = @{ kind = 'status'; status = 429 } }
        ($ids | Remove-MAImage -Confirm:$false -ThrottleLimit 16).Id | Should -Be $ids
        Get-EmulatorImage | Should -BeNullOrEmpty
    }
}

Describe 'The progress of Remove-MAImage' {
    BeforeEach {
        Reset-Emulator -Images 40 -Seed 4 -Set generated
        $given = @{ ids = @((Get-EmulatorImage).id) }
        $null = Set-EmulatorSetting @{ latency = '60ms' }
    }

    It 'shows count, rate, and remaining time for ids from a parameter' {
        $seen = Invoke-InHost -Variable $given { Remove-MAImage $ids -Confirm:$false -ThrottleLimit 2 }
        $seen.Progress.Count | Should -BeGreaterThan 2
        $seen.Progress[0].Activity | Should -Be 'Deleting images'
        $seen.Progress[0].StatusDescription | Should -Match '^\d+ of 40, [\d.,]+ a second$'
        $seen.Progress[0].CurrentOperation | Should -BeIn $given.ids
        $seen.Progress[0].PercentComplete | Should -BeGreaterThan 0
        $seen.Progress[0].SecondsRemaining | Should -BeGreaterOrEqual 0
        $seen.Progress[-1].RecordType | Should -Be 'Completed'
    }

    It 'shows count and rate for a pipeline, and the remaining time once all input has arrived' {
        $seen = Invoke-InHost -Variable $given { $ids | Remove-MAImage -Confirm:$false -ThrottleLimit 2 }
        $seen.Progress[0].StatusDescription | Should -Match '^\d+, [\d.,]+ a second$'
        $seen.Progress[0].SecondsRemaining | Should -Be -1
        $seen.Progress[-2].StatusDescription | Should -Match '^\d+ of 40, [\d.,]+ a second$'
        $seen.Progress[-2].PercentComplete | Should -BeGreaterThan 90
        $seen.Progress[-2].SecondsRemaining | Should -BeGreaterOrEqual 0
        $seen.Progress[-1].RecordType | Should -Be 'Completed'
    }

    It 'is not shown for quick commands' {
        $null = Set-EmulatorSetting @{ latency = '0ms' }
        (Invoke-InHost -Variable $given { Remove-MAImage $ids[0] -Confirm:$false }).Progress | Should -BeNullOrEmpty
    }

    It 'counts failures, and says with -Force that the content is deleted, too' {
        Reset-Emulator -Images 10 -Seed 4 -Set generated
        $null = Set-EmulatorSetting @{ latency = '80ms' }
        Set-EmulatorFault @{ operation = 'DeleteImage'; nth = @(1); fault = 403 }
        $seen = Invoke-InHost -Variable @{ ids = @((Get-EmulatorImage).id) } { $ids | Remove-MAImage -Force -Confirm:$false -ThrottleLimit 1 }
        $seen.Progress[0].Activity | Should -Be 'Deleting images and their content in SWR'
        $seen.Progress[0].StatusDescription | Should -Match ', 1 failed$'
    }
}

Describe 'Remove-MAImage that ends early' {
    BeforeEach {
        Reset-Emulator -Images 60 -Seed 5 -Set generated
        $ids = @((Get-EmulatorImage).id)
        Clear-EmulatorRequest
    }

    It 'sends nothing more after Ctrl+C, returns within a second, and reports everything' {
        $null = Set-EmulatorSetting @{ latency = '100ms' }
        $run = Invoke-InHost -NoWait -Variable @{ ids = $ids } { $ids | Remove-MAImage -Confirm:$false -ThrottleLimit 4 }
        Wait-Condition { @(Get-EmulatorRequest).Count -ge 10 }
        $seen = Stop-InHost $run
        $sent = @(Get-EmulatorRequest).Count
        $seen.StopDuration.TotalSeconds | Should -BeLessThan 1
        $sent | Should -BeLessThan 30
        Start-Sleep -Milliseconds 300
        Get-EmulatorRequest | Should -HaveCount $sent
        $deleted = @(Get-DeletedId $ids)
        $deleted.Count | Should -Be $sent
        Get-UntoldId $deleted $seen | Should -BeNullOrEmpty -Because "the user saw: $($seen.Text)"
    }

    It 'names the ids whose response did not arrive in a warning' {
        Set-EmulatorFault @{ operation = 'DeleteImage'; fault = @{ kind = 'delay'; delay = '20s' } }
        $run = Invoke-InHost -NoWait -Variable @{ ids = $ids } { $ids | Remove-MAImage -Confirm:$false -ThrottleLimit 3 }
        Wait-Condition { @(Get-EmulatorRequest).Count -ge 3 }
        $seen = Stop-InHost $run
        $seen.StopDuration.TotalSeconds | Should -BeLessThan 1
        $seen.Output | Should -BeNullOrEmpty
        $seen.Warnings | Should -HaveCount 1
        $seen.Warnings[0] | Should -Match 'not known'
        foreach ($id in $ids[0..2]) { $seen.Warnings[0] | Should -Match $id }
        $seen.Warnings[0] | Should -Not -Match $ids[3]
        Get-EmulatorRequest | Should -HaveCount 3
    }

    It 'sends nothing more after Ctrl+C during a pause between attempts' {
        Set-EmulatorFault @{ operation = 'DeleteImage'; fault = @{ kind = 'status'; status = 429; retryAfter = 60 } }
        $run = Invoke-InHost -NoWait -Variable @{ ids = $ids } { $ids | Remove-MAImage -Confirm:$false -ThrottleLimit 3 }
        Wait-Condition { @(Get-EmulatorRequest | Where-Object status -EQ 429).Count -ge 1 }
        Start-Sleep -Milliseconds 200
        $sent = @(Get-EmulatorRequest).Count
        $seen = Stop-InHost $run
        $seen.StopDuration.TotalSeconds | Should -BeLessThan 1
        Get-EmulatorRequest | Should -HaveCount $sent
        Get-EmulatorImage | Should -HaveCount 60
        "$($seen.Warnings)" | Should -Not -Match 'not known' -Because 'what was turned away was not carried out'
    }

    It 'reports after Ctrl+C during a pause what an earlier attempt may have done' {
        Set-EmulatorFault @{ operation = 'DeleteImage'; fault = @{ kind = 'status'; status = 503; retryAfter = 60; carriedOut = $true } }
        $run = Invoke-InHost -NoWait -Variable @{ ids = $ids } { $ids | Remove-MAImage -Confirm:$false -ThrottleLimit 2 }
        Wait-Condition { @(Get-EmulatorRequest | Where-Object status -EQ 503).Count -ge 2 }
        Start-Sleep -Milliseconds 200
        $seen = Stop-InHost $run
        $deleted = @(Get-DeletedId $ids)
        $deleted | Should -HaveCount 2
        Get-UntoldId $deleted $seen | Should -BeNullOrEmpty -Because "the user saw: $($seen.Text)"
    }

    It 'reports everything after Ctrl+C while an earlier command of the pipeline is running' {
        $run = Invoke-InHost -NoWait -Variable @{ ids = $ids } { & { $ids[0..4]; while ($true) { [System.Threading.Thread]::Sleep(5) } } | Remove-MAImage -Confirm:$false -ThrottleLimit 3 }
        Wait-Condition { @(Get-EmulatorImage).Count -eq 55 }
        $seen = Stop-InHost $run
        $seen.StopDuration.TotalSeconds | Should -BeLessThan 1
        Get-UntoldId (Get-DeletedId $ids) $seen | Should -BeNullOrEmpty
    }

    It 'names what did not finish in time after Ctrl+C while an earlier command is running' {
        Set-EmulatorFault @{ operation = 'DeleteImage'; fault = @{ kind = 'delay'; delay = '20s' } }
        $run = Invoke-InHost -NoWait -Variable @{ ids = $ids } { & { $ids[0..1]; while ($true) { [System.Threading.Thread]::Sleep(5) } } | Remove-MAImage -Confirm:$false }
        Wait-Condition { @(Get-EmulatorRequest).Count -eq 2 }
        $seen = Stop-InHost $run
        $seen.StopDuration.TotalSeconds | Should -BeLessThan 1
        foreach ($id in $ids[0..1]) { "$($seen.Warnings)" | Should -Match "not known.*$id" }
    }

    It 'names what did not finish in time after Ctrl+C inside <What>, whose streams PowerShell drops' -ForEach @(
        @{ What = 'ForEach-Object -Parallel'; Script = { $context = Get-MAContext; $ids[0..1] | ForEach-Object -Parallel { Import-Module $using:module; Remove-MAImage $_ -Context $using:context -Confirm:$false } } }
    ) -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        Set-EmulatorFault @{ operation = 'DeleteImage'; fault = @{ kind = 'delay'; delay = '20s' } }
        $run = Invoke-InHost -NoWait -Variable @{ ids = $ids; module = $SpecModule } $Script
        Wait-Condition { @(Get-EmulatorRequest -Operation DeleteImage).Count -eq 2 }
        $seen = Stop-InHost $run
        foreach ($id in $ids[0..1]) { "$($seen.Warnings)" | Should -Match "not known[^.]*$id" }
    }

    It 'reports everything if an earlier command of the pipeline throws' {
        $null = Set-EmulatorSetting @{ latency = '50ms' }
        $seen = Invoke-InHost -Variable @{ ids = $ids } { & { $ids[0..4]; throw 'no more' } | Remove-MAImage -Confirm:$false -ThrottleLimit 3 }
        $seen.Errors[-1].Exception.Message | Should -Be 'no more'
        $deleted = @(Get-DeletedId $ids)
        $deleted.Count | Should -BeGreaterThan 0
        @(Get-EmulatorRequest).Count | Should -Be $deleted.Count
        Get-UntoldId $deleted $seen | Should -BeNullOrEmpty
    }

    It 'responds to Ctrl+C even while it awaits responses after <What>' -ForEach @(
        @{ What = 'an earlier command threw'; Script = { & { $ids[0..2]; Start-Sleep -Milliseconds 500; throw 'no more' } | Remove-MAImage -Confirm:$false } }
        @{ What = 'an error'; Script = { $ids[0..2] | Remove-MAImage -Confirm:$false -ErrorAction Stop } }
    ) {
        $null = Set-EmulatorSetting @{ latency = '200ms' }
        $late = @{ kind = 'delay'; delay = '20s' }
        Set-EmulatorFault @(
            @{ imageId = $ids[0]; fault = 403 }
            @{ imageId = $ids[1]; fault = $late }
            @{ imageId = $ids[2]; fault = $late })
        $run = Invoke-InHost -NoWait -Variable @{ ids = $ids } $Script
        Start-Sleep -Milliseconds 1500
        $sent = @(Get-EmulatorRequest)
        $seen = Stop-InHost $run
        $seen.StopDuration.TotalSeconds | Should -BeLessThan 1.5
        Get-EmulatorRequest | Should -HaveCount $sent.Count
        # The order in which requests arrive is not certain.
        $unanswered = @($sent | ForEach-Object imageId | Where-Object { $_ -ne $ids[0] })
        $unanswered.Count | Should -BeGreaterThan 0
        foreach ($id in $unanswered) { "$($seen.Warnings)" | Should -Match "not known[^.]*$id" }
    }

    It 'reports everything if a later command of the pipeline throws' {
        $null = Set-EmulatorSetting @{ latency = '20ms' }
        $seen = Invoke-InHost -Variable @{ ids = $ids } { $ids | Remove-MAImage -Confirm:$false -ThrottleLimit 6 | ForEach-Object { $_; if (++$count -ge 5) { throw 'enough' } } }
        $seen.Errors[-1].Exception.Message | Should -Be 'enough'
        $deleted = @(Get-DeletedId $ids)
        $deleted.Count | Should -BeLessThan 60
        @(Get-EmulatorRequest).Count | Should -Be $deleted.Count
        Get-UntoldId $deleted $seen | Should -BeNullOrEmpty -Because "the user saw: $($seen.Text)"
    }

    It 'reports everything if the surrounding loop is left' {
        # A command that needs no more objects does the same: it ends the pipeline without an error.
        $null = Set-EmulatorSetting @{ latency = '20ms' }
        $seen = Invoke-InHost -Variable @{ ids = $ids } { while ($true) { $ids | Remove-MAImage -Confirm:$false -ThrottleLimit 6 | ForEach-Object { $_; if (++$count -ge 5) { break } } } }
        $seen.Errors | Should -BeNullOrEmpty
        $deleted = @(Get-DeletedId $ids)
        $deleted.Count | Should -BeLessThan 60
        @(Get-EmulatorRequest).Count | Should -Be $deleted.Count
        Get-UntoldId $deleted $seen | Should -BeNullOrEmpty -Because "the user saw: $($seen.Text)"
    }

    It 'reports everything with -ErrorAction Stop, including requests sent before' {
        $null = Set-EmulatorSetting @{ latency = '20ms' }
        Set-EmulatorFault @{ imageId = $ids[10]; fault = 403 }
        $seen = Invoke-InHost -Variable @{ ids = $ids } { $ids | Remove-MAImage -Confirm:$false -ThrottleLimit 6 -ErrorAction Stop }
        $seen.Errors | Should -HaveCount 1
        $seen.Errors[0].FullyQualifiedErrorId | Should -BeLike 'AccessDenied,*'
        $deleted = @(Get-DeletedId $ids)
        $deleted.Count | Should -BeLessThan 30
        $seen.Output.Id | Should -Be $deleted -Because 'the pipeline takes them still'
        $seen.Warnings | Should -BeNullOrEmpty
    }

    It 'reports everything if the account is rejected midway: the deleted images and one error' {
        Set-EmulatorFault @{ operation = 'DeleteImage'; from = 11; fault = 401 }
        $seen = Invoke-InHost -Variable @{ ids = $ids } { $ids | Remove-MAImage -Confirm:$false -ThrottleLimit 4 }
        $seen.Errors | Should -HaveCount 1
        $seen.Errors[0].FullyQualifiedErrorId | Should -BeLike 'AuthenticationFailed,*'
        $deleted = @(Get-DeletedId $ids)
        $deleted | Should -HaveCount 10
        $seen.Output.Id | Should -Be $deleted
        Get-UntoldId $deleted $seen | Should -BeNullOrEmpty -Because "the user saw: $($seen.Text)"
        @(Get-EmulatorRequest).Count | Should -BeLessThan 30
    }

    It 'reports all deleted images if the account is rejected and <What>' -ForEach @(
        @{ What = 'a later command throws'; Script = { $ids | Remove-MAImage -Confirm:$false -ThrottleLimit 8 | ForEach-Object { $_; if (++$count -ge 3) { throw 'enough' } } } }
        @{ What = 'a later command ends the pipeline'; Script = { while ($true) { $ids | Remove-MAImage -Confirm:$false -ThrottleLimit 8 | ForEach-Object { $_; if (++$count -ge 3) { break } } } } }
    ) {
        # The rejection arrives first and all other responses later, so that their results are written while the cmdlet ends.
        $null = Set-EmulatorSetting @{ latency = '300ms' }
        Set-EmulatorFault @{ imageId = $ids[1]; fault = 401 }
        $seen = Invoke-InHost -Variable @{ ids = $ids } $Script
        $deleted = @(Get-DeletedId $ids)
        $deleted.Count | Should -BeGreaterThan 3
        $seen.Output | Should -HaveCount 3
        Get-UntoldId $deleted $seen | Should -BeNullOrEmpty -Because "the user saw: $($seen.Text)"
        "$($seen.Warnings)" | Should -Match "Not deleted: $($ids[1]).*401" -Because 'the error found no taker'
    }

    It 'deletes the others even if one slow image delays their reports' {
        Set-EmulatorFault @{ imageId = $ids[0]; fault = @{ kind = 'delay'; delay = '500ms' } }
        ($ids | Remove-MAImage -Confirm:$false -ThrottleLimit 2).Id | Should -Be $ids
    }
}
