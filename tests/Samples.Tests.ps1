# The runbooks in docs/samples do what they describe, in strict mode.
# Starts early: it runs each runbook several times.

BeforeDiscovery {
    $samples = foreach ($file in Get-Item -Path $PSScriptRoot/../docs/samples/*.ps1) { @{ name = $file.Name; path = $file.FullName } }
}

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $emulator = Start-Emulator -Set believable
    $samples = Convert-Path -Path $PSScriptRoot/../docs/samples

    # Runs a sample like a scheduler, in an empty folder, and returns its exit code, its output, and the folder.
    function Invoke-Sample {
        param([string] $Sample, [string] $Argument)

        $folder = New-Item -ItemType Directory -Path "TestDrive:/$(New-Guid)"
        Set-Content -Path $folder/run.ps1 -Value 'Set-StrictMode -Version Latest', "& '$samples/$Sample' $Argument; exit `$LASTEXITCODE"
        $shell = Start-Shell '-File run.ps1' -WorkingDirectory $folder -Environment @{
            HW_ACCESS_KEY = $emulator.accessKey; HW_SECRET_KEY = $emulator.secretKey; HW_PROJECT_ID = $emulator.projectId
            HUAWEICLOUD_SDK_AK = $null; HUAWEICLOUD_SDK_REGION_MODELARTS_CN_NORTH_4 = $emulator.address
            HUAWEICLOUD_SDK_REGION_SWR_CN_NORTH_4 = $emulator.address; HUAWEICLOUD_SDK_IAM_ENDPOINT = $emulator.address
            PSModulePath = "$(Resolve-Path $PSScriptRoot/../out)$([System.IO.Path]::PathSeparator)$env:PSModulePath"
        }
        $shell.WaitForExit()
        [pscustomobject]@{ ExitCode = $shell.ExitCode; Output = $shell.Output.Result; Errors = $shell.Errors.Result; Folder = $folder }
    }
}

AfterAll { Stop-Emulator }

Describe 'A sample' {
    It 'has help, and sets strict mode: <name>' -ForEach $samples {
        $help = Get-Help -Name $path
        $help.Synopsis | Should -Match '\.$'
        (Get-Content -Path $path -Raw) | Should -Match 'Set-StrictMode -Version Latest'
    }

    It 'is listed in the README of the samples: <name>' -ForEach $samples {
        (Get-Content -Path (Join-Path (Split-Path $path) README.md) -Raw) | Should -Match ([regex]::Escape("[$name]($name)"))
    }
}

Describe 'Remove-FailedBuild.ps1' {
    BeforeEach {
        Reset-Emulator
        $there = @(Get-EmulatorImage).Count
    }

    It 'deletes failed images and records them' {
        $run = Invoke-Sample Remove-FailedBuild.ps1 '-Region cn-north-4'
        $run.ExitCode | Should -Be 0 -Because $run.Errors
        $deleted = @(Import-Csv -Path "$($run.Folder)/deleted.csv")
        $deleted.Count | Should -BeGreaterThan 3
        @(Get-EmulatorImage).Count | Should -Be ($there - $deleted.Count)
        @(Import-Csv -Path "$($run.Folder)/failed.csv") | Should -BeNullOrEmpty
    }

    It 'writes both records if <what>' -ForEach @(
        @{ what = 'nothing failed'; status = $null; images = 0; exit = 0 }
        @{ what = 'no deletion is allowed'; status = 403; images = $null; exit = 1 }
        @{ what = 'the account is rejected at the first image'; status = 401; images = $null; exit = 1 }
    ) {
        if ($null -ne $images) { Reset-Emulator -Images $images }
        if ($status) { Set-EmulatorFault @{ operation = 'DeleteImage'; fault = $status } }
        $run = Invoke-Sample Remove-FailedBuild.ps1 '-Region cn-north-4'
        $run.ExitCode | Should -Be $exit -Because $run.Errors
        "$($run.Folder)/deleted.csv" | Should -Exist
        "$($run.Folder)/failed.csv" | Should -Exist
        @(Import-Csv -Path "$($run.Folder)/deleted.csv") | Should -BeNullOrEmpty
        $failed = @(Import-Csv -Path "$($run.Folder)/failed.csv")
        if ($exit) { $failed[0].Error | Should -Not -BeNullOrEmpty; $failed[0].Message | Should -Not -BeNullOrEmpty }
        else { $failed | Should -BeNullOrEmpty }
        $run.Errors | Should -Not -Match 'PropertyNotFound|cannot be found on this object'
    }

    It 'sends nothing in a dry run' {
        $run = Invoke-Sample Remove-FailedBuild.ps1 '-Region cn-north-4 -DryRun'
        $run.ExitCode | Should -Be 0 -Because $run.Errors
        $run.Output | Should -BeLike '*What if: Delete image 1: *'
        @(Get-EmulatorImage).Count | Should -Be $there
        Get-ChildItem -Path $run.Folder -Exclude run.ps1 | Should -BeNullOrEmpty -Because 'the records of the last run must remain'
    }
}

Describe 'Remove-ExpiredImage.ps1' {
    BeforeAll { $rules = "-Region cn-north-4 -PolicyPath '$samples/retention.json'" }

    BeforeEach {
        Reset-Emulator
        $there = @(Get-EmulatorImage).Count
        $report = Invoke-Sample Remove-ExpiredImage.ps1 $rules
        $rows = @(Import-Csv -Path "$($report.Folder)/report.csv")
        $expire = @($rows | Where-Object Decision -EQ Expire)
    }

    It 'reports first, and deletes nothing' {
        $report.ExitCode | Should -Be 0 -Because $report.Errors
        $expire.Count | Should -BeGreaterThan 0
        $rows.Count | Should -BeGreaterThan $expire.Count
        Get-EmulatorRequest -Operation DeleteImage | Should -BeNullOrEmpty
    }

    It 'writes the report even if more images expire than the policy allows, and fails' {
        Set-Content -Path $TestDrive/strict.json -Value '{ "maximumCount": 1, "rules": [ { "olderThan": "1d" } ] }'
        $run = Invoke-Sample Remove-ExpiredImage.ps1 "-Region cn-north-4 -PolicyPath '$TestDrive/strict.json'"
        $run.ExitCode | Should -Be 1
        $run.Errors | Should -Match 'would expire'
        @(Import-Csv -Path "$($run.Folder)/report.csv").Count | Should -Be $rows.Count
    }

    It 'deletes only approved images' {
        $rows | Where-Object Id -NE $expire[0].Id | Export-Csv -Path $TestDrive/approved.csv -NoTypeInformation
        $run = Invoke-Sample Remove-ExpiredImage.ps1 "$rules -Approved '$TestDrive/approved.csv'"
        $run.ExitCode | Should -Be 0 -Because $run.Errors
        $gone = @(Import-Csv -Path "$($run.Folder)/deleted.csv" | ForEach-Object Id)
        $gone | Sort-Object | Should -Be ($expire[1..($expire.Count - 1)].Id | Sort-Object)
        @(Get-EmulatorImage).Count | Should -Be ($there - $gone.Count)
    }

    It 'keeps the deleted images of earlier runs in its record' {
        $folder = New-Item -ItemType Directory -Path "$TestDrive/records"
        $rows | Where-Object Id -NE $expire[0].Id | Export-Csv -Path $TestDrive/first.csv -NoTypeInformation
        $rows | Export-Csv -Path $TestDrive/second.csv -NoTypeInformation
        $null = New-Item -ItemType File -Path $TestDrive/none.csv
        foreach ($approved in 'none', 'first', 'second') {
            $run = Invoke-Sample Remove-ExpiredImage.ps1 "$rules -Folder '$folder' -Approved '$TestDrive/$approved.csv'"
            $run.ExitCode | Should -Be 0 -Because $run.Errors
        }

        (Import-Csv -Path $folder/deleted.csv).Id | Sort-Object | Should -Be ($expire.Id | Sort-Object)
    }

    It 'writes its records if nothing was approved' {
        Set-Content -Path $TestDrive/empty.csv -Value '"Id","Image","Decision","Reason","Rule","UpdatedAt"'
        $run = Invoke-Sample Remove-ExpiredImage.ps1 "$rules -Approved '$TestDrive/empty.csv'"
        $run.ExitCode | Should -Be 0 -Because $run.Errors
        "$($run.Folder)/deleted.csv" | Should -Exist
        "$($run.Folder)/failed.txt" | Should -Exist
        @(Get-EmulatorImage).Count | Should -Be $there
    }
}

Describe 'ConvertTo-RetentionPage.ps1' {
    BeforeAll {
        Reset-Emulator
        Connect-Emulator
        $report = Get-MAImage -Type DEDICATED | Select-MAExpiredImage -KeepNewest 2 -OlderThan 60d -Report
        $expire = @($report | Where-Object Decision -EQ Expire)
    }

    AfterAll { Disconnect-MAAccount }

    It 'shows each image of <From> once, the expiring ones first' -ForEach @(
        @{ From = 'a report'; Through = { $report } }
        @{ From = 'a CSV file'; Through = { $report | ConvertTo-Csv | ConvertFrom-Csv } }
        @{ From = 'JSON'; Through = { $report | Select-Object Id, @{ Name = 'Image'; Expression = { "$($_.Image)" } }, Decision, Reason, Rule, UpdatedAt | ConvertTo-Json | ConvertFrom-Json } }
    ) {
        $expire.Count | Should -BeGreaterThan 0
        $page = & { Set-StrictMode -Version Latest; (& $Through) | & "$samples/ConvertTo-RetentionPage.ps1" } | Out-String
        [regex]::Matches($page, '<article class="expire">').Count | Should -Be $expire.Count
        [regex]::Matches($page, '<article class="keep">').Count | Should -Be ($report.Count - $expire.Count)
        $page.IndexOf('class="expire"') | Should -BeLessThan $page.IndexOf('class="keep"')
        foreach ($one in $report) { $page | Should -Match $one.Id }
        $page | Should -Match ([regex]::Escape("<h3>$([System.Net.WebUtility]::HtmlEncode("$($expire[0].Image)"))</h3>"))
    }

    It 'shows a name as text, not as markup' {
        $row = [pscustomobject]@{ Id = '1'; Image = '<script>alert(1)</script>'; Decision = 'Expire'; Rule = 'a & b'; Reason = '<b>'; UpdatedAt = $null }
        $page = $row | & "$samples/ConvertTo-RetentionPage.ps1" -Title '<i>' | Out-String
        $page | Should -Not -Match '<script|<b>|<i>'
        $page | Should -Match '&lt;script&gt;'
    }

    It 'shows an unknown decision among the expiring images' {
        $row = [pscustomobject]@{ Id = '1'; Image = 'trainer:1.0'; Decision = 'Perhaps'; Rule = ''; Reason = ''; UpdatedAt = '' }
        $row | & "$samples/ConvertTo-RetentionPage.ps1" | Out-String | Should -Match '<h2>1 expire</h2>'
    }
}
