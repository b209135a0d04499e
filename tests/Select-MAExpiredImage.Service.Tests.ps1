# Select-MAExpiredImage with rules that ask the service: -UnusedOnly and -NotPulledFor.

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

    Context '-UnusedOnly' {
        BeforeEach {
            Add-Version 40, 30, 20
            $ids = @{}
            Get-Own | ForEach-Object { $ids[$_.Tag] = $_.Id }
            $null = Invoke-Emulator -Method POST -Path notebooks -Body @(, @{ name = 'dev'; imageId = $ids.v1 })
        }

        It 'keeps used images, and names the users' {
            (Get-Own | Select-MAExpiredImage -OlderThan 1d -UnusedOnly).Tag | Should -Be 'v2', 'v3'
            $report = Get-Own | Select-MAExpiredImage -OlderThan 1d -UnusedOnly -Report
            $report[0].Decision | Should -Be 'Keep'
            $report[0].Rule | Should -Be 'UnusedOnly'
            $report[0].Reason | Should -BeLike '*Notebook dev*'
        }

        It 'keeps an image that cannot be queried, with an error: <what>' -ForEach @(
            @{ what = 'of another project'; field = 'ProjectId' }, @{ what = 'with a wrong id'; field = 'Id' }
        ) {
            $file = Get-Own | Where-Object Tag -EQ v2 | ConvertTo-Csv | ConvertFrom-Csv
            $file.$field = 'other'
            $file | Select-MAExpiredImage -OlderThan 1d -UnusedOnly -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
            $failures | Should -HaveCount 1
        }

        It 'keeps an image with the same content as one that cannot be queried' {
            $file = Get-Own | Where-Object Tag -EQ v2 | ConvertTo-Csv | ConvertFrom-Csv
            $file.ProjectId = 'other'
            (@(Get-Own) + $file | Select-MAExpiredImage -OlderThan 1d -UnusedOnly -ErrorAction SilentlyContinue).Tag | Should -Be 'v3'
        }

        It 'keeps all images with unknown usage, and names the missing permission' {
            $null = Set-EmulatorSetting -Setting @{ forbidden = @('ListModels') }
            Get-Own | Select-MAExpiredImage -OlderThan 1d -UnusedOnly | Should -BeNullOrEmpty
            $report = Get-Own | Select-MAExpiredImage -OlderThan 1d -UnusedOnly -Report
            $report[1].Reason | Should -BeLike '*modelarts:model:list*'
        }

        It 'checks only the kinds of -UsageSource, and says what was not checked' {
            $null = Set-EmulatorSetting -Setting @{ forbidden = @('ListModels', 'ListWorkflows') }
            $some = @{ UnusedOnly = $true; UsageSource = 'Notebook', 'TrainingJob' }
            (Get-Own | Select-MAExpiredImage -OlderThan 1d @some).Tag | Should -Be 'v2', 'v3'
            (Get-Own | Select-MAExpiredImage -OlderThan 1d @some -Report)[1].Reason |
                Should -BeLike '*not used by notebooks or training jobs. Algorithms, services, models and workflows were not checked.'
            { Select-MAExpiredImage -InputObject @() -OlderThan 1d -UsageSource Notebook } | Should -Throw -ErrorId 'InvalidArgument,*'
        }

        It 'prefers the service''s values to those from a file: <What>' -ForEach @(
            @{ What = 'the path'; Change = { $_.SwrPath = 'swr.cn-north-4.myhuaweicloud.com/team/other:1' }; Rule = 'UnusedOnly' }
            @{ What = 'the visibility'; Now = @{ visibility = 'PUBLIC' }; Rule = 'Candidate' }
            @{ What = 'the date'; Now = @{ create_at = [DateTimeOffset]::UtcNow.ToUnixTimeMilliseconds() }; Rule = 'OlderThan' }
            @{ What = 'the tag'; Now = @{ tag = 'release-1' }; Rule = 'KeepTag' }
        ) {
            $file = Get-Own | Where-Object Tag -EQ v1 | ConvertTo-Csv | ConvertFrom-Csv
            if ($Change) { $file | ForEach-Object $Change }
            $image = Get-EmulatorImage $ids.v1
            if ($Now) { foreach ($field in $Now.Keys) { $image.$field = $Now[$field] } }
            $null = Invoke-Emulator -Method POST -Path images -Body @($image)
            $report = $file | Select-MAExpiredImage -OlderThan 1d -KeepTag release-* -UnusedOnly -Report
            $report.Decision | Should -Be 'Keep'
            $report.Rule | Should -Be $Rule
            $file | Select-MAExpiredImage -OlderThan 1d -KeepTag release-* -UnusedOnly | Should -BeNullOrEmpty
        }

        It 'returns the image as the service describes it' {
            $null = Invoke-Emulator -Method DELETE -Path notebooks
            $file = Get-Own | Where-Object Tag -EQ v1 | Select-Object Id, Name, Tag, Namespace, SwrPath, Type, Visibility, Status, CreatedAt
            ($file | Select-MAExpiredImage -OlderThan 1d -UnusedOnly).Architecture | Should -Not -BeNullOrEmpty
        }

        It 'keeps an image from a file that no longer exists, with an error' {
            $file = Get-Own | Where-Object Tag -EQ v2 | ConvertTo-Csv | ConvertFrom-Csv
            $null = Remove-MAImage $file.Id -Confirm:$false
            $report = $file | Select-MAExpiredImage -OlderThan 1d -UnusedOnly -Report -ErrorAction SilentlyContinue -ErrorVariable failures
            $report.Decision | Should -Be 'Keep'
            $failures[0].FullyQualifiedErrorId | Should -BeLike 'ImageNotFound,*'
        }

        It 'sends nothing if no image would expire' {
            $images = Get-Own
            Clear-EmulatorRequest
            $images | Select-MAExpiredImage -OlderThan 99d -UnusedOnly | Should -BeNullOrEmpty
            Get-EmulatorRequest | Should -BeNullOrEmpty
        }
    }

    Context '-NotPulledFor' {
        It 'keeps images of the shared registry, which records no pulls, and warns once about scanners' {
            Add-Version 40, 30
            $report = Get-Own | Select-MAExpiredImage -OlderThan 1d -NotPulledFor 1d -Report -WarningVariable warnings -WarningAction SilentlyContinue
            $report.Decision | Should -Be 'Keep', 'Keep'
            $report.Rule | Should -Be 'NotPulledFor', 'NotPulledFor'
            $report.Reason | Should -BeLike '*not known when its content was last pulled*'
            $warnings | Should -HaveCount 1
            "$warnings" | Should -BeLike '*scanners*'
        }

        It 'selects images of SWR Enterprise that were not pulled for so long, and keeps those that an immutable rule protects' {
            $domain = 'test-30013969a-wzr35j.swr-pro.myhuaweicloud.com'
            $pulled = @{ old = 90; lately = 3; locked = 90 }
            foreach ($name in 'old', 'lately', 'locked', 'never') {
                $path = "$domain/team/${name}:1"
                $null = Add-EmulatorImage @{ namespace = 'team'; name = $name; tag = '1'; swr_instance_id = 'a1b2'; has_content = $false; swr_path = $path
                    create_at = [DateTimeOffset]::UtcNow.AddDays(-99).ToUnixTimeMilliseconds() }
                $content = @{ path = $path; instanceId = 'a1b2' }
                if ($pulled[$name]) { $content.pulled = [DateTimeOffset]::UtcNow.AddDays(-$pulled[$name]).ToString('o') }
                $null = Invoke-Emulator -Method POST -Path content -Body @($content)
            }

            $null = Set-EmulatorSetting -Setting @{ swr = @{ immutable = @(@{ instanceId = 'a1b2'; namespace = 'team'; repositories = 'locked'; tags = '**' }) } }
            $images = Get-MAImage -Type DEDICATED -SortBy Name
            ($images | Select-MAExpiredImage -NotPulledFor 30d -WarningAction SilentlyContinue).Name | Should -Be 'old'
            $report = $images | Select-MAExpiredImage -NotPulledFor 30d -Report -WarningAction SilentlyContinue
            $rules = @{}
            $report | ForEach-Object { $rules[$_.Image.Name] = $_.Rule }
            $rules.locked, $rules.lately, $rules.never | Should -Be 'Immutable', 'NotPulledFor', 'NotPulledFor'
        }

        It 'is a limit of its own, and sends nothing if no image would expire' {
            Add-Version 40
            $images = Get-Own
            Clear-EmulatorRequest
            $images | Select-MAExpiredImage -OlderThan 90d -NotPulledFor 1d -WarningVariable warnings | Should -BeNullOrEmpty
            Get-EmulatorRequest | Should -BeNullOrEmpty
            $warnings | Should -BeNullOrEmpty
            $images | Select-MAExpiredImage -NotPulledFor 1d -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        }
    }
}
