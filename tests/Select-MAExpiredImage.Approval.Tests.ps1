# The limits of Select-MAExpiredImage, and the approval of its report.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    . $PSScriptRoot/SpecRetention.ps1
    $null = Start-Emulator
    Connect-Emulator
}

AfterAll { Stop-Emulator }

Describe 'Select-MAExpiredImage' {
    BeforeEach { Reset-Emulator -Images 0 }

    Context '-MaximumCount and -MaximumPercent' {
        BeforeEach { Add-Version 40, 30, 20, 10 }

        It 'return nothing if more images would expire, <With>' -ForEach @(@{ With = 'MaximumCount'; Limit = 2 }, @{ With = 'MaximumPercent'; Limit = 74 }) {
            $limit = @{ $With = $Limit }
            $output = $null
            $call = { Get-Own | Select-MAExpiredImage -OlderThan 15d @limit -OutVariable output }
            $failure = $call | Should -Throw -ErrorId 'TooManyExpired,ModelArtsImages.Commands.SelectMAExpiredImageCommand' -PassThru
            $output | Should -BeNullOrEmpty
            $failure.CategoryInfo.Category | Should -Be 'LimitsExceeded'
            "$failure" | Should -BeLike '*3 of 4 candidates (75 percent)*'
        }

        It 'end the pipeline' {
            { Get-Own | Select-MAExpiredImage -OlderThan 15d -MaximumCount 2 | Remove-MAImage -Confirm:$false } | Should -Throw -ErrorId 'TooManyExpired,*'
            Get-EmulatorImage | Should -HaveCount 4
        }

        It 'return the report before the error' {
            $decisions = [System.Collections.Generic.List[string]]::new()
            { Get-Own | Select-MAExpiredImage -OlderThan 15d -MaximumCount 2 -Report | ForEach-Object { $decisions.Add($_.Decision) } } |
                Should -Throw -ErrorId 'TooManyExpired,*'
            $decisions | Should -Be 'Expire', 'Expire', 'Expire', 'Keep'
        }

        It 'do not count an image that is kept because of its content' {
            $path = (Get-Own)[0].SwrPath
            $null = Add-EmulatorImage -Image @{ namespace = 'team'; name = 'alias'; tag = 'stable'; swr_path = $path; create_at = 1700000000000 }
            (Get-Own | Select-MAExpiredImage -OlderThan 15d -KeepTag stable -MaximumCount 2).Tag | Should -Be 'v2', 'v3'
        }

        It 'return images that do not exceed them' {
            (Get-Own | Select-MAExpiredImage -OlderThan 15d -MaximumCount 3 -MaximumPercent 75).Tag | Should -Be 'v1', 'v2', 'v3'
        }
    }

    Context '-Approved' {
        BeforeEach { Add-Version 40, 30, 20, 10 }

        It 'selects what the report selected, as <Form>' -ForEach @(
            @{ Form = 'objects'; Through = { $input } }
            @{ Form = 'CSV'; Through = { $input | ConvertTo-Csv | ConvertFrom-Csv } }
            @{ Form = 'CSV with typed decisions'; Through = { $input | ConvertTo-Csv | ForEach-Object { $_ -replace '"Expire"', '" expire "' } | ConvertFrom-Csv } }
            @{ Form = 'JSON'; Through = { ConvertTo-Json -InputObject @($input) -Depth 3 | ConvertFrom-Json | Write-Output } }
            @{ Form = 'hashtables'; Through = { ConvertTo-Json -InputObject @($input) -Depth 3 | ConvertFrom-Json -AsHashtable | Write-Output } }
        ) {
            $approved = Get-Own | Select-MAExpiredImage -OlderThan 25d -Report | & $Through
            (Get-Own | Select-MAExpiredImage -OlderThan 15d -Approved $approved).Tag | Should -Be 'v1', 'v2'
            $report = Get-Own | Select-MAExpiredImage -OlderThan 15d -Approved $approved -Report
            $report.Rule | Should -Be 'OlderThan', 'OlderThan', 'NotApproved', 'OlderThan'
        }

        It 'rejects a report whose dates have several forms' {
            $approved = Get-Own | Select-MAExpiredImage -OlderThan 15d -Report | ConvertTo-Csv | ConvertFrom-Csv
            $approved[0].UpdatedAt = '2026-03-02T10:00:00Z'
            $approved[1].UpdatedAt = '02.03.2026 10:00:00'
            { Get-Own | Select-MAExpiredImage -OlderThan 15d -Approved $approved } |
                Should -Throw -ErrorId 'InvalidArgument,ModelArtsImages.Commands.SelectMAExpiredImageCommand'
        }

        It 'keeps images that have changed since' {
            $approved = Get-Own | Select-MAExpiredImage -OlderThan 25d -Report
            $image = Get-EmulatorImage $approved[0].Id
            $image.update_at += 1000
            $null = Invoke-Emulator -Method POST -Path images -Body @($image)
            (Get-Own | Select-MAExpiredImage -OlderThan 15d -Approved $approved).Tag | Should -Be 'v2'
        }

        It 'accepts several reports, and decisions that a reviewer changed' {
            $first = @(Get-Own | Select-MAExpiredImage -OlderThan 35d -Report)
            $second = Get-Own | Select-MAExpiredImage -OlderThan 25d -Report | ConvertTo-Csv | ConvertFrom-Csv
            $second[0].Decision = $second[1].Decision = 'Keep'
            (Get-Own | Select-MAExpiredImage -OlderThan 15d -Approved $first, $second).Tag | Should -Be 'v1'
        }

        It 'keeps an approved image with the same content as one that is not approved' {
            $path = (Get-Own)[0].SwrPath
            $null = Add-EmulatorImage -Image @{ namespace = 'team'; name = 'alias'; tag = 'x'; swr_path = $path; create_at = 1700000000000 }
            $approved = Get-Own | Select-MAExpiredImage -OlderThan 25d -Report | Where-Object { $_.Image.Name -NE 'alias' }
            $approved | Where-Object Decision -EQ Expire | Should -HaveCount 2
            (Get-Own | Select-MAExpiredImage -OlderThan 15d -Approved $approved).Tag | Should -Be 'v2'
        }

        It 'counts only images that expire with it for -MaximumCount' {
            $approved = Get-Own | Select-MAExpiredImage -OlderThan 25d -Report
            (Get-Own | Select-MAExpiredImage -OlderThan 15d -Approved $approved -MaximumCount 2).Tag | Should -Be 'v1', 'v2'
        }

        It 'approves nothing if the report is empty' {
            foreach ($nothing in $null, @()) { Get-Own | Select-MAExpiredImage -OlderThan 1d -Approved $nothing | Should -BeNullOrEmpty }
        }

        It 'rejects <What> before it reads an image' -ForEach @(
            @{ What = 'images'; Given = { Get-Own } }, @{ What = 'a path'; Given = { './report.csv' } }, @{ What = 'a report without decisions'; Given = { [pscustomobject]@{ Id = 'a' } } }
        ) {
            $given = & $Given
            { Get-Own | Select-MAExpiredImage -OlderThan 1d -Approved $given } | Should -Throw -ErrorId 'InvalidArgument,*' -ExpectedMessage '*is not a row of a report*'
        }
    }
}
