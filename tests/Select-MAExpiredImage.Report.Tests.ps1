# The report of Select-MAExpiredImage, and the cmdlets that reject it.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    . $PSScriptRoot/SpecRetention.ps1
    $null = Start-Emulator
    Connect-Emulator
}

AfterAll { Stop-Emulator }

Describe 'Select-MAExpiredImage' {
    BeforeEach {
        Reset-Emulator -Images 0
        $failures = $null
    }

    Context '-Report' {
        It 'reports the decision, the rule, and the reason for every image, in input order' {
            Add-Version 40, 30, 20
            Add-Version 2 @{ tag = 'x'; status = 'CREATING' }
            $report = Get-Own | Select-MAExpiredImage -KeepNewest 1 -OlderThan 35d -KeepTag v2 -Report
            $report[0] | Should -BeOfType ModelArtsImages.ImageRetention
            "$($report.Image)" | Should -Be 'app:v1 app:v2 app:v3 app:x'
            $report.Decision | Should -Be 'Expire', 'Keep', 'Keep', 'Keep'
            $report.Rule | Should -Be 'KeepNewest, OlderThan', 'KeepTag', 'KeepNewest', 'Candidate'
            $report.Reason | Should -Not -Contain $null
        }

        It 'can be saved in a file' {
            Add-Version 40, 30
            $report = Get-Own | Select-MAExpiredImage -KeepNewest 1 -Report
            $back = $report | ConvertTo-Csv | ConvertFrom-Csv
            $back.Image | Should -Be 'app:v1', 'app:v2'
            $back.Id | Should -Be $report.Image.Id
            $back.Decision | Should -Be 'Expire', 'Keep'
            $back.UpdatedAt | Should -Be @($report.Image.UpdatedAt | ForEach-Object ToString)
            ($report | ConvertTo-Json -Depth 3 | ConvertFrom-Json).Image.Name | Should -Be 'app', 'app'
        }

        It 'is rejected by <Command>, also as <Form>' -ForEach @(
            foreach ($command in 'Remove-MAImage', 'Remove-MAImageGroup', 'Sync-MAImage', 'Get-MAImage') {
                @{ Command = $command; Form = 'it is'; Through = { $input } }
                @{ Command = $command; Form = 'CSV'; Through = { $input | ConvertTo-Csv | ConvertFrom-Csv } }
                @{ Command = $command; Form = 'JSON as hashtables'; Through = { ConvertTo-Json -InputObject @($input) -Depth 3 | ConvertFrom-Json -AsHashtable | Write-Output } }
                @{ Command = $command; Form = 'fewer columns'; Through = { $input | Select-Object Id, Decision, Reason } }
                @{ Command = $command; Form = 'an id alone'; Through = { $input | Select-Object Id } }
                @{ Command = $command; Form = 'rows of a table'; Through = {
                        $table = [System.Data.DataTable]::new(); $null = $table.Columns.Add('Id'), $table.Columns.Add('Decision')
                        $input | ForEach-Object { $null = $table.Rows.Add($_.Id, $_.Decision) }
                        $table.Rows } }
                @{ Command = $command; Form = 'objects of a class'; Through = {
                        class ReviewedImage { [string] $Id; [string] $Decision }
                        $input | ForEach-Object { [ReviewedImage]@{ Id = $_.Id; Decision = $_.Decision } } } }
                @{ Command = $command; Form = 'values of a structure'; Through = {
                        if (-not ('ReviewedRow' -as [type])) { Add-Type 'public struct ReviewedRow { public string Id { get; set; } public string Decision { get; set; } }' }
                        $input | ForEach-Object { $row = [ReviewedRow]::new(); $row.Id = $_.Id; $row.Decision = $_.Decision; $row } } }
                @{ Command = $command; Form = 'differences'; Through = { Compare-Object @() @($input) -Property Id, Decision } }
                @{ Command = $command; Form = 'images with their decisions'; Through = { $input | Select-Object -ExpandProperty Image -Property Decision } }
                @{ Command = $command; Form = 'ids with their decisions'; Through = { $input | Select-Object -ExpandProperty Id -Property Decision } }
                @{ Command = $command; Form = 'ids as Guid with their decisions'; Through = {
                        $input | Select-Object -Property @{ Name = 'Id'; Expression = { [guid] $_.Id } }, Decision | Select-Object -ExpandProperty Id -Property Decision } }
                @{ Command = $command; Form = 'elements of XML'; Through = { ([xml] "<r>$($input | ForEach-Object { "<i Id='$($_.Id)' Decision='$($_.Decision)'/>" })</r>").r.i } }
                @{ Command = $command; Form = 'JSON'; Through = { ConvertTo-Json -InputObject @($input) -Depth 3 | ConvertFrom-Json | Write-Output } }
            }
        ) {
            Add-Version 40, 30
            $report = Get-Own | Select-MAExpiredImage -KeepNewest 1 -Report | & $Through
            Clear-EmulatorRequest
            $quiet = if ($Command -ne 'Get-MAImage') { @{ Confirm = $false } } else { @{} }
            $output = $report | & $Command @quiet -ErrorAction SilentlyContinue -ErrorVariable failures
            $output | Should -BeNullOrEmpty
            $failures | Should -HaveCount 2
            "$($failures[0])" | Should -BeLike '*report of Select-MAExpiredImage*review*'
            Get-EmulatorRequest | Should -BeNullOrEmpty
        }
    }

    Context 'ids with a decision' {
        It 'are rejected by -Id of <Command> as <Form>' -ForEach @(
            foreach ($command in 'Remove-MAImage', 'Get-MAImage', 'Get-MAImageContent') {
                @{ Command = $command; Form = 'an array'; As = { , @($args) } }
                @{ Command = $command; Form = 'a list'; As = { , [System.Collections.Generic.List[object]] @($args) } }
                @{ Command = $command; Form = 'an ArrayList'; As = { , [System.Collections.ArrayList] @($args) } }
                @{ Command = $command; Form = 'the output of a script block'; As = { $ids = $args; , { $ids }.Invoke() } }
            }
        ) {
            Add-Version 40, 30
            $ids = Get-Own | Select-MAExpiredImage -KeepNewest 1 -Report | Select-Object -ExpandProperty Id -Property Decision
            $given = & $As @ids
            Clear-EmulatorRequest
            $quiet = if ($Command -like 'Remove-*') { @{ Confirm = $false } } else { @{} }
            { & $Command -Id $given @quiet -ErrorAction Stop } | Should -Throw '*report of Select-MAExpiredImage*review*'
            Get-EmulatorRequest | Should -BeNullOrEmpty
        }
    }
}
