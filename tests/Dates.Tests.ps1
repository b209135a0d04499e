# Dates are local, like those of files and processes. They remain the same instant in comparisons and in files.

BeforeDiscovery {
    $zones = if ($IsWindows -or $PSEdition -eq 'Desktop') { @() } else { 'UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati' }
}

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $null = Start-Emulator
    Reset-Emulator
    Connect-Emulator
    $minutes = [System.DateTimeOffset]::UtcNow.AddMinutes(-10).ToUnixTimeMilliseconds()

    function Set-TimeZoneVariable {
        param([string] $Zone)

        [System.Environment]::SetEnvironmentVariable('TZ', $Zone)
        [System.TimeZoneInfo]::ClearCachedData()
    }
}

AfterAll {
    Disconnect-MAAccount
    Stop-Emulator
}

Describe 'A date in <_>' -ForEach @($zones + @('this zone')) {
    BeforeAll {
        $before = $env:TZ
        if ($_ -ne 'this zone') { Set-TimeZoneVariable $_ }
        $image = Get-MAImage -Id (Add-EmulatorImage @{ name = 'app'; tag = '1'; create_at = $minutes; update_at = $minutes }).id
        $instant = [System.DateTimeOffset]::FromUnixTimeMilliseconds($minutes).UtcDateTime
    }

    AfterAll { if ($_ -ne 'this zone') { Set-TimeZoneVariable $before } }

    It 'is local' {
        $image.UpdatedAt | Should -BeOfType ([datetime])
        $image.UpdatedAt.Kind | Should -Be Local
        $image.UpdatedAt.ToUniversalTime() | Should -Be $instant
    }

    It 'compares correctly with Get-Date from either side' {
        $image.UpdatedAt -lt (Get-Date) | Should -BeTrue
        $image.UpdatedAt -gt (Get-Date).AddMinutes(-20) | Should -BeTrue
        (Get-Date).AddMinutes(-5) -gt $image.UpdatedAt | Should -BeTrue
        (Get-Date).AddMinutes(-20) -gt $image.UpdatedAt | Should -BeFalse
        ((Get-Date) - $image.UpdatedAt).TotalMinutes | Should -BeGreaterThan 9
        ((Get-Date) - $image.UpdatedAt).TotalMinutes | Should -BeLessThan 19
        (New-TimeSpan -Start $image.UpdatedAt).TotalMinutes | Should -BeGreaterThan 9
        @($image | Where-Object UpdatedAt -LT (Get-Date).AddMinutes(-5)) | Should -HaveCount 1
    }

    It 'is restored from <way> as the same instant' -ForEach @(
        @{ way = 'CSV'; again = { $input | ConvertTo-Csv | ConvertFrom-Csv }; within = 1000 }
        @{ way = 'JSON'; again = { $input | ConvertTo-Json -Depth 5 | ConvertFrom-Json }; within = 0 }
        @{ way = 'CLIXML'; again = { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize(@($input)[0])) }; within = 0 }
    ) {
        # A cmdlet for images accepts the object, and -WhatIf shows the converted image.
        $read = $image | & $again
        $found = [ModelArtsImages.Image]@{ Id = $image.Id; UpdatedAt = $read.UpdatedAt }
        [System.Math]::Abs(($found.UpdatedAt.ToUniversalTime() - $instant).TotalMilliseconds) | Should -BeLessOrEqual $within
    }
}

Describe 'An unknown date' {
    It 'is null: <sent>' -ForEach @(@{ sent = 0 }, @{ sent = -1 }, @{ sent = -62135596800000 }, @{ sent = $null }) {
        Set-EmulatorFault @{ operation = 'ShowImage'; fault = @{ kind = 'response'; status = 200; contentType = 'application/json'
                body = "{`"id`":`"c9ab2b2f-edda-4556-bdbb-494e868d043c`",`"create_at`":$(if ($null -eq $sent) { 'null' } else { $sent }),`"update_at`":$(if ($null -eq $sent) { 'null' } else { $sent })}" } }
        try { $image = Get-MAImage -Id c9ab2b2f-edda-4556-bdbb-494e868d043c -ErrorAction Stop }
        finally { Set-EmulatorFault }
        $image.CreatedAt | Should -BeNullOrEmpty
        $image.UpdatedAt | Should -BeNullOrEmpty
    }

    It 'never counts as old in the recipes' {
        $image = [ModelArtsImages.Image]@{ Id = 'c9ab2b2f-edda-4556-bdbb-494e868d043c'; Name = 'app' }
        @($image | Where-Object { $_.CreatedAt -and $_.CreatedAt -lt (Get-Date).AddDays(-90) }) | Should -HaveCount 0
    }
}
