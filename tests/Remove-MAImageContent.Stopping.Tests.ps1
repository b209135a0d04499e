# Remove-MAImageContent that ends early: after Ctrl+C, Select-Object -First or an error, nothing more is sent, and no deletion is lost.
# Starts early: SWR requires pauses between requests.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $null = Start-Emulator
    $registry = 'swr.cn-north-4.myhuaweicloud.com'

    # The contents that SWR no longer has, and those of them that neither the output nor a warning names.
    function Get-DeletedPath { $left = @(Get-EmulatorContent); $orphans.SwrPath | Where-Object { $_ -notin $left } }
    function Get-UntoldPath([string[]] $Deleted, $Seen) {
        $Deleted | Where-Object { $_ -and $Seen.Output.SwrPath -notcontains $_ -and "$($Seen.Warnings)" -notmatch "$([regex]::Escape($_))\b" }
    }
    function Get-Deletion { @(Get-EmulatorRequest -Operation DeleteRepoTag) }
}

AfterAll { Stop-Emulator }

Describe 'Remove-MAImageContent that ends early' {
    BeforeEach {
        Reset-Emulator -Images 0
        Get-EmulatorContent | ForEach-Object { $null = Invoke-Emulator -Method DELETE -Path content -Body @(, $_) }
        foreach ($kind in 'notebooks', 'training-jobs') { $null = Invoke-Emulator -Method DELETE -Path $kind }
        $null = Invoke-Emulator -Method POST -Path content -Body @(10..49 | ForEach-Object { @{ path = "$registry/team/app:$_"; created = '2026-01-02T03:04:05Z'; updated = '2026-01-02T03:04:05Z' } })
        Connect-Emulator
        $orphans = @(Get-MAImageContent -Namespace team -Orphaned)
        Clear-EmulatorRequest
    }

    It 'sends nothing more after Ctrl+C, returns within a second, and reports everything' {
        Set-EmulatorFault @{ operation = 'DeleteRepoTag'; fault = @{ kind = 'delay'; delay = '100ms' } }
        $run = Invoke-InHost -NoWait -Variable @{ orphans = $orphans } { $orphans | Remove-MAImageContent -Confirm:$false }
        Wait-Condition { (Get-Deletion).Count -ge 6 }
        $seen = Stop-InHost $run
        $sent = (Get-Deletion).Count
        $seen.StopDuration.TotalSeconds | Should -BeLessThan 1
        $sent | Should -BeLessThan 40
        Start-Sleep -Milliseconds 300
        (Get-Deletion).Count | Should -Be $sent
        $deleted = @(Get-DeletedPath)
        $deleted.Count | Should -BeGreaterThan 0
        Get-UntoldPath $deleted $seen | Should -BeNullOrEmpty -Because "the user saw: $($seen.Text)"
    }

    It 'names the contents whose response did not arrive in a warning' {
        Set-EmulatorFault @{ operation = 'DeleteRepoTag'; fault = @{ kind = 'delay'; delay = '20s' } }
        $run = Invoke-InHost -NoWait -Variable @{ orphans = $orphans } { $orphans | Remove-MAImageContent -Confirm:$false -ThrottleLimit 3 }
        Wait-Condition { (Get-Deletion).Count -ge 3 }
        $seen = Stop-InHost $run
        $seen.StopDuration.TotalSeconds | Should -BeLessThan 1
        $seen.Output | Should -BeNullOrEmpty
        $seen.Warnings | Should -HaveCount 1
        $seen.Warnings[0] | Should -Match 'not known'
        foreach ($content in $orphans[0..2]) { $seen.Warnings[0] | Should -Match "$([regex]::Escape($content.SwrPath))\b" }
        $seen.Warnings[0] | Should -Not -Match "$([regex]::Escape($orphans[3].SwrPath))\b"
        (Get-Deletion).Count | Should -Be 3
    }

    It 'changes nothing after Ctrl+C during the proof' {
        Set-EmulatorFault @{ operation = 'ListModels'; fault = @{ kind = 'delay'; delay = '20s' } }
        $run = Invoke-InHost -NoWait -Variable @{ orphans = $orphans } { $orphans | Remove-MAImageContent -Confirm:$false }
        Wait-Condition { @(Get-EmulatorRequest -Operation ListModels).Count -ge 1 }
        $seen = Stop-InHost $run
        $seen.StopDuration.TotalSeconds | Should -BeLessThan 1
        Get-Deletion | Should -BeNullOrEmpty
        $seen.Warnings | Should -BeNullOrEmpty
        Get-EmulatorContent | Should -HaveCount 40
    }

    It 'has nothing to report after Ctrl+C while the checks before the deletions are retried' {
        Connect-Emulator -With @{ RetryIntervalSec = 60 }
        $stored = Get-MAImageContent -Namespace team -Orphaned
        Set-EmulatorFault @{ operation = 'ShowRepoTag'; fault = 503 }
        $run = Invoke-InHost -NoWait -Variable @{ orphans = $stored } { $orphans | Remove-MAImageContent -Confirm:$false }
        Wait-Condition { @(Get-EmulatorRequest -Operation ShowRepoTag).Where({ $_.status -eq 503 }).Count -ge 1 }
        Start-Sleep -Milliseconds 300
        $seen = Stop-InHost $run
        $seen.StopDuration.TotalSeconds | Should -BeLessThan 1
        Get-Deletion | Should -BeNullOrEmpty
        $seen.Warnings | Should -BeNullOrEmpty -Because 'no deletion was sent'
    }

    It 'sends nothing more after Ctrl+C during a pause that SWR requested with 403' {
        $body = '{"errors":[{"errorCode":"SVCSTG.SWR.4031032","errorMessage":"Too many requests."}]}'
        Set-EmulatorFault @{ operation = 'DeleteRepoTag'; fault = @{ kind = 'response'; status = 403; contentType = 'application/json'; body = $body } }
        Connect-Emulator -With @{ RetryIntervalSec = 60 }
        $stored = Get-MAImageContent -Namespace team -Orphaned
        $run = Invoke-InHost -NoWait -Variable @{ orphans = $stored } { $orphans | Remove-MAImageContent -Confirm:$false }
        Wait-Condition { (Get-Deletion).Where({ $_.status -eq 403 }).Count -ge 1 }
        Start-Sleep -Milliseconds 300
        $sent = (Get-Deletion).Count
        $seen = Stop-InHost $run
        $seen.StopDuration.TotalSeconds | Should -BeLessThan 1
        (Get-Deletion).Count | Should -Be $sent
        Get-EmulatorContent | Should -HaveCount 40
        "$($seen.Warnings)" | Should -Not -Match 'not known' -Because 'what was turned away was not carried out'
    }

    It 'reports everything if an earlier command of the pipeline throws' {
        $seen = Invoke-InHost -Variable @{ orphans = $orphans } { & { $orphans[0..4]; throw 'no more' } | Remove-MAImageContent -Confirm:$false -ThrottleLimit 3 }
        $seen.Errors[-1].Exception.Message | Should -Be 'no more'
        Get-UntoldPath (Get-DeletedPath) $seen | Should -BeNullOrEmpty -Because "the user saw: $($seen.Text)"
    }

    It 'reports everything with -ErrorAction Stop, including requests sent before' {
        $null = Invoke-Emulator -Method DELETE -Path content -Body @(, $orphans[10].SwrPath)
        $seen = Invoke-InHost -Variable @{ orphans = $orphans } { $orphans | Remove-MAImageContent -Confirm:$false -ErrorAction Stop }
        $seen.Errors | Should -HaveCount 1
        $seen.Errors[0].FullyQualifiedErrorId | Should -BeLike 'ContentMissing,*'
        $deleted = @(Get-DeletedPath | Where-Object { $_ -ne $orphans[10].SwrPath })
        $seen.Output.SwrPath | Should -Be $deleted
        $deleted.Count | Should -BeLessThan 39
    }

    Context 'before Select-Object -First <First>' -ForEach @{ First = 1 }, @{ First = 5 } {
        It 'names deleted contents that are not in the output, <How>' -ForEach @(
            @{ How = 'through the pipeline'; Script = { $orphans | Remove-MAImageContent -Confirm:$false | Select-Object -First $first } }
            @{ How = 'given at once'; Script = { Remove-MAImageContent $orphans -Confirm:$false -ThrottleLimit 8 | Select-Object -First $first } }
        ) {
            $seen = Invoke-InHost -Variable @{ orphans = $orphans; first = $First } $Script
            $seen.Output.SwrPath | Should -Be $orphans.SwrPath[0..($First - 1)]
            $deleted = @(Get-DeletedPath)
            $deleted.Count | Should -BeLessThan 40 -Because 'no more are sent'
            Get-UntoldPath $deleted $seen | Should -BeNullOrEmpty -Because "the user saw: $($seen.Text)"
            $sent = (Get-Deletion).Count
            Start-Sleep -Milliseconds 200
            (Get-Deletion).Count | Should -Be $sent
        }

        It 'does so if responses are lost' {
            Set-EmulatorFault @{ operation = 'DeleteRepoTag'; rate = 0.3; faults = 'resetAfter', 503, 'truncated', 409 }
            $seen = Invoke-InHost -Variable @{ orphans = $orphans; first = $First } { $orphans | Remove-MAImageContent -Confirm:$false -ThrottleLimit 8 | Select-Object -First $first }
            @($seen.Output) | Should -HaveCount $First
            $left = @(Get-EmulatorContent)
            $seen.Output.SwrPath | ForEach-Object { $left | Should -Not -Contain $_ }
            Get-UntoldPath (Get-DeletedPath) $seen | Should -BeNullOrEmpty -Because "the user saw: $($seen.Text)"
        }
    }
}
