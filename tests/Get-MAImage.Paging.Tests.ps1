BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $emulator = Start-Emulator

    function Get-Page {
        foreach ($request in Get-EmulatorRequest ListImage) {
            $offset = if ($request.query -match '(?:^|&)offset=(\d+)') { [int]$Matches[1] } else { 0 }
            $null = $request.query -match '(?:^|&)limit=(\d+)'
            $limit = $Matches[1]
            $null = $request.query -match '(?:^|&)type=(\w+)'
            "$($Matches[1]) $offset+$limit"
        }
    }
}

AfterAll {
    Disconnect-MAAccount
    Stop-Emulator
}

Describe 'Get-MAImage page by page' {
    BeforeAll {
        Reset-Emulator -Images 50
        $null = Add-EmulatorImage @(foreach ($i in 1..10) { @{ name = "built-in-$i"; tag = '1'; type = 'BUILD_IN'; visibility = 'PUBLIC' } })
        Connect-Emulator
        $own = @(Get-MAImage -Type DEDICATED).Id
        $all = @(Get-MAImage).Id
    }

    BeforeEach { Clear-EmulatorRequest }

    It 'lists all, each once' {
        $own | Should -HaveCount 50
        $all | Should -HaveCount 60
        [System.Collections.Generic.HashSet[string]]::new([string[]]$all).Count | Should -Be 60
    }

    It 'returns the same with every page size: <size>' -ForEach @(@{ size = 1 }, @{ size = 7 }, @{ size = 25 }, @{ size = 60 }, @{ size = 1000 }) {
        @(Get-MAImage -PageSize $size).Id | Should -Be $all
    }

    It 'requests no more pages than exist: <pages>' -ForEach @(
        @{ size = 200; pages = 'DEDICATED 0+200', 'BUILD_IN 0+200' }
        @{ size = 51; pages = 'DEDICATED 0+51', 'BUILD_IN 0+51' }
        # After a full page, there may be another, which begins with a known record here.
        @{ size = 50; pages = 'DEDICATED 0+50', 'DEDICATED 49+50', 'BUILD_IN 0+50' }
        @{ size = 25; pages = 'DEDICATED 0+25', 'DEDICATED 24+25', 'DEDICATED 48+25', 'BUILD_IN 0+25' }
        @{ size = 20; pages = 'DEDICATED 0+20', 'DEDICATED 19+20', 'DEDICATED 38+20', 'BUILD_IN 0+20' }
    ) {
        $null = Get-MAImage -PageSize $size
        Get-Page | Should -Be $pages
    }

    It 'returns the first object before it requests the second page' {
        $seen = @{}
        Get-MAImage -Type DEDICATED -PageSize 25 | ForEach-Object {
            if (-not $seen.ContainsKey('pages')) { $seen.pages = @(Get-Page) }
        }
        $seen.pages | Should -Be @('DEDICATED 0+25')
    }

    Context 'with -First and -Skip' {
        It '-First <first> -Skip <skip> are those of the whole sequence' -ForEach @(
            @{ first = 1; skip = 0 }, @{ first = 10; skip = 0 }, @{ first = 50; skip = 0 }, @{ first = 55; skip = 0 }, @{ first = 100; skip = 0 }
            @{ first = 5; skip = 3 }, @{ first = 5; skip = 48 }, @{ first = 5; skip = 50 }, @{ first = 5; skip = 57 }, @{ first = 5; skip = 60 }, @{ first = 5; skip = 1000 }
        ) {
            $wanted = @($all[$skip..([System.Math]::Min($skip + $first, 60))])
            if ($skip -ge 60) { $wanted = @() }
            elseif ($wanted.Count -gt $first) { $wanted = $wanted[0..($first - 1)] }
            $images = @(Get-MAImage -First $first -Skip $skip -PageSize 20)
            $images | Should -HaveCount $wanted.Count
            if ($wanted) { $images.Id | Should -Be $wanted }
        }

        It '-Skip <skip> alone returns the rest' -ForEach @(@{ skip = 0 }, @{ skip = 45 }, @{ skip = 55 }) {
            @(Get-MAImage -Skip $skip -PageSize 20).Id | Should -Be $all[$skip..59]
        }

        It '-First 0 returns nothing and sends nothing' {
            Get-MAImage -First 0 | Should -BeNullOrEmpty
            Get-EmulatorRequest | Should -BeNullOrEmpty
        }

        It 'requests no more than needed: -First <first> -Skip <skip> requests <pages>' -ForEach @(
            @{ first = 5; skip = 0; pages = @('DEDICATED 0+5') }
            @{ first = 20; skip = 0; pages = @('DEDICATED 0+20') }
            @{ first = 25; skip = 0; pages = 'DEDICATED 0+20', 'DEDICATED 19+6' }
            @{ first = 5; skip = 30; pages = 'DEDICATED 0+20', 'DEDICATED 19+16' }
            @{ first = 5; skip = 10; pages = @('DEDICATED 0+15') }
        ) {
            $null = Get-MAImage -First $first -Skip $skip -PageSize 20
            Get-Page | Should -Be $pages
        }

        It 'counts only images that match the filter' {
            $active = @(Get-MAImage -Status ACTIVE).Id
            @(Get-MAImage -Status ACTIVE -First 5 -Skip 7 -PageSize 10).Id | Should -Be $active[7..11]
        }

        It 'rejects a negative number' {
            { Get-MAImage -First -1 } | Should -Throw -ErrorId 'CannotConvertArgumentNoMessage,ModelArtsImages.Commands.GetMAImageCommand'
        }
    }

    Context 'with -IncludeTotalCount' {
        It 'returns the total of both types first' {
            $result = @(Get-MAImage -IncludeTotalCount -First 3)
            $result | Should -HaveCount 4
            $result[0] | Should -BeOfType ([uint64])
            $result[0] | Should -Be 60
            $result[0].PSObject.Properties['Accuracy'].Value | Should -Be 1.0
        }

        It 'returns only the total with -First 0, for one image of each type' {
            Get-MAImage -IncludeTotalCount -First 0 | Should -Be 60
            Get-Page | Should -Be @('DEDICATED 0+1', 'BUILD_IN 0+1')
        }

        It 'marks the total as an estimate if the module filters' {
            $total = Get-MAImage -IncludeTotalCount -First 0 -Status ACTIVE
            $total.PSObject.Properties['Accuracy'].Value | Should -BeLessThan 1.0
        }
    }

    Context 'when the pipeline ends early' {
        It 'sends no further request' {
            # The later command ends the pipeline, as Select-Object -First does.
            do {
                Get-MAImage -Type DEDICATED -PageSize 10 | ForEach-Object { break }
            } while ($false)
            Start-Sleep -Milliseconds 100
            Get-Page | Should -Be @('DEDICATED 0+10')
        }
    }
}

Describe 'Get-MAImage while images are deleted' {
    BeforeEach {
        Reset-Emulator -Images 100
        Connect-Emulator
        Clear-EmulatorRequest
    }

    It 'misses none if each is deleted as it arrives (pages of <size>)' -ForEach @(@{ size = 3 }, @{ size = 10 }, @{ size = 30 }, @{ size = 100 }) {
        @(Get-MAImage -Type DEDICATED -PageSize $size | Remove-MAImage -Confirm:$false) | Should -HaveCount 100
        Get-EmulatorImage | Should -BeNullOrEmpty
    }

    It 'misses none if every second one is deleted' {
        $seen = [System.Collections.Generic.List[string]]::new()
        Get-MAImage -Type DEDICATED -PageSize 10 | ForEach-Object {
            $seen.Add($_.Id)
            if ($seen.Count % 2) { $_ | Remove-MAImage -Confirm:$false | Out-Null }
        }
        $seen | Should -HaveCount 100
        [System.Collections.Generic.HashSet[string]]::new($seen).Count | Should -Be 100
        @(Get-EmulatorImage) | Should -HaveCount 50
    }

    It 'misses no matching image if only matching ones are deleted' {
        $failed = @(Get-EmulatorImage | Where-Object status -NE 'ACTIVE').Count
        $failed | Should -BeGreaterThan 0
        @(Get-MAImage -Status ERROR, CREATE_FAILED -PageSize 5 | Remove-MAImage -Confirm:$false) | Should -HaveCount $failed
        @(Get-EmulatorImage | Where-Object status -NE 'ACTIVE') | Should -HaveCount 0
    }
}
