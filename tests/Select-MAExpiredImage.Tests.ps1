# Select-MAExpiredImage: which images expire, and why.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $null = Start-Emulator
    Connect-Emulator

    # Images of one name, the oldest first, with their ages in days.
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

        It 'counts each organization separately' {
            Add-Version 40, 30
            Add-Version 20, 10 @{ namespace = 'another-team' }
            Get-Own | Select-MAExpiredImage -KeepNewest 2 | Should -BeNullOrEmpty
        }

        It 'selects images that are older than <Age>' -ForEach @(
            @{ Age = '35d'; Is = '35d'; Expired = 'v1' }
            @{ Age = '480h'; Is = '480h'; Expired = 'v1', 'v2' }
            @{ Age = '2w'; Is = '2w'; Expired = 'v1', 'v2', 'v3' }
            @{ Age = 'a time span'; Is = [timespan]'25.00:00:00'; Expired = 'v1', 'v2' }
            @{ Age = 'a time span in text'; Is = '25.00:00:00'; Expired = 'v1', 'v2' }
        ) {
            Add-Version 40, 30, 19, 10
            (Get-Own | Select-MAExpiredImage -OlderThan $Is).Tag | Should -Be $Expired
        }

        It 'reads 35d as typed, although PowerShell parses it as a number' {
            Add-Version 40, 30
            (Get-Own | Select-MAExpiredImage -OlderThan 35d).Tag | Should -Be 'v1'
        }

        It 'selects an image only if both rules do' {
            Add-Version 40, 30, 20, 10
            (Get-Own | Select-MAExpiredImage -KeepNewest 1 -OlderThan 25d).Tag | Should -Be 'v1', 'v2'
            (Get-Own | Select-MAExpiredImage -KeepNewest 3 -OlderThan 5d).Tag | Should -Be 'v1'
        }

        It 'requires a rule, because all images would expire without one' {
            Add-Version 40, 30
            $call = { Get-Own | Select-MAExpiredImage -KeepTag latest -ErrorAction Stop }
            $call | Should -Throw -ErrorId 'InvalidArgument,ModelArtsImages.Commands.SelectMAExpiredImageCommand'
        }

        It 'keeps specified tags, with wildcards and in any case' {
            Add-Version 40, 30, 20
            Add-Version 50 @{ tag = 'Release-1' }
            (Get-Own | Select-MAExpiredImage -OlderThan 1d -KeepTag v2, release-*).Tag | Should -Be 'v1', 'v3'
        }

        It 'keeps specified names, with wildcards' {
            Add-Version 40
            Add-Version 40 @{ name = 'base-image' }
            (Get-Own | Select-MAExpiredImage -OlderThan 1d -KeepName base-*, none).Name | Should -Be 'app'
        }
    }

    Context 'what never expires' {
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
        It 'are neither kept nor counted as the newest' {
            Add-Version 40, 30
            Add-Version 3 @{ tag = 'x1'; status = 'ERROR' }
            Add-Version 2 @{ tag = 'x2'; status = 'CREATE_FAILED' }
            (Get-Own | Select-MAExpiredImage -KeepNewest 2 -Report | Where-Object Decision -EQ Expire) | Should -BeNullOrEmpty
            (Get-Own | Select-MAExpiredImage -KeepNewest 1).Tag | Should -Be 'v1'
        }

        It 'expire by -OlderThan alone, even if they are the newest of their name' {
            Add-Version 40, 30
            Add-Version 20 @{ tag = 'x1'; status = 'ERROR' }
            (Get-Own | Select-MAExpiredImage -KeepNewest 5 -OlderThan 10d).Tag | Should -Be 'x1'
        }

        It 'are kept by -KeepTag' {
            Add-Version 20 @{ tag = 'latest'; status = 'ERROR' }
            Get-Own | Select-MAExpiredImage -OlderThan 10d -KeepTag latest | Should -BeNullOrEmpty
        }
    }

    Context 'ambiguous images' {
        It 'keeps images with the same time together' {
            $time = [DateTimeOffset]::UtcNow.AddDays(-9).ToUnixTimeMilliseconds()
            $null = Add-EmulatorImage -Image @(foreach ($tag in 'a', 'b', 'c') { @{ namespace = 'team'; name = 'app'; tag = $tag; create_at = $time } })
            Get-Own | Select-MAExpiredImage -KeepNewest 1 | Should -BeNullOrEmpty
        }

        It 'counts an image that occurs twice once' {
            Add-Version 40, 30, 20
            $images = Get-Own
            $newest = $images | Where-Object Tag -EQ v3
            ($newest, $newest + $images | Select-MAExpiredImage -KeepNewest 2).Tag | Should -Be 'v1'
        }

        It 'keeps all records of a newest image, even if one has a later date, <Order>' -ForEach @(
            @{ Order = 'saved first' }
            @{ Order = 'saved last' }
        ) {
            Add-Version 40, 30, 20
            $live = Get-Own
            # Dates in a file may lack milliseconds.
            $saved = $live | Select-Object * -ExcludeProperty Context | ConvertTo-Csv | ConvertFrom-Csv |
                ForEach-Object { $_.CreatedAt = ([datetime] $_.CreatedAt).AddSeconds(-1).ToString('o'); $_ }
            $all = if ($Order -eq 'saved first') { $saved + $live } else { $live + $saved }
            $all | Select-MAExpiredImage -KeepNewest 3 | Should -BeNullOrEmpty
            @(($all | Select-MAExpiredImage -KeepNewest 2).Tag | Sort-Object -Unique) | Should -Be 'v1'
        }

        It 'keeps an image with the same content as a kept one, <Why>, because -Force would delete both' -ForEach @(
            @{ Why = 'by its tag'; Other = @{ tag = 'stable' } }, @{ Why = 'as it is public'; Other = @{ visibility = 'PUBLIC' } }
            @{ Why = 'as it is new'; Other = @{ create_at = [DateTimeOffset]::UtcNow.ToUnixTimeMilliseconds() } }
            @{ Why = 'however its path is written'; Other = @{ tag = 'stable'; swr_path = 'https://swr.cn-north-4.myhuaweicloud.com/Team//App:v1' } }
            @{ Why = 'whose path names no registry'; Other = @{ tag = 'stable'; swr_path = 'team/app:v1' } }
        ) {
            Add-Version 40, 30
            $null = Add-EmulatorImage -Image (@{ namespace = 'team'; name = 'alias'; tag = 'x'; swr_path = (Get-Own)[0].SwrPath; create_at = 1700000000000 })
            $alias = @(Get-EmulatorImage).Where({ $_.name -eq 'alias' })[0]
            foreach ($field in $Other.Keys) { $alias.$field = $Other[$field] }
            $null = Invoke-Emulator -Method POST -Path images -Body @(, $alias)
            $report = Get-Own | Select-MAExpiredImage -OlderThan 7d -KeepTag stable -Report
            ($report | Where-Object Decision -EQ Expire).Image.Tag | Should -Be 'v2'
            $one = $report | Where-Object { $_.Image.Tag -eq 'v1' }
            $one.Decision | Should -Be 'Keep'
            $one.Reason | Should -BeLike "Image team/alias:* ($($alias.id)) has the same content and is kept. *"
        }

        It 'selects an image with the path of a kept one in another <Place>' -ForEach @(
            @{ Place = 'registry'; Other = @{ swr_path = 'swr.cn-south-1.myhuaweicloud.com/team/app:v1' } }
            @{ Place = 'tag'; Other = @{ swr_path = 'swr.cn-north-4.myhuaweicloud.com/team/app:V1' } }
        ) {
            Add-Version 40
            $null = Add-EmulatorImage -Image (@{ namespace = 'team'; name = 'alias'; tag = 'stable'; create_at = 1700000000000 } + $Other)
            (Get-Own | Select-MAExpiredImage -OlderThan 7d -KeepTag stable).Tag | Should -Be 'v1'
        }

        It 'does not count an image without a date among the newest' {
            Add-Version 40, 30
            Add-Version 1 @{ tag = 'undated'; absent = @('create_at') }
            (Get-Own | Select-MAExpiredImage -KeepNewest 1).Tag | Should -Be 'v1'
        }

        It 'counts the images of each project separately' {
            Add-Version 40
            $here = Get-Own | Select-Object -First 1
            $file = $here | Select-Object * -ExcludeProperty Context | ConvertTo-Csv
            $there = $file | ConvertFrom-Csv | ForEach-Object { $_.ProjectId = 'b' * 32; $_.Id = 'ffffffff-0000-4000-8000-000000000001'; $_ }
            $here, $there | Select-MAExpiredImage -KeepNewest 1 | Should -BeNullOrEmpty
        }
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

    Context 'bad input' {
        It 'rejects the age <Age> and says what to write' -ForEach @(
            @{ Age = '90' }, @{ Age = 90 }, @{ Age = '3m' }, @{ Age = 'soon' }, @{ Age = '' }, @{ Age = [timespan]::Zero }, @{ Age = [timespan]'-1' }, @{ Age = '0d' }
        ) {
            { Select-MAExpiredImage -InputObject @() -OlderThan $Age } | Should -Throw -ExpectedMessage '*is not a valid age; use 10d, 12h or 2w.*'
        }

        It 'rejects <What>, whose text is lost' -ForEach @(
            @{ What = 'a list of numbers'; Tags = { Select-MAExpiredImage -InputObject @() -OlderThan 1d -KeepTag 1.0, 2.0 } }
            @{ What = 'a number in a variable'; Tags = { $tag = 1.0; Select-MAExpiredImage -InputObject @() -OlderThan 1d -KeepTag $tag } }
            @{ What = 'the name of an image to list'; Tags = { Get-MAImage -Name 1.10, 2.0 } }
            @{ What = 'the name of a group to list'; Tags = { Get-MAImageGroup -Name 1.10, 2.0 } }
            @{ What = 'the repository to list'; Tags = { Get-MAImageContent -Namespace team -Repository 1.10, 2.0 } }
            @{ What = 'a name that is a number'; Tags = { Select-MAExpiredImage -InputObject @() -OlderThan 1d -KeepName 1.0, 2.0 } }
        ) {
            $Tags | Should -Throw -ExpectedMessage '*is a number*in quotes*'
        }

        It 'accepts a tag that is typed as a number' {
            Add-Version 40, 30
            Add-Version 50 @{ tag = '1.0' }
            Add-Version 50 @{ tag = '007' }
            (Get-Own | Select-MAExpiredImage -OlderThan 1d -KeepTag 1.0).Tag | Should -Be '007', 'v1', 'v2'
            (Get-Own | Select-MAExpiredImage -OlderThan 1d -KeepTag 007).Tag | Should -Be '1.0', 'v1', 'v2'
            (Get-Own | Select-MAExpiredImage -OlderThan 1d -KeepTag '1.0', '007').Tag | Should -Be 'v1', 'v2'
        }

        It 'rejects an invalid pattern of <Parameter> before it reads an image' -ForEach @(@{ Parameter = 'KeepTag' }, @{ Parameter = 'KeepName' }) {
            $wrong = @{ $Parameter = 'release-[0-9' }
            $read = 0
            { & { $read++; [ModelArtsImages.Image]@{ Id = 'a' } } | Select-MAExpiredImage -OlderThan 1d @wrong -ErrorAction Stop } |
                Should -Throw -ErrorId 'InvalidArgument,*'
        }

        It 'rejects -KeepNewest 0' {
            { Select-MAExpiredImage -InputObject @() -KeepNewest 0 } | Should -Throw
        }

        It 'rejects image groups' {
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

        It 'keeps used images, and names the users' {
            (Get-Own | Select-MAExpiredImage -OlderThan 1d -UnusedOnly).Tag | Should -Be 'v2', 'v3'
            $report = Get-Own | Select-MAExpiredImage -OlderThan 1d -UnusedOnly -Report
            $report[0].Decision | Should -Be 'Keep'
            $report[0].Rule | Should -Be 'UnusedOnly'
            $report[0].Reason | Should -BeLike '*Notebook dev*'
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

    Context 'dates in a file' {
        BeforeAll {
            $before = [cultureinfo]::CurrentCulture
            [cultureinfo]::CurrentCulture = 'en-US'
            # Images from a file of this session, with other texts for CreatedAt.
            function Get-Row([string[]] $CreatedAt) {
                $number = 0
                $CreatedAt | ForEach-Object {
                    $number++
                    [pscustomobject]@{ Id = "ffffffff-0000-4000-8000-00000000000$number"; Name = 'app'; Namespace = 'team'; Tag = "v$number"; SwrPath = "swr/team/app:v$number"
                        Type = 'DEDICATED'; Visibility = 'PRIVATE'; Status = 'ACTIVE'; CreatedAt = $_ }
                }
            }
        }

        AfterAll { [cultureinfo]::CurrentCulture = $before }

        It 'are read in the culture''s format or in ISO 8601' {
            (Get-Row '11/13/2020 10:00:00 AM', '2/11/2020 10:00:00 AM' | Select-MAExpiredImage -OlderThan 1d).Tag | Should -Be 'v1', 'v2'
            (Get-Row '2020-11-13T10:00:00', '2020-02-11' | Select-MAExpiredImage -OlderThan 1d).Tag | Should -Be 'v1', 'v2'
        }

        It 'are an error if they <What>' -ForEach @(
            @{ What = 'are of another culture, as one row shows'; CreatedAt = '13/11/2020 10:00:00', '02/11/2020 10:00:00' }
            @{ What = 'mix forms'; CreatedAt = '2020-11-13T10:00:00', '2/11/2020 10:00:00 AM' }
            @{ What = 'have dots instead of slashes'; CreatedAt = '02.11.2020 10:00:00' }
        ) {
            $output = $null
            $call = { Get-Row $CreatedAt | Select-MAExpiredImage -OlderThan 1d -OutVariable output -ErrorAction Stop }
            $call | Should -Throw -ErrorId 'InvalidArgument,ModelArtsImages.Commands.SelectMAExpiredImageCommand'
            $output | Should -BeNullOrEmpty
        }

        It 'are unknown, and never old, if they are not dates' {
            (Get-Row 'some day', '2/11/2020 10:00:00 AM', '' | Select-MAExpiredImage -OlderThan 1d).Tag | Should -Be 'v2'
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

        It 'return images that do not exceed them' {
            (Get-Own | Select-MAExpiredImage -OlderThan 15d -MaximumCount 3 -MaximumPercent 75).Tag | Should -Be 'v1', 'v2', 'v3'
        }
    }

    Context '-Approved' {
        BeforeEach { Add-Version 40, 30, 20, 10 }

        It 'selects what the report selected, as <Form>' -ForEach @(
            @{ Form = 'objects'; Through = { $input } }
            @{ Form = 'CSV'; Through = { $input | ConvertTo-Csv | ConvertFrom-Csv } }
            @{ Form = 'JSON'; Through = { ConvertTo-Json -InputObject @($input) -Depth 3 | ConvertFrom-Json | Write-Output } }
            @{ Form = 'hashtables'; Through = { ConvertTo-Json -InputObject @($input) -Depth 3 | ConvertFrom-Json -AsHashtable | Write-Output } }
        ) {
            $approved = Get-Own | Select-MAExpiredImage -OlderThan 25d -Report | & $Through
            (Get-Own | Select-MAExpiredImage -OlderThan 15d -Approved $approved).Tag | Should -Be 'v1', 'v2'
            $report = Get-Own | Select-MAExpiredImage -OlderThan 15d -Approved $approved -Report
            $report.Rule | Should -Be 'OlderThan', 'OlderThan', 'NotApproved', 'OlderThan'
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

    Context '-PolicyPath' {
        BeforeAll {
            function New-Policy([string] $Text) {
                $path = Join-Path $TestDrive 'retention.json'
                Set-Content -LiteralPath $path -Value $Text
                $path
            }
        }

        BeforeEach {
            Add-Version 40, 30, 20, 10
            Add-Version 40, 30 @{ namespace = 'nlp-team'; name = 'llm' }
            Add-Version 40 @{ namespace = 'other'; name = 'llm' }
        }

        It 'selects an image if all rules that apply to it do' {
            $path = New-Policy @'
{
  // Nightly builds.
  "rules": [
    { "name": "nlp", "namespace": "nlp-*", "keepNewest": 1 },
    { "name": "apps", "namespace": "team", "image": "app", "olderThan": "15d" },
    { "name": "kept", "namespace": "team", "keepNewest": 1, "keepTags": ["v2"] }
  ]
}
'@
            Get-Own | Select-MAExpiredImage -PolicyPath $path | ForEach-Object { "$_" } | Sort-Object | Should -Be 'app:v1', 'app:v3', 'llm:v1'
            $report = Get-Own | Select-MAExpiredImage -PolicyPath $path -Report
            ($report | Where-Object Id -EQ (Get-Own | Where-Object { $_.Namespace -eq 'other' }).Id).Rule | Should -Be 'NoRule'
            ($report | Where-Object { "$($_.Image)" -eq 'app:v2' }).Rule | Should -Be 'kept: KeepTag'
            ($report | Where-Object { "$($_.Image)" -eq 'app:v1' }).Rule | Should -Be 'apps: OlderThan; kept: KeepNewest'
        }

        It 'has limits of its own' {
            $path = New-Policy '{"maximumCount":1,"rules":[{"olderThan":"1d"}]}'
            { Get-Own | Select-MAExpiredImage -PolicyPath $path } | Should -Throw -ErrorId 'TooManyExpired,*'
        }

        It 'is an error with file and line before any image is read, <What>' -ForEach @(
            @{ What = 'an unknown member'; Text = "{`n`"rules`":[{`"keepNewest`":1,`n`"keepLatest`":2}]}"; Line = 3 }
            @{ What = 'a rule without a limit'; Text = "{`"rules`":[`n{`"keepTags`":[`"a`"]}]}"; Line = 2 }
            @{ What = 'a wrong value'; Text = "{`"rules`":[{`"olderThan`":`"90`"}]}"; Line = 1 }
            @{ What = 'no JSON'; Text = 'rules: []'; Line = 1 }
        ) {
            $path = New-Policy $Text
            Clear-EmulatorRequest
            { Get-Own | Select-MAExpiredImage -PolicyPath $path } | Should -Throw -ErrorId 'InvalidArgument,*' -ExpectedMessage "*retention.json: line ${Line}:*"
            Get-EmulatorRequest | Should -BeNullOrEmpty
        }

        It 'is an error if there is no file' {
            { Get-Own | Select-MAExpiredImage -PolicyPath (Join-Path $TestDrive 'none.json') } | Should -Throw -ErrorId 'InvalidArgument,*'
        }

        It 'is shown in docs/cleanup.md by a valid example' {
            $text = [regex]::Match((Get-Content -Raw "$PSScriptRoot/../docs/cleanup.md"), '(?s)```json\r?\n(.*?)```').Groups[1].Value
            $text | Should -Not -BeNullOrEmpty
            Select-MAExpiredImage -InputObject @() -PolicyPath (New-Policy $text) | Should -BeNullOrEmpty
        }

        It 'is validated alike by the schema and the cmdlet: <Text>' -Skip:(-not (Get-Command Test-Json).Parameters.ContainsKey('SchemaFile')) -ForEach @(
            foreach ($text in @(
                    '{"rules":[{"keepNewest":1}]}'
                    '{"$schema":"x","maximumPercent":100,"maximumCount":1,"rules":[{"name":"a","namespace":"a*","image":"b","olderThan":"2W","notPulledFor":"12h","keepTags":[],"keepNames":["a"],"unusedOnly":true,"usageSources":["Workflow"]}]}'
                    '{"rules":[]}', '{}', '[]', '{"rules":[{}]}', '{"rules":[{"keepNewest":0}]}', '{"rules":[{"keepNewest":"1"}]}', '{"rules":[{"keepNewest":2147483648}]}'
                    '{"rules":[{"olderThan":"0d"}]}', '{"rules":[{"olderThan":"00d"}]}', '{"rules":[{"olderThan":"010d"}]}', '{"rules":[{"olderThan":"123456d"}]}', '{"rules":[{"olderThan":"1m"}]}', '{"rules":[{"olderThan":"1.00:00:00"}]}'
                    '{"rules":[{"keepNewest":1,"other":1}]}', '{"rules":[{"keepNewest":1}],"other":1}', '{"rules":[{"keepNewest":1,"name":" "}]}', '{"rules":[{"keepNewest":1,"keepTags":[""]}]}', '{"rules":[{"keepNewest":1,"keepTags":[1]}]}'
                    '{"maximumPercent":0,"rules":[{"keepNewest":1}]}', '{"maximumPercent":101,"rules":[{"keepNewest":1}]}', '{"maximumCount":1.5,"rules":[{"keepNewest":1}]}'
                    '{"rules":[{"keepNewest":1,"unusedOnly":1}]}', '{"rules":[{"keepNewest":1,"usageSources":["Notebook"]}]}', '{"rules":[{"keepNewest":1,"unusedOnly":false,"usageSources":["Notebook"]}]}'
                    '{"rules":[{"keepNewest":1,"unusedOnly":true,"usageSources":[]}]}', '{"rules":[{"keepNewest":1,"unusedOnly":true,"usageSources":["notebook"]}]}'
                )) { @{ Text = $text } }
        ) {
            $path = New-Policy $Text
            $bySchema = Test-Json -Json $Text -SchemaFile "$PSScriptRoot/../docs/retention.schema.json" -ErrorAction SilentlyContinue
            $byCmdlet = try { Select-MAExpiredImage -InputObject @() -PolicyPath $path; $true } catch { $false }
            $byCmdlet | Should -Be $bySchema
        }
    }

    It 'decides about 100,000 images within seconds, even on a busy machine' {
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
