# Remove-MAImageContent: deletes orphans in SWR, and nothing else.
# Starts early: SWR requires pauses between requests.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $emulator = Start-Emulator
    Connect-Emulator
    $registry = 'swr.cn-north-4.myhuaweicloud.com'
    $research = 'ad625bc37fb0442883d5e60f718293a4'
    $digest = "sha256:$('a' * 64)"

    function Add-Tag([System.Collections.IDictionary[]] $Content) {
        foreach ($one in $Content) {
            foreach ($name in 'created', 'updated') { if (-not $one[$name]) { $one[$name] = '2026-01-02T03:04:05Z' } }
        }
        $null = Invoke-Emulator -Method POST -Path content -Body $Content
    }

    function Get-Content2([string] $Like) { Get-MAImageContent -Namespace team | Where-Object SwrPath -Like $Like }
}

AfterAll { Stop-Emulator }

Describe 'Remove-MAImageContent' {
    BeforeEach {
        Reset-Emulator -Images 0
        Get-EmulatorContent | ForEach-Object { $null = Invoke-Emulator -Method DELETE -Path content -Body @(, $_) }
        # No workload uses an image, and no notebook may use an unknown one.
        foreach ($kind in 'notebooks', 'training-jobs', 'algorithms', 'services', 'models') { $null = Invoke-Emulator -Method DELETE -Path $kind }
        Connect-Emulator
        Add-Tag @{ path = "$registry/team/app:1"; digest = $digest }, @{ path = "$registry/team/app:2" }, @{ path = "$registry/team/tools/check:1" }
        $orphans = Get-MAImageContent -Namespace team -Orphaned
        $failures = $warnings = $null
        Clear-EmulatorRequest
    }

    It 'deletes orphans, and returns each in input order' {
        $deleted = $orphans | Remove-MAImageContent -Confirm:$false
        $deleted.SwrPath | Should -Be $orphans.SwrPath
        $deleted.State | Select-Object -Unique | Should -Be 'Deleted'
        $deleted[0].Digest | Should -Be $digest
        Get-EmulatorContent | Should -BeNullOrEmpty
        @(Get-EmulatorRequest -Operation DeleteRepoTag).path | Should -Contain '/v2/manage/namespaces/team/repos/tools%24check/tags/1'
    }

    It 'accepts contents from <_>' -ForEach 'JSON', 'CSV', 'CLIXML', 'Select-Object' {
        $stored = switch ($_) {
            'JSON' { $orphans | ConvertTo-Json -Depth 4 | ConvertFrom-Json }
            'CSV' { $orphans | ConvertTo-Csv | ConvertFrom-Csv }
            'CLIXML' { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($orphans, 3)) }
            'Select-Object' { $orphans | Select-Object -Property * }
        }
        ($stored | Remove-MAImageContent -Confirm:$false).SwrPath | Should -Be $orphans.SwrPath
        Get-EmulatorContent | Should -BeNullOrEmpty
    }

    It 'accepts a list of stored contents as an argument' {
        $stored = [System.Collections.Generic.List[object]] @($orphans | ConvertTo-Json -Depth 4 | ConvertFrom-Json)
        (Remove-MAImageContent -InputObject $stored -Confirm:$false).SwrPath | Should -Be $orphans.SwrPath
        Get-EmulatorContent | Should -BeNullOrEmpty
    }

    It 'changes nothing with -WhatIf, and says what it would delete' {
        $output = Invoke-InHost -Variable @{ orphans = $orphans } { $orphans | Remove-MAImageContent -WhatIf }
        $output.Text | Should -Match ([regex]::Escape("$registry/team/app:1 ($digest"))
        Get-EmulatorRequest | ForEach-Object { $_.operation | Should -Not -Be 'DeleteRepoTag' }
        Get-EmulatorContent | Should -HaveCount 3
    }

    It 'rejects content that is used or unknown: <What>' -ForEach @(
        @{ What = 'an image of the project'; Does = { Add-EmulatorImage @{ namespace = 'team'; name = 'app'; tag = '1'; has_content = $false }; Add-Tag @{ path = "$registry/team/app:1"; digest = $digest } } }
        @{ What = 'an image of another project'; Does = { Add-EmulatorImage @{ namespace = 'team'; name = 'app'; tag = '1'; project_id = $research; has_content = $false }; Add-Tag @{ path = "$registry/team/app:1"; digest = $digest } } }
        @{ What = 'an image whose path cannot be read'; Does = { Add-EmulatorImage @{ namespace = 'team'; name = 'app'; tag = '1'; swr_path = ''; has_content = $false } } }
        @{ What = 'a training job'; Does = { Invoke-Emulator -Method POST -Path training-jobs -Body @(@{ id = 'job-1'; name = 'nightly'; imageUrl = 'team/app:1' }) } }
        @{ What = 'a training job of another project'; Does = { Invoke-Emulator -Method POST -Path training-jobs -Body @(@{ id = 'job-1'; name = 'nightly'; projectId = $research; imageUrl = 'team/app:1' }) } }
        @{ What = 'a model by digest'; Does = { Invoke-Emulator -Method POST -Path models -Body @(@{ id = 'model-1'; name = 'm'; swrLocation = "$registry/team/app@$digest" }) } }
        @{ What = 'algorithms that cannot be read'; Does = { Set-EmulatorSetting -Setting @{ forbidden = @('ListAlgorithms') } } }
        @{ What = 'images that cannot be listed'; Does = { Set-EmulatorSetting -Setting @{ forbidden = @('ListImage') } } }
        @{ What = 'projects that cannot be listed'; Does = { Set-EmulatorSetting -Setting @{ forbidden = @('KeystoneListAuthProjects') } } }
        @{ What = 'references that cannot be read'; Does = { Set-EmulatorSetting -Setting @{ forbidden = @('ListReferences') } } }
        @{ What = 'a multi-platform index'; Does = { Add-Tag @{ path = "$registry/team/app:1"; digest = $digest; platforms = @('linux/amd64', 'linux/arm64') } } }
        @{ What = 'a signature by its manifest'; Does = { Add-Tag @{ path = "$registry/team/app:1"; digest = $digest; signs = '2' } } }
        @{ What = 'a push of today'; Does = { Add-Tag @{ path = "$registry/team/app:1"; digest = $digest; updated = [datetime]::UtcNow.ToString('o') } } }
        @{ What = 'a tag of the same digest that an image has'; Does = { Add-EmulatorImage @{ namespace = 'team'; name = 'app'; tag = 'kept'; has_content = $false }; Add-Tag @{ path = "$registry/team/app:kept"; digest = $digest } } }
        @{ What = 'models whose listing does not end'; Does = {
                Invoke-Emulator -Method POST -Path models -Body @(1..3 | ForEach-Object { @{ id = "model-$_"; name = 'm'; swrLocation = 'team/other:1' } })
                Set-EmulatorSetting -Setting @{ workloadListing = @{ of = @('ListModels'); endless = $true; total = 'absent' } }
            }
        }
        @{ What = 'algorithms of which one moves between two pages each time'; Does = {
                Invoke-Emulator -Method POST -Path algorithms -Body @(1..60 | ForEach-Object { @{ name = "a$_"; imageUrl = 'team/other:1' } })
                Set-EmulatorSetting -Setting @{ workloadListing = @{ of = @('ListAlgorithms'); drift = 'always' } }
            }
        }
        @{ What = 'an error under 200 in place of workflows'; Does = { Set-EmulatorFault @{ operation = 'ListWorkflows'; fault = @{ kind = 'response'; status = 200; contentType = 'application/json'; body = '{"error_code":"ModelArts.0199","error_msg":"busy","total":0,"items":[]}' } } } }
        @{ What = 'an error under 200 in place of images'; Does = { Set-EmulatorFault @{ operation = 'ListImage'; fault = @{ kind = 'response'; status = 200; contentType = 'application/json'; body = '{"error_code":"ModelArts.0199","error_msg":"busy","total":0,"data":[]}' } } } }
        @{ What = 'an error under 200 in place of projects'; Does = { Set-EmulatorFault @{ operation = 'KeystoneListAuthProjects'; fault = @{ kind = 'response'; status = 200; contentType = 'application/json'; body = '{"error":{"code":500,"message":"busy"},"projects":[]}' } } } }
        @{ What = 'a tag of the same digest that was pushed today'; Does = { Add-Tag @{ path = "$registry/team/app:new"; digest = $digest; updated = [datetime]::UtcNow.ToString('o') } } }
    ) {
        $null = & $Does
        $orphans | Where-Object SwrPath -Like '*/app:1' | Remove-MAImageContent -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
        $failures | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -Be 'ContentInUse,ModelArtsImages.Commands.RemoveMAImageContentCommand'
        $failures[0].CategoryInfo.Category | Should -Be 'ResourceBusy'
        $failures[0].TargetObject.SwrPath | Should -Be "$registry/team/app:1"
        Get-EmulatorRequest -Operation DeleteRepoTag | Should -BeNullOrEmpty
        Get-EmulatorContent | Should -Contain "$registry/team/app:1"
    }

    It 'applies -MinimumAge to the last push: <Age>' -ForEach @(
        @{ Age = 'without it, a day'; With = @{}; Expected = 'Deleted' }, @{ Age = '3d'; With = @{ MinimumAge = '3d' }; Expected = $null }
        @{ Age = '1w'; With = @{ MinimumAge = '1w' }; Expected = $null }, @{ Age = '30h'; With = @{ MinimumAge = '30h' }; Expected = 'Deleted' }
    ) {
        Add-Tag @{ path = "$registry/team/app:1"; digest = $digest; updated = [datetime]::UtcNow.AddHours(-40).ToString('o') }
        ($orphans[0] | Remove-MAImageContent @With -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures).State | Should -Be $Expected
        if (-not $Expected) { "$($failures[0])" | Should -BeLike '*less than -MinimumAge ago*' }
    }

    It 'applies it to the creation if that is later than the push' {
        Add-Tag @{ path = "$registry/team/app:1"; digest = $digest; created = [datetime]::UtcNow.ToString('o') }
        $orphans[0] | Remove-MAImageContent -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'ContentInUse,*'
    }

    It 'has at most <Limit> deletions in flight, <How>' -ForEach @{ Limit = 4; How = 'by default'; With = @{} }, @{ Limit = 2; How = 'with -ThrottleLimit'; With = @{ ThrottleLimit = 2 } } {
        Add-Tag @(1..12 | ForEach-Object { @{ path = "$registry/many/app:$_" } })
        $many = Get-MAImageContent -Namespace many -Orphaned
        Set-EmulatorFault @{ operation = 'DeleteRepoTag'; fault = @{ kind = 'delay'; delay = '1s' } }
        $null = Invoke-Emulator -Method DELETE -Path requests/count
        ($many | Remove-MAImageContent @With -Confirm:$false).SwrPath | Should -Be $many.SwrPath
        (Invoke-Emulator -Method GET -Path requests/count).operations.DeleteRepoTag.highestInFlight | Should -Be $Limit
    }

    It 'finds a tag with the same digest on a later page' {
        Add-Tag @{ path = "$registry/team/app:twin"; digest = $digest }
        $null = Add-EmulatorImage @{ namespace = 'team'; name = 'app'; tag = 'twin'; has_content = $false }
        Add-Tag @{ path = "$registry/team/app:twin"; digest = $digest }
        $null = Set-EmulatorSetting -Setting @{ swr = @{ maxLimit = 2 } }
        $deleted = $orphans | Remove-MAImageContent -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures
        $deleted.SwrPath | Should -Be $orphans[1, 2].SwrPath
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'ContentInUse,*'
    }

    It 'deletes nothing if every page of tags is the first one' {
        $null = Set-EmulatorSetting -Setting @{ swr = @{ maxLimit = 1; ignoresOffset = $true } }
        $orphans | Remove-MAImageContent -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
        $failures | Should -HaveCount 3
        Get-EmulatorRequest -Operation DeleteRepoTag | Should -BeNullOrEmpty
    }

    It 'checks in SWR what happened if a deletion returns <What>' -ForEach @(
        @{ What = 'an error with status 200'; Body = '{"errors":[{"errorCode":"SVCSTG.SWR.5000088","errorMessage":"No."}]}' }, @{ What = 'a page with status 200'; Body = '<html></html>' }
    ) {
        Set-EmulatorFault @{ operation = 'DeleteRepoTag'; fault = @{ kind = 'response'; status = 200; contentType = 'application/json'; body = $Body } }
        $orphans[0] | Remove-MAImageContent -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
        $failures | Should -HaveCount 1
        "$($failures[0])" | Should -BeLike '*It is still there.*'
        Get-EmulatorContent | Should -Contain "$registry/team/app:1"
    }

    It 'continues with the others' {
        $null = Add-EmulatorImage @{ namespace = 'team'; name = 'app'; tag = '2'; has_content = $false }
        Add-Tag @{ path = "$registry/team/app:2" }
        $deleted = $orphans | Remove-MAImageContent -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures
        $deleted.SwrPath | Should -Be "$registry/team/app:1", "$registry/team/tools/check:1"
        $failures | Should -HaveCount 1
    }

    It 'excludes a kind of workload only on request, and says what was not checked' {
        $null = Set-EmulatorSetting -Setting @{ forbidden = @('ListAlgorithms') }
        $output = Invoke-InHost -Answer 'n' -Variable @{ orphans = $orphans[0] } { $orphans | Remove-MAImageContent -UsageSource Notebook, TrainingJob, Service, Model, Workflow }
        $output.Text | Should -Match 'Algorithms were not checked'
        Get-EmulatorRequest -Operation DeleteRepoTag | Should -BeNullOrEmpty
        ($orphans[0] | Remove-MAImageContent -UsageSource Notebook, TrainingJob, Service, Model, Workflow -Confirm:$false).State | Should -Be 'Deleted'
    }

    It 'rejects content with a changed digest' {
        Add-Tag @{ path = "$registry/team/app:1"; digest = "sha256:$('b' * 64)" }
        $orphans[0] | Remove-MAImageContent -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'ContentChanged,*'
        $failures[0].CategoryInfo.Category | Should -Be 'InvalidOperation'
        Get-EmulatorRequest -Operation DeleteRepoTag | Should -BeNullOrEmpty
    }

    It 'reads the digest again right before the deletion' {
        # The listing shows the old digest; the check before the deletion shows the new one.
        Set-EmulatorFault @{ operation = 'ShowRepoTag'; fault = @{ kind = 'response'; status = 200; contentType = 'application/json'; body = "{`"Tag`":`"1`",`"digest`":`"sha256:$('b' * 64)`",`"tag_type`":0,`"created`":`"2026-01-02T03:04:05Z`",`"updated`":`"2026-01-02T03:04:05Z`"}" } }
        $orphans[0] | Remove-MAImageContent -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'ContentChanged,*'
        Get-EmulatorRequest -Operation DeleteRepoTag | Should -BeNullOrEmpty
    }

    It 'rejects content that has an image, is in an instance, or is in another registry: <What>' -ForEach @(
        @{ What = 'an image'; Change = { param($c) $c.Image = 'app:1'; $c.Id = 'c9ab2b2f-edda-4556-bdbb-494e868d043c' }; Id = 'ContentInUse' }
        @{ What = 'an instance'; Change = { param($c) $c.SwrInstanceId = 'a1b2' }; Id = 'InvalidArgument' }
        @{ What = 'another registry'; Change = { param($c) $c.SwrPath = 'swr.cn-south-1.myhuaweicloud.com/team/app:1' }; Id = 'InvalidArgument' }
        @{ What = 'no digest'; Change = { param($c) $c.Digest = $null }; Id = 'InvalidArgument' }
        @{ What = 'no tag'; Change = { param($c) $c.SwrPath = "$registry/team/app" }; Id = 'InvalidArgument' }
    ) {
        $content = $orphans[0] | Select-Object -Property *
        $null = & $Change $content
        $content | Remove-MAImageContent -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
        $failures | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -Be "$Id,ModelArtsImages.Commands.RemoveMAImageContentCommand"
        Get-EmulatorRequest -Operation DeleteRepoTag | Should -BeNullOrEmpty
    }

    It 'is an error for missing content' {
        $null = Invoke-Emulator -Method DELETE -Path content -Body @("$registry/team/app:1")
        $orphans[0] | Remove-MAImageContent -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'ContentMissing,*'
    }

    It 'deletes the same content once' {
        $deleted = $orphans[0], $orphans[0] | Remove-MAImageContent -Confirm:$false -WarningVariable warnings -WarningAction SilentlyContinue
        $deleted | Should -HaveCount 1
        "$warnings" | Should -BeLike '*app:1*more than once*'
    }

    It 'names a tag with the same digest that SWR deleted, too' {
        Add-Tag @{ path = "$registry/team/app:twin"; digest = $digest }
        $null = Set-EmulatorSetting -Setting @{ swr = @{ deleteBy = 'digest' } }
        ($orphans[0] | Remove-MAImageContent -Confirm:$false -WarningVariable warnings -WarningAction SilentlyContinue).State | Should -Be 'Deleted'
        $warnings | Should -HaveCount 1
        "$warnings" | Should -BeLike '*team/app:twin*'
    }

    It 'is silent if SWR deletes the tag alone' {
        Add-Tag @{ path = "$registry/team/app:twin"; digest = $digest }
        ($orphans[0] | Remove-MAImageContent -Confirm:$false -WarningVariable warnings).State | Should -Be 'Deleted'
        $warnings | Should -BeNullOrEmpty
        Get-EmulatorContent | Should -Contain "$registry/team/app:twin"
    }

    It 'asks with path, digest, size, and tags with the same digest' {
        Add-Tag @{ path = "$registry/team/app:twin"; digest = $digest }
        $output = Invoke-InHost -Answer 'n' -Variable @{ orphans = $orphans[0] } { $orphans | Remove-MAImageContent }
        $text = $output.Text
        foreach ($part in "$registry/team/app:1", $digest, '2.3 GB', 'twin', 'services that ModelArts does not know of') { $text | Should -Match ([regex]::Escape($part)) }
        Get-EmulatorRequest -Operation DeleteRepoTag | Should -BeNullOrEmpty
    }

    It 'counts contents from a parameter with their total, and those of a pipeline without' {
        $given = @{ orphans = $orphans }
        $seen = Invoke-InHost -Answer 'n', 'n', 'n' -Variable $given { Remove-MAImageContent $orphans }
        $seen.Prompts.Message | ForEach-Object { "$_" -replace ': .*' } | Should -Be 'Delete content 1 of 3', 'Delete content 2 of 3', 'Delete content 3 of 3'
        $seen = Invoke-InHost -Answer 'n', 'n', 'n' -Variable $given { $orphans | Remove-MAImageContent }
        $seen.Prompts.Message | ForEach-Object { "$_" -replace ': .*' } | Should -Be 'Delete content 1', 'Delete content 2', 'Delete content 3'
    }

    It 'treats a lost response as success once SWR says that the tag is gone' {
        Set-EmulatorFault @{ operation = 'DeleteRepoTag'; nth = @(1); fault = 'resetAfter' }
        ($orphans[0] | Remove-MAImageContent -Confirm:$false).State | Should -Be 'Deleted'
        @(Get-EmulatorRequest -Operation DeleteRepoTag) | Should -HaveCount 2
    }

    It 'waits if SWR throttles with 403: <_>' -ForEach '4031032', '4031042' {
        Set-EmulatorFault @{ operation = 'DeleteRepoTag'; nth = @(1); fault = @{ kind = 'response'; status = 403; contentType = 'application/json'; body = "{`"errors`":[{`"errorCode`":`"SVCSTG.SWR.$_`",`"errorMessage`":`"Too many requests.`"}]}" } }
        ($orphans[0] | Remove-MAImageContent -Confirm:$false).State | Should -Be 'Deleted'
        @(Get-EmulatorRequest -Operation DeleteRepoTag) | Should -HaveCount 2
    }

    It 'treats a 404 as an error unless SWR itself says that the tag is gone: <_>' -ForEach 'apigw', 'html', 'empty' {
        Set-EmulatorFault @{ operation = 'DeleteRepoTag'; fault = @{ kind = 'gateway'; form = $_ } }
        $orphans[0] | Remove-MAImageContent -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
        $failures | Should -HaveCount 1
        Get-EmulatorContent | Should -Contain "$registry/team/app:1"
    }

    It 'accounts for every content under faults' {
        Add-Tag @(1..40 | ForEach-Object { @{ path = "$registry/many/app:$_" } })
        $many = Get-MAImageContent -Namespace many -Orphaned
        Set-EmulatorFault @{ operation = 'DeleteRepoTag'; rate = 0.2; faults = 'all' }
        $deleted = $many | Remove-MAImageContent -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures
        @($deleted).Count + @($failures).Count | Should -Be 40
        $left = @(Get-EmulatorContent)
        $deleted | ForEach-Object { $left | Should -Not -Contain $_.SwrPath }
        @($deleted.SwrPath) | Should -Be @($many.SwrPath | Where-Object { $_ -in $deleted.SwrPath })
    }

    It 'rejects a report of Select-MAExpiredImage' {
        $image = Add-EmulatorImage @{ namespace = 'team'; name = 'app'; tag = '9' }
        { Get-MAImage -Id $image.id | Select-MAExpiredImage -KeepNewest 1 -Report | Remove-MAImageContent -Confirm:$false -ErrorAction Stop } | Should -Throw '*report*'
    }
}
