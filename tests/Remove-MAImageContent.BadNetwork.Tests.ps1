# After any run, the user knows for each content whether it is deleted, even with many contents on a bad network.
# Starts early: SWR requires pauses between requests.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $null = Start-Emulator
    $registry = 'swr.cn-north-4.myhuaweicloud.com'

    function Assert-EveryContentAccountedFor {
        param([int] $Contents, [int] $Seed, [int] $ThrottleLimit = 32)

        Reset-Emulator -Images 0
        $null = Invoke-Emulator -Method DELETE -Path content -Body @(Get-EmulatorContent)
        foreach ($kind in 'notebooks', 'training-jobs') { $null = Invoke-Emulator -Method DELETE -Path $kind }
        $old = @{ created = '2026-01-02T03:04:05Z'; updated = '2026-01-02T03:04:05Z' }
        # Every tenth tag has a twin with the same digest; 50 tags have an image.
        $null = Invoke-Emulator -Method POST -Path content -Body @(foreach ($number in 1..$Contents) {
                $digest = 'sha256:{0:x64}' -f $(if ($number % 10 -eq 1) { $number - 1 } else { $number })
                $old + @{ path = "$registry/team/app-$([math]::Floor($number / 10) % 7):v$number"; digest = $digest; size = 1000000 + $number }
            })
        $null = Add-EmulatorImage @(1..50 | ForEach-Object { @{ namespace = 'team'; name = 'kept'; tag = "v$_" } })
        Connect-Emulator -With @{ MaximumRetryCount = 2; OperationTimeoutSeconds = 30 }
        $inputs = @(Get-MAImageContent -Namespace team -Orphaned)
        $inputs | Should -HaveCount $Contents
        $reading = 429, 500, 502, 503, 504, 'resetBefore', 'resetAfter', 'truncated', 'malformed'
        $null = Invoke-Emulator -Method PUT -Path faults -Body @{
            seed  = $Seed
            rules = @(
                @{ operation = 'DeleteRepoTag'; rate = 0.2; faults = $reading + @(
                        'resetDuring', 'close'
                        @{ kind = 'close'; carriedOut = $true }
                        @{ kind = 'status'; status = 500; carriedOut = $true }
                        @{ kind = 'status'; status = 503; carriedOut = $true }
                        @{ kind = 'html'; status = 503; carriedOut = $true }
                        @{ kind = 'html'; status = 200; carriedOut = $true }
                        @{ kind = 'html' }
                        @{ kind = 'delay'; delay = '200ms' }
                        @{ kind = 'response'; status = 403; contentType = 'application/json'; body = '{"errors":[{"errorCode":"SVCSTG.SWR.4031032","errorMessage":"Too many requests."}]}' }
                    )
                }
                @{ operation = 'ShowRepoTag', 'ListReferences'; rate = 0.2; faults = $reading }
            )
        }
        $seen = $inputs | Remove-MAImageContent -Confirm:$false -ThrottleLimit $ThrottleLimit 2>&1
        $faults = (Invoke-Emulator -Method GET -Path faults).given
        Set-EmulatorFault
        $left = [System.Collections.Generic.HashSet[string]]::new([string[]]@(Get-EmulatorContent))
        $wrong = [System.Collections.Generic.List[string]]::new()
        $failed = 0
        $told = foreach ($thing in $seen) {
            if ($thing -is [System.Management.Automation.ErrorRecord]) {
                $path = $thing.TargetObject.SwrPath
                $failed++
                if ($thing.Exception.Message -notmatch 'not known whether it was deleted' -and -not $left.Contains($path)) { $wrong.Add("gone, but the error does not say so: $thing") }
                if ($thing.FullyQualifiedErrorId -notmatch '^(TooManyRequests|ServiceUnavailable|ConnectionFailed|InvalidResponse|Timeout|ContentInUse|AccessDenied),') { $wrong.Add("no error of the network's: $thing") }
                $path
            }
            else {
                if ($thing.State -cne 'Deleted') { $wrong.Add("not Deleted: $($thing.SwrPath)") }
                if ($left.Contains($thing.SwrPath)) { $wrong.Add("said to be gone, but there: $($thing.SwrPath)") }
                $thing.SwrPath
            }
        }

        $wrong | Should -BeNullOrEmpty
        $told.Count | Should -Be $inputs.Count
        [System.Linq.Enumerable]::SequenceEqual([string[]]$told, [string[]]$inputs.SwrPath) | Should -BeTrue -Because 'each input ends in one output or one error, in input order'
        @($left | Where-Object { $_ -like '*/team/kept:*' }) | Should -HaveCount 50 -Because 'nothing else is gone'
        @($faults.PSObject.Properties).Count | Should -BeGreaterThan 10 -Because 'the network was as bad as can be'
        $failed | Should -BeLessThan ($Contents * 0.1)
    }
}

AfterAll { Stop-Emulator }

Describe '80 contents on a network where every fifth request fails' {
    It 'are all accounted for' { Assert-EveryContentAccountedFor -Contents 80 -Seed 31 }
}

Describe '10,000 contents on such a network' -Tag Soak {
    It 'are all accounted for' { Assert-EveryContentAccountedFor -Contents 10000 -Seed 32 }
}
