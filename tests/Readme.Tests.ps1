# Users copy the examples of the README and of docs, so they must run.
# Starts early: it runs whole recipes.

BeforeDiscovery {
    $scripts = foreach ($file in Get-Item -Path $PSScriptRoot/../README*.md, $PSScriptRoot/../docs/*.md) {
        $text = (Get-Content -Path $file -Raw).Replace("`r", '')
        foreach ($match in [regex]::Matches($text, '(?s)```powershell\n(.*?)```')) {
            $code = $match.Groups[1].Value
            @{ file = $file.Name; name = $code.Split("`n")[0]; code = $code }
        }
    }
}

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
}

Describe 'The README and docs' {
    It 'contain valid scripts with existing cmdlets and parameters: <file>, <name>' -ForEach $scripts {
        $errors = $null
        $script = [System.Management.Automation.Language.Parser]::ParseInput($code, [ref]$null, [ref]$errors)
        $errors | Should -BeNullOrEmpty
        foreach ($call in $script.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)) {
            if ("$($call.GetCommandName())" -notlike '*-MA*') { continue }
            $command = Get-Command $call.GetCommandName() -ErrorAction Stop
            foreach ($element in $call.CommandElements) {
                if ($element -is [System.Management.Automation.Language.CommandParameterAst]) { $command.Parameters.Keys | Should -Contain $element.ParameterName }
            }
        }
    }
}

Describe 'The scheduled runbook' {
    BeforeAll {
        $emulator = Start-Emulator -Set believable
        $recipes = (Get-Content -Path $PSScriptRoot/../docs/recipes.md -Raw).Replace("`r", '')
        $runbook = [regex]::Match($recipes, '(?s)\n## A scheduled runbook\n.*?```powershell\n(.*?)```').Groups[1].Value

        # Runs the runbook like a scheduler, in an empty folder, and returns its exit code and its files.
        function Invoke-Runbook {
            param([System.Collections.IDictionary] $Variable = @{})

            $folder = New-Item -ItemType Directory -Path "TestDrive:/$(New-Guid)"
            Set-Content -Path $folder/runbook.ps1 -Value $runbook
            $shell = Start-Shell '-File runbook.ps1' -WorkingDirectory $folder -Environment ($Variable + @{
                    HW_ACCESS_KEY = $emulator.accessKey; HW_SECRET_KEY = $emulator.secretKey; HW_PROJECT_ID = $emulator.projectId
                    HUAWEICLOUD_SDK_AK = $null; HUAWEICLOUD_SDK_REGION_MODELARTS_CN_NORTH_4 = $emulator.address
                    PSModulePath = "$(Resolve-Path $PSScriptRoot/../out)$([System.IO.Path]::PathSeparator)$env:PSModulePath"
                })
            $shell.WaitForExit()
            [pscustomobject]@{
                ExitCode = $shell.ExitCode
                Output   = $shell.Output.Result + $shell.Errors.Result
                Deleted  = @(Get-ChildItem $folder -Filter deleted.csv | Import-Csv)
                Failed   = @(Get-ChildItem $folder -Filter failed.csv | Import-Csv)
                Folder   = $folder
            }
        }
    }

    BeforeEach {
        Reset-Emulator
        $there = @(Get-EmulatorImage).Count
    }

    AfterAll { Stop-Emulator }

    It 'records what was deleted' {
        $run = Invoke-Runbook
        $run.ExitCode | Should -Be 0 -Because $run.Output
        $run.Deleted.Count | Should -BeGreaterThan 3
        $run.Failed | Should -BeNullOrEmpty
        @(Get-EmulatorImage).Count | Should -Be ($there - $run.Deleted.Count)
    }

    It 'records what was deleted and what was not if <what>' -ForEach @(
        @{ what = 'one is rejected'; status = 403; failure = 'AccessDenied' }
        @{ what = 'the account is rejected at the last image'; status = 401; failure = 'AuthenticationFailed' }
    ) {
        foreach ($image in Get-EmulatorImage) { if ("$($image.name):$($image.tag)" -eq 'notebook-save:exp-02') { $last = $image.id } }
        Set-EmulatorFault @{ operation = 'DeleteImage'; imageId = $last; fault = $status }
        $run = Invoke-Runbook
        $run.ExitCode | Should -Be 1
        $run.Deleted | Should -HaveCount 5
        @(Get-EmulatorImage).Count | Should -Be ($there - 5)
        $run.Failed.Id | Should -Be $last
        $run.Failed.Error | Should -BeLike "$failure,*"
        $run.Failed.Message | Should -BeLike "Cannot delete image notebook-save:exp-02*$status*"

        # A second run can remove the failed images.
        Set-EmulatorFault
        Connect-Emulator
        try { ($run.Failed | Remove-MAImage -Force -Confirm:$false).Id | Should -Be $last }
        finally { Disconnect-MAAccount }
    }

    It 'writes both records if nothing is deleted: <what>' -ForEach @(
        @{ what = 'there is nothing to delete'; images = 0; status = $null; code = 0 }
        @{ what = 'each deletion is rejected'; images = $null; status = 403; code = 1 }
        @{ what = 'the account is rejected'; images = $null; status = 401; code = 1 }
    ) {
        if ($null -ne $images) { Reset-Emulator -Images $images }
        if ($status) { Set-EmulatorFault @{ operation = 'DeleteImage'; fault = $status } }
        $run = Invoke-Runbook
        $run.ExitCode | Should -Be $code -Because $run.Output
        foreach ($record in 'deleted', 'failed') { "$($run.Folder)/$record.csv" | Should -Exist }
        $run.Deleted | Should -BeNullOrEmpty
        if ($status) { $run.Failed[0].Error | Should -Not -BeNullOrEmpty } else { $run.Failed | Should -BeNullOrEmpty }
        $run.Output | Should -Match '0 deleted, \d+ not'
    }

    It 'sends nothing in a dry run' {
        $run = Invoke-Runbook @{ DRY_RUN = '1' }
        $run.ExitCode | Should -Be 0 -Because $run.Output
        $run.Output | Should -BeLike '*What if: Delete image 1: *'
        Get-ChildItem -Path $run.Folder -Exclude runbook.ps1 | Should -BeNullOrEmpty -Because 'the records of the last run must remain'
        @(Get-EmulatorImage).Count | Should -Be $there
    }
}

Describe 'The recipe for an error file' {
    It 'writes image, id, category, message, and request id in a row, even in strict mode' {
        $emulator = Start-Emulator -Set believable
        try {
            Connect-Emulator
            $text = (Get-Content -Path $PSScriptRoot/../docs/troubleshooting.md -Raw).Replace("`r", '')
            $code = [regex]::Match($text, '(?s)\n## Errors in a file\n.*?```powershell\n(.*?)```').Groups[1].Value
            $rejected = @(Get-EmulatorImage | Where-Object status -EQ ERROR)[0]
            Set-EmulatorFault @{ operation = 'DeleteImage'; imageId = $rejected.id; fault = 403 }

            Push-Location -Path $TestDrive
            try { $null = & ([scriptblock]::Create("Set-StrictMode -Version Latest`n$code")) 2>$null }
            finally { Pop-Location }

            $row = Import-Csv -Path $TestDrive/errors.csv
            $row | Should -HaveCount 1
            $row.Image | Should -BeLike "*$($rejected.name):$($rejected.tag)"
            $row.ErrorId | Should -Be 'AccessDenied'
            $row.Category | Should -Be 'PermissionDenied'
            $row.Message | Should -BeLike 'Cannot delete image *'
            $row.RequestId | Should -Not -BeNullOrEmpty
        }
        finally {
            Disconnect-MAAccount
            Stop-Emulator
        }
    }
}

Describe 'The recipe for a reversible clean-up, in <File>' -ForEach @(
    @{ File = 'README.md'; Heading = '## Clean up'; Split = '(?m)^(?=# \d\. )' }
    @{ File = 'docs/recipes.md'; Heading = '## A reversible clean-up'; Split = $null }
) {
    BeforeAll {
        $emulator = Start-Emulator -Set believable
        $text = (Get-Content -Path $PSScriptRoot/../$File -Raw).Replace("`r", '')
        $section = [regex]::Match($text, "(?s)\n$([regex]::Escape($Heading))\n(.*?)(?=\n## |\z)").Groups[1].Value
        $blocks = [regex]::Matches($section, '(?s)```powershell\n(.*?)```').ForEach({ $_.Groups[1].Value })
        $rules = ''
        # The README has all steps in one block, after the rules.
        if ($Split) { $rules, $blocks = $blocks -split $Split }
        $review, $remove, $undo, $delete = $blocks
        Copy-Item -Path $PSScriptRoot/../docs/samples/retention.json -Destination $TestDrive

        function Invoke-Block([string] $Code) {
            Push-Location -Path $TestDrive
            try { & ([scriptblock]::Create("Set-StrictMode -Version Latest; `$ConfirmPreference = 'None'`n$rules`n$Code")) }
            finally { Pop-Location }
        }
    }

    BeforeEach {
        Reset-Emulator
        Connect-Emulator
        $before = @(Get-EmulatorImage).Where({ $_.type -eq 'DEDICATED' })
        $content = @(Get-EmulatorContent)
    }

    AfterAll {
        Disconnect-MAAccount
        Stop-Emulator
    }

    It 'has four steps' { @($blocks).Count | Should -Be 4 }

    It 'reports what expires and measures its size, and changes nothing' {
        $measure = Invoke-Block $review
        $expired = @(Import-Csv -Path $TestDrive/report.csv | Where-Object Decision -EQ Expire)
        $measure.Count | Should -Be $expired.Count
        $measure.FreedSize | Should -BeGreaterThan 0
        Get-EmulatorRequest | Where-Object method -EQ DELETE | Should -BeNullOrEmpty
    }

    It 'does nothing if there is nothing, under strict mode too' {
        Reset-Emulator -Images 0
        foreach ($block in $review, $remove, $undo, $delete) { Invoke-Block $block | Where-Object { $_ -is [ModelArtsImages.Image] } | Should -BeNullOrEmpty }
        Get-EmulatorRequest | Where-Object method -EQ DELETE | Should -BeNullOrEmpty
    }

    It 'removes the expired images, restores one name, and deletes the rest in SWR' {
        $null = Invoke-Block $review
        $expired = @(Import-Csv -Path $TestDrive/report.csv | Where-Object Decision -EQ Expire)
        Invoke-Block $remove
        $removed = @(Import-Csv -Path $TestDrive/removed.csv)
        $removed.Id | Should -Be $expired.Id
        @(Get-EmulatorContent) | Should -Be $content -Because 'without -Force, the content stays'

        $back = @(Invoke-Block $undo)
        $missed = @($removed | Where-Object Name -EQ resnet-serving)
        $back.SwrPath | Should -Be $missed.SwrPath
        $back.Count | Should -BeGreaterThan 0
        $back.Count | Should -BeLessThan $removed.Count

        $deleted = @(Invoke-Block $delete | Where-Object { $_ -is [ModelArtsImages.ImageContent] })
        $gone = @($removed.SwrPath | Where-Object { $_ -notin $back.SwrPath })
        $deleted.SwrPath | Sort-Object | Should -Be ($gone | Sort-Object)
        @($content | Where-Object { $_ -notin @(Get-EmulatorContent) }) | Should -Be ($gone | Sort-Object)
        @(Get-EmulatorImage).Where({ $_.type -eq 'DEDICATED' }).Count | Should -Be ($before.Count - $removed.Count + $back.Count)
    }
}
