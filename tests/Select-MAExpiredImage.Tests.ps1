# Select-MAExpiredImage: which images expire, and why.

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

        It 'selects an image with the path of a kept one, but another <Place>' -ForEach @(
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

    It 'decides about 100,000 images in a few seconds of processor time' {
        $image = { param($number) [pscustomobject]@{ SwrPath = "swr/team/app:$number"; Id = 'ffffffff-0000-4000-8000-{0:d12}' -f $number; Name = "app$($number % 5000)"; Namespace = 'team'
            Tag = "$number"; Type = 'DEDICATED'; Visibility = 'PRIVATE'; Status = 'ACTIVE'; CreatedAt = '2020-01-01T00:00:00Z' } }
        $one = & $image 1 | Select-MAExpiredImage -OlderThan 1d
        $many = [ModelArtsImages.Image[]]::new(100000)
        for ($i = 0; $i -lt $many.Count; $i++) { $many[$i] = $one }
        $before = [System.Diagnostics.Process]::GetCurrentProcess().TotalProcessorTime
        $decided = @(Select-MAExpiredImage -InputObject $many -KeepNewest 5 -OlderThan 90d -KeepTag latest, release-* -Report)
        $time = [System.Diagnostics.Process]::GetCurrentProcess().TotalProcessorTime - $before
        $decided | Should -HaveCount 100000
        $time.TotalSeconds | Should -BeLessThan 10
    }
}
