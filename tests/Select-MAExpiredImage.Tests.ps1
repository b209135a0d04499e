# Select-MAExpiredImage: which images the rules let go, and why.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $null = Start-Emulator
    Connect-Emulator

    # Images of one name, the first the oldest: v1 is so many days old.
    function Add-Version([int[]] $Days, [hashtable] $With = @{}) {
        $number = 0
        $images = foreach ($age in $Days) {
            $number++
            $image = @{ namespace = 'team'; name = 'app'; tag = "v$number"; create_at = [DateTimeOffset]::UtcNow.AddDays(-$age).ToUnixTimeMilliseconds() }
            foreach ($field in $With.Keys) { $image[$field] = $With[$field] }
            $image
        }
        $null = Add-EmulatorImage -Image $images
    }

    function Get-Own { Get-MAImage -Type DEDICATED -SortBy Tag }
}

AfterAll { Stop-Emulator }

Describe 'Select-MAExpiredImage' {
    BeforeEach {
        Reset-Emulator -Images 0
        $failures = $null
    }

    Context 'its rules' {
        It 'keeps the newest of each name, by CreatedAt' {
            Add-Version 40, 30, 20, 10
            Add-Version 4, 3 @{ name = 'other' }
            $expired = Get-Own | Select-MAExpiredImage -KeepNewest 2
            "$expired" | Should -Be 'app:v1 app:v2'
            $expired[0] | Should -BeOfType ModelArtsImages.Image
        }

        It 'counts each organization by itself' {
            Add-Version 40, 30
            Add-Version 20, 10 @{ namespace = 'another-team' }
            Get-Own | Select-MAExpiredImage -KeepNewest 2 | Should -BeNullOrEmpty
        }

        It 'lets go what is older than <Age>' -ForEach @(
            @{ Age = '35d'; Is = '35d'; Expired = 'v1' }
            @{ Age = '480h'; Is = '480h'; Expired = 'v1', 'v2' }
            @{ Age = '2w'; Is = '2w'; Expired = 'v1', 'v2', 'v3' }
            @{ Age = 'a time span'; Is = [timespan]'25.00:00:00'; Expired = 'v1', 'v2' }
            @{ Age = 'a time span in text'; Is = '25.00:00:00'; Expired = 'v1', 'v2' }
        ) {
            Add-Version 40, 30, 19, 10
            (Get-Own | Select-MAExpiredImage -OlderThan $Is).Tag | Should -Be $Expired
        }

        It 'reads 35d as it is typed, which PowerShell takes for a number' {
            Add-Version 40, 30
            (Get-Own | Select-MAExpiredImage -OlderThan 35d).Tag | Should -Be 'v1'
        }

        It 'with both rules, an image goes only where both say so' {
            Add-Version 40, 30, 20, 10
            (Get-Own | Select-MAExpiredImage -KeepNewest 1 -OlderThan 25d).Tag | Should -Be 'v1', 'v2'
            (Get-Own | Select-MAExpiredImage -KeepNewest 3 -OlderThan 5d).Tag | Should -Be 'v1'
        }

        It 'without a rule it is an error: no rule must not mean all' {
            Add-Version 40, 30
            $call = { Get-Own | Select-MAExpiredImage -KeepTag latest -ErrorAction Stop }
            $call | Should -Throw -ErrorId 'InvalidArgument,ModelArtsImages.Commands.SelectMAExpiredImageCommand'
        }

        It 'keeps a tag that is given, with wildcards and in any case' {
            Add-Version 40, 30, 20
            Add-Version 50 @{ tag = 'Release-1' }
            (Get-Own | Select-MAExpiredImage -OlderThan 1d -KeepTag v2, release-*).Tag | Should -Be 'v1', 'v3'
        }

        It 'keeps a name that is given, with wildcards' {
            Add-Version 40
            Add-Version 40 @{ name = 'base-image' }
            (Get-Own | Select-MAExpiredImage -OlderThan 1d -KeepName base-*, none).Name | Should -Be 'app'
        }
    }

    Context 'what never goes' {
        It 'keeps <What>' -ForEach @(
            @{ What = 'public images'; With = @{ visibility = 'PUBLIC' } }
            @{ What = 'hidden images'; With = @{ visibility = 'HIDDEN' } }
            @{ What = 'images of which it is not known whether they are private'; With = @{ absent = @('visibility') } }
            @{ What = 'an image that is INIT'; With = @{ status = 'INIT' } }
            @{ What = 'an image that is CREATING'; With = @{ status = 'CREATING' } }
            @{ What = 'an image in a state that is not known'; With = @{ status = 'PONDERING' } }
            @{ What = 'an image whose date is not known'; With = @{ absent = @('create_at') } }
            @{ What = 'an image whose date is 0'; With = @{ create_at = 0 } }
        ) {
            Add-Version 99 $With
            $report = Get-Own | Select-MAExpiredImage -OlderThan 1d -Report
            $report.Decision | Should -Be 'Keep'
            $report.Reason | Should -Not -BeNullOrEmpty
        }

        It 'keeps built-in images' {
            Reset-Emulator -Set believable
            $report = Get-MAImage -Type BUILD_IN | Select-MAExpiredImage -OlderThan 1d -Report
            $report.Count | Should -BeGreaterThan 3
            $report.Decision | Select-Object -Unique | Should -Be 'Keep'
        }
    }

    Context 'failed images' {
        It 'does not keep them as the newest, nor counts them among the newest' {
            Add-Version 40, 30
            Add-Version 3 @{ tag = 'x1'; status = 'ERROR' }
            Add-Version 2 @{ tag = 'x2'; status = 'CREATE_FAILED' }
            (Get-Own | Select-MAExpiredImage -KeepNewest 2 -Report | Where-Object Decision -EQ Expire) | Should -BeNullOrEmpty
            (Get-Own | Select-MAExpiredImage -KeepNewest 1).Tag | Should -Be 'v1'
        }

        It 'lets them go by -OlderThan alone, be they the newest of their name' {
            Add-Version 40, 30
            Add-Version 20 @{ tag = 'x1'; status = 'ERROR' }
            (Get-Own | Select-MAExpiredImage -KeepNewest 5 -OlderThan 10d).Tag | Should -Be 'x1'
        }

        It 'keeps them where a tag is kept' {
            Add-Version 20 @{ tag = 'latest'; status = 'ERROR' }
            Get-Own | Select-MAExpiredImage -OlderThan 10d -KeepTag latest | Should -BeNullOrEmpty
        }
    }

    Context 'what cannot be told apart' {
        It 'keeps images of the same time together' {
            $time = [DateTimeOffset]::UtcNow.AddDays(-9).ToUnixTimeMilliseconds()
            $null = Add-EmulatorImage -Image @(foreach ($tag in 'a', 'b', 'c') { @{ namespace = 'team'; name = 'app'; tag = $tag; create_at = $time } })
            Get-Own | Select-MAExpiredImage -KeepNewest 1 | Should -BeNullOrEmpty
        }

        It 'gives the same image that comes twice one place' {
            Add-Version 40, 30, 20
            $images = Get-Own
            $newest = $images | Where-Object Tag -EQ v3
            ($newest, $newest + $images | Select-MAExpiredImage -KeepNewest 2).Tag | Should -Be 'v1'
        }

        It 'lets no record of the newest go where another record of the same image has a later date, <Order>' -ForEach @(
            @{ Order = 'saved first' }
            @{ Order = 'saved last' }
        ) {
            Add-Version 40, 30, 20
            $live = Get-Own
            # A file may have no milliseconds.
            $saved = $live | Select-Object * -ExcludeProperty Context | ConvertTo-Csv | ConvertFrom-Csv |
                ForEach-Object { $_.CreatedAt = ([datetime] $_.CreatedAt).AddSeconds(-1).ToString('o'); $_ }
            $all = if ($Order -eq 'saved first') { $saved + $live } else { $live + $saved }
            $all | Select-MAExpiredImage -KeepNewest 3 | Should -BeNullOrEmpty
            @(($all | Select-MAExpiredImage -KeepNewest 2).Tag | Sort-Object -Unique) | Should -Be 'v1'
        }

        It 'does not count an image without a date among the newest' {
            Add-Version 40, 30
            Add-Version 1 @{ tag = 'undated'; absent = @('create_at') }
            (Get-Own | Select-MAExpiredImage -KeepNewest 1).Tag | Should -Be 'v1'
        }

        It 'counts the images of each project by itself' {
            Add-Version 40
            $here = Get-Own | Select-Object -First 1
            $file = $here | Select-Object * -ExcludeProperty Context | ConvertTo-Csv
            $there = $file | ConvertFrom-Csv | ForEach-Object { $_.ProjectId = 'b' * 32; $_.Id = 'ffffffff-0000-4000-8000-000000000001'; $_ }
            $here, $there | Select-MAExpiredImage -KeepNewest 1 | Should -BeNullOrEmpty
        }
    }

    Context '-Report' {
        It 'says of every image in its place what is decided, by which rule and why' {
            Add-Version 40, 30, 20
            Add-Version 2 @{ tag = 'x'; status = 'CREATING' }
            $report = Get-Own | Select-MAExpiredImage -KeepNewest 1 -OlderThan 35d -KeepTag v2 -Report
            $report[0] | Should -BeOfType ModelArtsImages.ImageRetention
            "$($report.Image)" | Should -Be 'app:v1 app:v2 app:v3 app:x'
            $report.Decision | Should -Be 'Expire', 'Keep', 'Keep', 'Keep'
            $report.Rule | Should -Be 'KeepNewest, OlderThan', 'KeepTag', 'KeepNewest', 'Candidate'
            $report.Reason | Should -Not -Contain $null
        }

        It 'can be kept in a file' {
            Add-Version 40, 30
            $report = Get-Own | Select-MAExpiredImage -KeepNewest 1 -Report
            $back = $report | ConvertTo-Csv | ConvertFrom-Csv
            $back.Image | Should -Be 'app:v1', 'app:v2'
            $back.Id | Should -Be $report.Image.Id
            $back.Decision | Should -Be 'Expire', 'Keep'
            ($report | ConvertTo-Json -Depth 3 | ConvertFrom-Json).Image.Name | Should -Be 'app', 'app'
        }

        It 'is refused by <Command>, also as <Form>' -ForEach @(
            foreach ($command in 'Remove-MAImage', 'Remove-MAImageGroup', 'Sync-MAImage') {
                @{ Command = $command; Form = 'it is'; Through = { $input } }
                @{ Command = $command; Form = 'CSV'; Through = { $input | ConvertTo-Csv | ConvertFrom-Csv } }
                @{ Command = $command; Form = 'JSON'; Through = { ConvertTo-Json -InputObject @($input) -Depth 3 | ConvertFrom-Json | Write-Output } }
            }
        ) {
            Add-Version 40, 30
            $report = Get-Own | Select-MAExpiredImage -KeepNewest 1 -Report | & $Through
            Clear-EmulatorRequest
            $output = $report | & $Command -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures
            $output | Should -BeNullOrEmpty
            $failures | Should -HaveCount 2
            "$($failures[0])" | Should -BeLike '*report of Select-MAExpiredImage*review*'
            Get-EmulatorRequest | Should -BeNullOrEmpty
        }
    }

    Context 'bad input' {
        It 'refuses the age <Age> and says what to write' -ForEach @(
            @{ Age = '90' }, @{ Age = 90 }, @{ Age = '3m' }, @{ Age = 'soon' }, @{ Age = '' }, @{ Age = [timespan]::Zero }, @{ Age = [timespan]'-1' }, @{ Age = '0d' }
        ) {
            { Select-MAExpiredImage -InputObject @() -OlderThan $Age } | Should -Throw -ExpectedMessage "*such as '90d'*"
        }

        It 'refuses to keep none' {
            { Select-MAExpiredImage -InputObject @() -KeepNewest 0 } | Should -Throw
        }

        It 'refuses image groups' {
            Add-Version 40
            Get-MAImageGroup | Select-MAExpiredImage -OlderThan 1d -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
            "$($failures[0])" | Should -BeLike '*is an image group, not an image*'
        }
    }

    Context '-UnusedOnly' {
        BeforeEach {
            Add-Version 40, 30, 20
            $ids = @{}
            Get-Own | ForEach-Object { $ids[$_.Tag] = $_.Id }
            $null = Invoke-Emulator -Method POST -Path notebooks -Body @(, @{ name = 'dev'; imageId = $ids.v1 })
        }

        It 'keeps what is used, and says by whom' {
            (Get-Own | Select-MAExpiredImage -OlderThan 1d -UnusedOnly).Tag | Should -Be 'v2', 'v3'
            $report = Get-Own | Select-MAExpiredImage -OlderThan 1d -UnusedOnly -Report
            $report[0].Decision | Should -Be 'Keep'
            $report[0].Rule | Should -Be 'UnusedOnly'
            $report[0].Reason | Should -BeLike '*Notebook dev*'
        }

        It 'keeps all of which it cannot be known, and says which permission is missing' {
            $null = Set-EmulatorSetting -Setting @{ forbidden = @('ListModels') }
            Get-Own | Select-MAExpiredImage -OlderThan 1d -UnusedOnly | Should -BeNullOrEmpty
            $report = Get-Own | Select-MAExpiredImage -OlderThan 1d -UnusedOnly -Report
            $report[1].Reason | Should -BeLike '*modelarts:model:list*'
        }

        It 'asks the service nothing where no image would go' {
            $images = Get-Own
            Clear-EmulatorRequest
            $images | Select-MAExpiredImage -OlderThan 99d -UnusedOnly | Should -BeNullOrEmpty
            Get-EmulatorRequest | Should -BeNullOrEmpty
        }
    }

    It 'decides about 100,000 images within seconds, also on a busy machine' {
        $image = { param($number) [pscustomobject]@{ SwrPath = "swr/team/app:$number"; Id = 'ffffffff-0000-4000-8000-{0:d12}' -f $number; Name = "app$($number % 5000)"; Namespace = 'team'
            Tag = "$number"; Type = 'DEDICATED'; Visibility = 'PRIVATE'; Status = 'ACTIVE'; CreatedAt = '2020-01-01T00:00:00Z' } }
        $one = & $image 1 | Select-MAExpiredImage -OlderThan 1d
        $many = [ModelArtsImages.Image[]]::new(100000)
        for ($i = 0; $i -lt $many.Count; $i++) { $many[$i] = $one }
        $time = Measure-Command { $script:decided = @(Select-MAExpiredImage -InputObject $many -KeepNewest 5 -OlderThan 90d -KeepTag latest, release-* -Report) }
        $decided | Should -HaveCount 100000
        $time.TotalSeconds | Should -BeLessThan 10
    }
}
