BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $emulator = Start-Emulator -Set believable
}

AfterAll { Stop-Emulator }

Describe 'A transcript of a script' {
    It 'contains everything that <type> objects show, and what follows' -ForEach @(
        @{ type = 'Image'; script = 'Get-MAImage llm-finetune -First 2'; shown = 'nlp-team/llm-finetune*ACTIVE' }
        @{ type = 'ImageGroup'; script = 'Get-MAImageGroup resnet-serving'; shown = 'vision-team*resnet-serving' }
        @{ type = 'Context'; script = 'Get-MAContext'; shown = '`* cn-north-4' }
        @{ type = 'ImageUsage'; script = 'Get-MAImage llm-finetune -First 1 | Get-MAImageUsage'; shown = 'llm-finetune*Us*' }
        @{ type = 'ImageUser'; script = '(Get-MAImage -Type DEDICATED | Get-MAImageUsage).UsedBy | Select-Object -First 2'; shown = 'TrainingJob*llm-finetune' }
        @{ type = 'ImageContent'; script = 'Get-MAImage llm-finetune -First 1 | Get-MAImageContent'; shown = 'Present*nlp-team/llm-finetune:' }
        @{ type = 'ImageRetention'; script = 'Get-MAImage llm-finetune -First 2 | Select-MAExpiredImage -KeepNewest 1 -Report'; shown = 'llm-finetune*Keep' }
        @{ type = 'ImageSaveJob'; script = 'New-MAImage -TrainingJobId JOB -TaskId worker-0 -Namespace my-team -Name trainer -Tag run-7 -Confirm:$false'; shown = 'my-team*trainer*run-7' }
    ) {
        $script = $script.Replace('JOB', (Invoke-Emulator -Method GET -Path training-jobs)[0].id)
        $log = Join-Path $TestDrive "$type.log"
        $file = Join-Path $TestDrive "$type.ps1"
        Set-Content -LiteralPath $file -Value @"
Import-Module '$SpecModule'
Connect-MAAccount
`$null = Start-Transcript -LiteralPath '$log'
'before'
$script
'after'
`$null = Stop-Transcript
"@
        $shell = Start-Shell "-File `"$file`"" -Environment @{
            HW_REGION_NAME = $emulator.region; HW_ACCESS_KEY = $emulator.accessKey; HW_SECRET_KEY = $emulator.secretKey; HW_PROJECT_ID = $emulator.projectId
            HUAWEICLOUD_SDK_REGION_MODELARTS_CN_NORTH_4 = $emulator.address; HUAWEICLOUD_SDK_REGION_SWR_CN_NORTH_4 = $emulator.address
        }
        $shell.Errors.Result | Should -BeNullOrEmpty
        $lines = @(Get-Content -LiteralPath $log)
        $lines | Should -Contain 'before'
        @($lines -like "*$shown*") | Should -Not -BeNullOrEmpty
        $lines | Should -Contain 'after'
    }
}
