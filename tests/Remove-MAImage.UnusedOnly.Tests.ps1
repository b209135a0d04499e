# Remove-MAImage -UnusedOnly, and the users that the error of a rejected deletion names.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $null = Start-Emulator
    Connect-Emulator
    $id = 'ImageInUse,ModelArtsImages.Commands.RemoveMAImageCommand'

    function Add-Workload([string] $Kind, [object[]] $Value) { $null = Invoke-Emulator -Method POST -Path $Kind -Body $Value }
    function Get-Tag { @(Get-EmulatorImage | Where-Object type -EQ DEDICATED).tag | Sort-Object }
}

AfterAll { Stop-Emulator }

Describe 'Remove-MAImage -UnusedOnly' {
    BeforeEach {
        Reset-Emulator -Images 0
        'notebooks', 'training-jobs', 'algorithms', 'services', 'models', 'workflows' | ForEach-Object { $null = Invoke-Emulator -Method DELETE -Path $_ }
        $a, $b, $c = Add-EmulatorImage @{ namespace = 'team'; name = 'app'; tag = 'a' }, @{ namespace = 'team'; name = 'app'; tag = 'b' }, @{ namespace = 'team'; name = 'app'; tag = 'c' }
        # Only the module checks the usage here; the service would delete all images.
        $null = Set-EmulatorSetting -Setting @{ inUse = @{ by = @() } }
        Connect-Emulator
        $failures = $null
    }

    It 'deletes unused images and keeps those that <Kind> use, with an error that names the user' -ForEach @(
        @{ Kind = 'notebooks'; Value = { @{ name = 'it'; imageId = $b.id } } }
        @{ Kind = 'training-jobs'; Value = { @{ name = 'it'; imageUrl = 'team/app:b' } } }
        @{ Kind = 'algorithms'; Value = { @{ name = 'it'; imageUrl = 'team/app:b' } } }
        @{ Kind = 'services'; Value = { @{ name = 'it'; versions = @(@{ version = '1'; imageId = $b.id }) } } }
        @{ Kind = 'models'; Value = { @{ name = 'it'; swrLocation = $b.swr_path } } }
        @{ Kind = 'workflows'; Value = { @{ name = 'it'; data = @(@{ type = 'swr'; value = @{ image = 'team/app:b' } }) } } }
    ) {
        Add-Workload $Kind (& $Value)
        $images = Get-MAImage -Type DEDICATED
        Clear-EmulatorRequest
        $deleted = $images | Remove-MAImage -UnusedOnly -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures
        $deleted.Tag | Sort-Object | Should -Be 'a', 'c'
        Get-Tag | Should -Be 'b'
        $failures | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -Be $id
        $failures[0].CategoryInfo.Category | Should -Be 'ResourceBusy'
        $failures[0].TargetObject.Id | Should -Be $b.id
        "$($failures[0])" | Should -BeLike '*app:b*used by* it*The deletion was not sent.'
        $failures[0].ErrorDetails.RecommendedAction | Should -BeLike '*Get-MAImageUsage*'
        @(Get-EmulatorRequest -Operation DeleteImage).imageId | Should -Not -Contain $b.id
    }

    It 'deletes nothing if <_> is forbidden, and names the missing permission' -ForEach @(
        'ListNotebooks', 'ListAllNotebooks', 'ListTrainingJobs', 'ListAlgorithms', 'ListInferServices', 'ListModels', 'ListWorkflows', 'ListWorkspaces'
    ) {
        $null = Set-EmulatorSetting -Setting @{ forbidden = @($_) }
        $images = Get-MAImage -Type DEDICATED
        Clear-EmulatorRequest
        $images | Remove-MAImage -UnusedOnly -Force -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
        $failures.FullyQualifiedErrorId | Should -Be $id, $id, $id
        "$($failures[0])" | Should -BeLike '*not known whether it is used*Missing permission: modelarts:*'
        Get-EmulatorRequest -Operation DeleteImage | Should -BeNullOrEmpty
    }

    It 'reads each source once for all images' {
        Get-MAImage -Type DEDICATED | Remove-MAImage -UnusedOnly -Confirm:$false | Should -HaveCount 3
        @(Get-EmulatorRequest -Operation ListModels).Count | Should -Be @(Get-EmulatorRequest -Operation ListTrainingJobs).Count
        $first = @(Get-EmulatorRequest -Operation ListModels, ListTrainingJobs, ListAlgorithms).Count
        Reset-Emulator -Images 40
        Get-MAImage -Type DEDICATED | Remove-MAImage -UnusedOnly -Confirm:$false -ErrorAction SilentlyContinue
        @(Get-EmulatorRequest -Operation ListModels, ListTrainingJobs, ListAlgorithms).Count | Should -Be $first
    }

    It 'checks before it asks, and asks about an unused image' {
        Add-Workload notebooks @{ name = 'it'; imageId = $b.id }
        $seen = Invoke-InHost -Answer 'Y', 'N' { Get-MAImage -Type DEDICATED -SortBy Tag | Remove-MAImage -UnusedOnly -Force }
        $seen.Prompts | Should -HaveCount 2
        $seen.Prompts[0].Message | Should -Be "Delete unused image 1: team/app:a ($($a.id)) and its content in SWR from project $($SpecEmulator.projectId) ($($SpecEmulator.region))? This cannot be undone."
        $seen.Prompts[1].Message | Should -Be "Delete unused image 2: team/app:c ($($c.id)) and its content in SWR from project $($SpecEmulator.projectId) ($($SpecEmulator.region))? This cannot be undone."
        $seen.Errors | Should -HaveCount 1
        Get-Tag | Should -Be 'b', 'c'
    }

    It 'says unused with -WhatIf, and changes nothing' {
        $seen = Invoke-InHost -Width 200 { Get-MAImage -Type DEDICATED -SortBy Tag | Remove-MAImage -UnusedOnly -WhatIf }
        $seen.Text | Should -BeLike "*What if: Delete unused image 1: team/app:a ($($a.id)) from project *.*"
        Get-EmulatorRequest -Operation DeleteImage | Should -BeNullOrEmpty
        Get-Tag | Should -Be 'a', 'b', 'c'
    }

    It 'accepts an id alone, and looks up the path' {
        Add-Workload algorithms @{ name = 'it'; imageUrl = 'team/app:b' }
        (Remove-MAImage $a.id, $b.id, $c.id -UnusedOnly -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures).Id | Should -Be $a.id, $c.id
        $failures[0].FullyQualifiedErrorId | Should -Be $id
        $failures[0].TargetObject | Should -Be $b.id
        "$($failures[0])" | Should -BeLike '*app:b (*'
    }

    It 'rejects -Force for an id that turns out to be <What>' -ForEach @(
        @{ What = 'public'; Field = @{ visibility = 'PUBLIC' } }, @{ What = 'built in'; Field = @{ type = 'BUILD_IN' } }
    ) {
        $image = Add-EmulatorImage (@{ namespace = 'team'; name = 'shared'; tag = '1' } + $Field)
        Clear-EmulatorRequest
        Remove-MAImage $image.id -UnusedOnly -Force -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
        $failures.FullyQualifiedErrorId | Should -Be 'ForceNotSupported,ModelArtsImages.Commands.RemoveMAImageCommand'
        "$($failures[0])" | Should -BeLike "*$What*"
        Get-EmulatorRequest -Operation DeleteImage | Should -BeNullOrEmpty
    }

    It 'does not check the usage of a public image that -Force cannot delete' {
        $null = Add-EmulatorImage @{ namespace = 'team'; name = 'shared'; tag = '1'; visibility = 'PUBLIC' }
        $image = Get-MAImage shared
        Clear-EmulatorRequest
        $image | Remove-MAImage -UnusedOnly -Force -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
        $failures.FullyQualifiedErrorId | Should -Be 'ForceNotSupported,ModelArtsImages.Commands.RemoveMAImageCommand'
        Get-EmulatorRequest | Should -BeNullOrEmpty
    }

    It 'uses the path from the service, not from a file' {
        Add-Workload algorithms @{ name = 'it'; imageUrl = 'team/app:b' }
        $file = Join-Path $TestDrive images.csv
        Get-MAImage -Type DEDICATED -SortBy Tag | Export-Csv -Path $file
        $rows = Import-Csv -Path $file
        $rows[1].SwrPath = $rows[2].SwrPath
        ($rows | Remove-MAImage -UnusedOnly -Force -Confirm:$false -ErrorAction SilentlyContinue).Tag | Should -Be 'a', 'c'
        Get-Tag | Should -Be 'b'
    }

    It 'keeps images that an unclear reference may mean, and says so' {
        Add-Workload training-jobs @{ name = 'it'; imageUrl = 'app:b' }
        (Get-MAImage -Type DEDICATED | Remove-MAImage -UnusedOnly -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures).Tag | Sort-Object | Should -Be 'a', 'c'
        "$($failures[0])" | Should -BeLike '*not known whether it is used*TrainingJob it (*names an image as "app:b"*'
        Get-Tag | Should -Be 'b'
    }

    Context 'content shared by two images' {
        BeforeAll {
            $registry = 'swr.cn-north-4.myhuaweicloud.com'
            $one = "sha256:$('1' * 64)"
            $unused = @{ Force = $true; UnusedOnly = $true; Confirm = $false; ErrorAction = 'SilentlyContinue'; ErrorVariable = 'failures' }
            function Set-SameDigest { $null = Invoke-Emulator -Method POST -Path content -Body @(foreach ($tag in 'c', 'twin') { @{ path = "$registry/team/app:$tag"; digest = $one } }) }
            function Get-Tagged([string] $Tag) { Get-MAImage -Type DEDICATED | Where-Object Tag -EQ $Tag }
        }

        BeforeEach {
            # Another image of the path of app:a, and the tag app:twin with the digest of app:c.
            $alias, $twin = Add-EmulatorImage @{ namespace = 'team'; name = 'alias'; tag = 'x'; swr_path = $a.swr_path }, @{ namespace = 'team'; name = 'app'; tag = 'twin' }
            Set-SameDigest
        }

        # Names an image by its id alone, without its path.
        It 'keeps an image whose path <Kind> use through another image''s id' -ForEach @(
            @{ Kind = 'notebooks'; Value = { @{ name = 'it'; overrides = @{ image = @{ id = $alias.id } } } } }
            @{ Kind = 'services'; Value = { @{ name = 'it'; versions = @(@{ version = '1'; overrides = @{ instance_groups = @(@{ unit_configs = @(@{ image = @{ source = 'IMAGE'; id = $alias.id } }) }) } }) } } }
            @{ Kind = 'workflows'; Value = { @{ name = 'it'; data = @(@{ type = 'image'; value = @{ id = $alias.id } }) } } }
        ) {
            Add-Workload $Kind (& $Value)
            Get-Tagged a | Remove-MAImage @unused | Should -BeNullOrEmpty
            $failures | Should -HaveCount 1
            $failures[0].FullyQualifiedErrorId | Should -Be $id
            "$($failures[0])" | Should -BeLike "*app:a*used by * it* through image team/app:a ($($alias.id))*The deletion was not sent."
            Get-EmulatorContent | Should -Contain $a.swr_path
            (Get-Tagged b | Remove-MAImage @unused).Tag | Should -Be 'b'
        }

        It 'keeps it for any spelling of the path' {
            $null = Add-EmulatorImage @{ id = $alias.id; namespace = 'team'; name = 'alias'; tag = 'x'; swr_path = 'https://swr.example.com/Team//App:a' }
            Add-Workload notebooks @{ name = 'it'; overrides = @{ image = @{ id = $alias.id } } }
            Get-Tagged a | Remove-MAImage @unused | Should -BeNullOrEmpty
            $failures[0].FullyQualifiedErrorId | Should -Be $id
        }

        It 'keeps it if the other one is in another workspace' {
            $null = Add-EmulatorImage @{ id = $alias.id; namespace = 'team'; name = 'alias'; tag = 'x'; swr_path = $a.swr_path; workspace_id = 'ws-1' }
            Add-Workload notebooks @{ name = 'it'; overrides = @{ image = @{ id = $alias.id } } }
            Get-Tagged a | Remove-MAImage @unused | Should -BeNullOrEmpty
            $failures[0].FullyQualifiedErrorId | Should -Be $id
        }

        It 'keeps it if the other path cannot be read but its name and tag match' {
            $null = Add-EmulatorImage @{ id = $alias.id; namespace = 'team'; name = 'app'; tag = 'a'; swr_path = '' }
            Add-Workload notebooks @{ name = 'it'; overrides = @{ image = @{ id = $alias.id } } }
            Get-MAImage -Id $a.id | Remove-MAImage @unused | Should -BeNullOrEmpty
            "$($failures[0])" | Should -BeLike "*not known whether it is used*Notebook it (*names an image as `"$($alias.id)`", which may refer to this one*"
            (Get-Tagged b | Remove-MAImage @unused).Tag | Should -Be 'b'
        }

        It 'keeps it if the images cannot be listed and a workload names one by id alone' {
            $images = Get-Tagged a
            Add-Workload notebooks @{ name = 'it'; overrides = @{ image = @{ id = $alias.id } } }
            $null = Set-EmulatorSetting -Setting @{ forbidden = @('ListImage') }
            $images | Remove-MAImage @unused | Should -BeNullOrEmpty
            "$($failures[0])" | Should -BeLike '*not known whether it is used*Cannot list images*by its id alone: 1.*'
        }

        It 'deletes it if the images cannot be listed but every workload names a path' {
            $images = Get-Tagged a
            Add-Workload notebooks @{ name = 'it'; imageId = $b.id }
            $null = Set-EmulatorSetting -Setting @{ forbidden = @('ListImage') }
            ($images | Remove-MAImage @unused).Tag | Should -Be 'a'
        }

        It 'keeps an image if another tag with its digest is used by <By>' -ForEach @(
            @{ By = 'its path'; Kind = 'training-jobs'; Value = { @{ name = 'it'; imageUrl = 'team/app:twin' } } }
            @{ By = 'its id alone'; Kind = 'notebooks'; Value = { @{ name = 'it'; overrides = @{ image = @{ id = $twin.id } } } } }
        ) {
            Add-Workload $Kind (& $Value)
            Get-Tagged c | Remove-MAImage @unused | Should -BeNullOrEmpty
            $failures[0].FullyQualifiedErrorId | Should -Be $id
            "$($failures[0])" | Should -BeLike '*app:c*used by * it* through *twin*'
            Get-EmulatorContent | Should -Contain "$registry/team/app:c"
            (Get-Tagged a | Remove-MAImage @unused).Tag | Should -Be 'a'
        }

        It 'keeps an image if a reference may mean another tag with its digest' {
            Add-Workload training-jobs @{ name = 'it'; imageUrl = 'app:twin' }
            Get-Tagged c | Remove-MAImage @unused | Should -BeNullOrEmpty
            "$($failures[0])" | Should -BeLike '*not known whether it is used*"app:twin"*'
        }

        It 'keeps every image of a repository if one is used and the tags cannot be read' {
            Add-Workload training-jobs @{ name = 'it'; imageUrl = 'team/app:twin' }
            $null = Set-EmulatorSetting -Setting @{ forbidden = @('ListRepositoryTags') }
            Get-Tagged a | Remove-MAImage @unused | Should -BeNullOrEmpty
            "$($failures[0])" | Should -BeLike '*not known whether it is used. Content:*team/app*swr:repo:listRepoTags*'
        }

        It 'does not read tags if the repository is unused' {
            Add-Workload training-jobs @{ name = 'it'; imageUrl = 'team/other:1' }
            Clear-EmulatorRequest
            (Get-Tagged a | Remove-MAImage @unused).Tag | Should -Be 'a'
            Get-EmulatorRequest -Operation ListRepositoryTags | Should -BeNullOrEmpty
        }

        It 'is also kept by Select-MAExpiredImage: <_>' -ForEach '-UnusedOnly', 'a policy file' {
            Add-Workload notebooks @{ name = 'it'; overrides = @{ image = @{ id = $alias.id } } }, @{ name = 'its'; overrides = @{ image = @{ id = $twin.id } } }
            $file = Join-Path $TestDrive policy.json
            '{"rules":[{"olderThan":"1h","unusedOnly":true}]}' | Set-Content -Path $file
            $rules = if ($_ -eq '-UnusedOnly') { @{ OlderThan = '1h'; UnusedOnly = $true } } else { @{ PolicyPath = $file } }
            foreach ($image in Get-EmulatorImage | Where-Object type -EQ DEDICATED) { $image.create_at = 1700000000000; $null = Invoke-Emulator -Method POST -Path images -Body @(, $image) }
            Set-SameDigest
            (Get-MAImage -Type DEDICATED | Select-MAExpiredImage @rules).Tag | Should -Be 'b'
        }
    }

    Context '-UsageSource' {
        It 'checks only these kinds, even if others cannot be read' {
            Add-Workload notebooks @{ name = 'it'; imageId = $b.id }
            Add-Workload models @{ name = 'it'; swrLocation = $c.swr_path }
            $null = Set-EmulatorSetting -Setting @{ forbidden = @('ListWorkflows') }
            $images = Get-MAImage -Type DEDICATED -SortBy Tag
            Clear-EmulatorRequest
            ($images | Remove-MAImage -UnusedOnly -UsageSource Notebook, TrainingJob -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures).Tag | Should -Be 'a', 'c'
            $failures | Should -HaveCount 1
            $failures[0].FullyQualifiedErrorId | Should -Be $id
            "$($failures[0])" | Should -BeLike '*app:b*as not used by notebooks or training jobs*used by Notebook it*Algorithms, services, models and workflows were not checked.*'
            Get-EmulatorRequest -Operation ListAlgorithms, ListInfer*, ListModels, ListWorkflows | Should -BeNullOrEmpty
        }

        It 'names the unchecked kinds in the question and with -WhatIf' {
            $said = @{ imageId = $a.id }
            $seen = Invoke-InHost -Answer 'N' -Variable $said { Remove-MAImage $imageId -UnusedOnly -UsageSource Notebook, TrainingJob -Force }
            $seen.Prompts[0].Message | Should -BeLike "Delete image 1, not used by notebooks or training jobs (algorithms, services, models and workflows were not checked): team/app:a ($($a.id)) and its content*This cannot be undone."
            $seen = Invoke-InHost -Variable $said { Remove-MAImage $imageId -UnusedOnly -UsageSource Notebook, TrainingJob -WhatIf }
            $seen.Text | Should -BeLike '*What if: Delete image 1, not used by notebooks or training jobs (algorithms, services, models and workflows were not checked): team/app:a (*'
        }

        It 'names none if all kinds are specified' {
            $seen = Invoke-InHost -Variable @{ imageId = $a.id } { Remove-MAImage $imageId -UnusedOnly -UsageSource Workflow, Model, Service, Algorithm, TrainingJob, Notebook -WhatIf }
            $seen.Text | Should -BeLike '*What if: Delete unused image 1: team/app:a (*'
        }

        It 'requires -UnusedOnly' {
            Clear-EmulatorRequest
            { Remove-MAImage $a.id -UsageSource Notebook -Confirm:$false } | Should -Throw '*-UnusedOnly*'
            Get-EmulatorRequest | Should -BeNullOrEmpty
        }
    }

    It 'accounts for every image under faults' {
        Reset-Emulator -Images 60
        $null = Set-EmulatorSetting -Setting @{ inUse = @{ by = @() } }
        $images = Get-MAImage -Type DEDICATED
        Add-Workload notebooks @(foreach ($used in $images | Select-Object -First 10) { @{ name = "of $used"; imageId = $used.Id } })
        Set-EmulatorFault @{ operation = 'DeleteImage'; rate = 0.2; faults = 'all' }
        $deleted = $images | Remove-MAImage -UnusedOnly -Force -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures
        $left = @(Get-EmulatorImage).id
        @($deleted).Count + @($failures).Count | Should -Be 60
        $deleted.Id | ForEach-Object { $left | Should -Not -Contain $_ }
        ($images | Select-Object -First 10).Id | ForEach-Object { $left | Should -Contain $_ }
        @($failures | Where-Object FullyQualifiedErrorId -EQ $id) | Should -HaveCount 10
    }

    It 'removes what the report lists in the whole recipe, and nothing that is used' {
        Reset-Emulator -Set believable
        $report = Get-MAImage | Select-MAExpiredImage -KeepNewest 2 -OlderThan 30d -KeepTag latest, release-* -UnusedOnly -Report
        $expected = ($report | Where-Object Decision -EQ Expire).Id
        $used = (Get-MAImage | Get-MAImageUsage | Where-Object State -EQ Used).Image.Id
        $removed = Get-MAImage | Select-MAExpiredImage -KeepNewest 2 -OlderThan 30d -KeepTag latest, release-* -UnusedOnly | Remove-MAImage -Force -VerifyContent -Confirm:$false
        $removed.Id | Should -Be $expected
        @($expected).Count | Should -BeGreaterThan 3
        @($used).Count | Should -BeGreaterThan 3
        $left = @(Get-EmulatorImage).id
        $used | ForEach-Object { $left | Should -Contain $_ }
        $removed.ContentDeleted | Select-Object -Unique | Should -BeTrue
        ($removed | Get-MAImageContent).State | Select-Object -Unique | Should -Be 'Missing'
    }
}

Describe 'A deletion that the service rejects' {
    BeforeEach {
        Reset-Emulator -Images 0
        'notebooks', 'training-jobs', 'algorithms', 'services', 'models', 'workflows' | ForEach-Object { $null = Invoke-Emulator -Method DELETE -Path $_ }
        $image = Add-EmulatorImage @{ namespace = 'team'; name = 'app'; tag = 'a' }
        $failures = $null
    }

    It 'with <Status> and <Code> is a Conflict that names the notebook that uses the image' -ForEach @(
        @{ Status = 400; Code = 'ModelArts.6798' }, @{ Status = 409; Code = 'ModelArts.6798' }, @{ Status = 400; Code = 'ModelArts.9999' }
    ) {
        $null = Set-EmulatorSetting -Setting @{ inUse = @{ status = $Status; code = $Code } }
        Add-Workload notebooks @{ name = 'busy'; userId = 'somebody-else'; imageId = $image.id }
        Clear-EmulatorRequest
        Remove-MAImage $image.id -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -Be 'Conflict,ModelArtsImages.Commands.RemoveMAImageCommand'
        $failures[0].CategoryInfo.Category | Should -Be 'ResourceBusy'
        "$($failures[0])" | Should -BeLike "*$Code*Notebook busy uses the image*"
        $failures[0].Exception.StatusCode | Should -Be $Status
        $failures[0].Exception.ErrorCode | Should -Be $Code
        Get-EmulatorRequest -Operation List*Notebooks | ForEach-Object { $_.query | Should -BeLike "*image_id=$($image.id)*" }
    }

    It 'is the service''s error if no notebook uses the image' {
        Set-EmulatorFault @{ operation = 'DeleteImage'; fault = @{ kind = 'response'; status = 400; contentType = 'application/json'; body = '{"error_code":"ModelArts.9999","error_msg":"No."}' } }
        Remove-MAImage $image.id -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -Be 'BadRequest,ModelArtsImages.Commands.RemoveMAImageCommand'
        "$($failures[0])" | Should -BeLike '*: No (ModelArts.9999, *).'
    }

    It 'with a documented code is not investigated' {
        Add-Workload notebooks @{ name = 'busy'; imageId = $image.id }
        $null = Set-EmulatorSetting -Setting @{ inUse = @{ code = 'ModelArts.6326' } }
        Clear-EmulatorRequest
        Remove-MAImage $image.id -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures[0].FullyQualifiedErrorId | Should -Be 'BadRequest,ModelArtsImages.Commands.RemoveMAImageCommand'
        Get-EmulatorRequest -Operation List*Notebooks | Should -BeNullOrEmpty
    }

    It 'is the service''s error if the notebooks cannot be listed' {
        $null = Set-EmulatorSetting -Setting @{ forbidden = @('ListNotebooks', 'ListAllNotebooks') }
        Add-Workload notebooks @{ name = 'busy'; imageId = $image.id }
        Remove-MAImage $image.id -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures[0].FullyQualifiedErrorId | Should -Be 'BadRequest,ModelArtsImages.Commands.RemoveMAImageCommand'
    }
}
