# Remove-MAImageGroup: every version of a name, and nothing else.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $null = Start-Emulator
    Connect-Emulator
    $quiet = @{ Confirm = $false; ErrorAction = 'SilentlyContinue'; ErrorVariable = 'failures' }
    $absent = 'ffffffff-0000-4000-8000-000000000001'

    # Returns the object after a round trip through JSON, CSV, or another session.
    function ConvertTo-Stranger($Object, [string[]] $Property, [string] $TypeName) {
        $stranger = [pscustomobject]@{}
        foreach ($name in $Property) { $stranger.PSObject.Properties.Add([psnoteproperty]::new($name, $Object.$name)) }
        if ($TypeName) { $stranger.PSObject.TypeNames.Insert(0, $TypeName) }
        $stranger
    }
}

AfterAll { Stop-Emulator }

Describe 'Remove-MAImageGroup' {
    BeforeEach {
        Reset-Emulator -Images 0
        $images = Add-EmulatorImage @(
            @{ namespace = 'team'; name = 'old-api'; tag = '1' }, @{ namespace = 'team'; name = 'old-api'; tag = '2' }
            @{ namespace = 'team'; name = 'old-web'; tag = '1' }, @{ namespace = 'team'; name = 'kept'; tag = '1' }
            @{ namespace = 'team'; name = 'far'; tag = '1'; workspace_id = 'ws-1' }
        )
        $api = Get-MAImageGroup old-api
        $web = Get-MAImageGroup old-web
        $far = Get-MAImageGroup -WorkspaceId ws-1
        Clear-EmulatorRequest
        $failures = $null
    }

    Context 'what it deletes' {
        It 'deletes every version, keeps the content, and returns the group' {
            $deleted = $api | Remove-MAImageGroup -Confirm:$false
            $deleted | Should -BeOfType 'ModelArtsImages.ImageGroup'
            $deleted.Id, $deleted.Status, $deleted.VersionCount | Should -Be $api.Id, 'DELETED', 2
            (Get-EmulatorImage).id | Should -Be $images[2..4].id
            Get-EmulatorContent | Should -Contain $images[0].swr_path
            $request = Get-EmulatorRequest -Operation DeleteImageGroup
            "$($request.body)$($request.query)" | Should -BeNullOrEmpty
        }

        It 'can be undone with a record of its versions, as the help says' {
            $code = (Get-Help Remove-MAImageGroup -Full).examples.example[1].code
            Push-Location -Path $TestDrive
            try {
                $ConfirmPreference = 'None'
                $back = & ([scriptblock]::Create($code)) | Where-Object { $_ -is [ModelArtsImages.Image] }
            }
            finally { Pop-Location }
            $back.SwrPath | Sort-Object | Should -Be $images[0, 1].swr_path
            $back.Id | ForEach-Object { $images.id | Should -Not -Contain $_ }
            (Get-MAImageGroup old-api).VersionCount | Should -Be 2
        }

        It 'also deletes the content with -Force, which is sent in the body' {
            $null = $api | Remove-MAImageGroup -Force -Confirm:$false
            (Get-EmulatorRequest -Operation DeleteImageGroup).body | Should -Be '{"is_force":true}'
            Get-EmulatorContent | Should -Not -BeIn $images[0, 1].swr_path
            Get-EmulatorContent | Should -HaveCount 3
        }

        It 'accepts <What>' -ForEach @(
            @{ What = 'an id by position'; Call = { Remove-MAImageGroup $args[0].Id -Confirm:$false } }
            @{ What = 'an id from the pipeline'; Call = { $args[0].Id | Remove-MAImageGroup -Confirm:$false } }
            @{ What = 'an object with an id'; Call = { [pscustomobject]@{ id = $args[0].Id } | Remove-MAImageGroup -Confirm:$false } }
            @{ What = 'a group by -InputObject'; Call = { Remove-MAImageGroup -InputObject $args[0] -Confirm:$false } }
            @{ What = 'a group that was JSON'; Call = { ConvertTo-Stranger $args[0] Id, Name, Namespace, VersionCount | Remove-MAImageGroup -Confirm:$false } }
        ) {
            (& $Call $web).Id | Should -Be $web.Id
            (Get-EmulatorImage).name | Should -Not -Contain 'old-web'
            Get-EmulatorImage | Should -HaveCount 4
        }

        It 'returns groups in input order, several at a time' {
            (Remove-MAImageGroup $web.Id, $far.Id, $api.Id -ThrottleLimit 3 -Confirm:$false).Id | Should -Be $web.Id, $far.Id, $api.Id
        }

        It 'deletes a group once that occurs twice, with a warning' {
            $deleted = $api, $api.Id | Remove-MAImageGroup -Confirm:$false -WarningAction SilentlyContinue -WarningVariable warnings
            $deleted | Should -HaveCount 1
            "$warnings" | Should -BeLike "*$($api.Id)*more than once*"
            Get-EmulatorRequest -Operation DeleteImageGroup | Should -HaveCount 1
        }
    }

    Context 'confirmation' {
        It 'sends nothing with -WhatIf, and shows the words of the question' {
            $seen = Invoke-InHost { Get-MAImageGroup old* | Remove-MAImageGroup -Force -WhatIf; Get-MAImageGroup old* | Remove-MAImageGroup -Force } -Answer L
            $whatIf = @($seen.Text -split "`n" -like 'What if:*')
            $whatIf | Should -HaveCount 2
            $seen.Prompts | Should -HaveCount 1
            $seen.Prompts[0].Message | Should -BeLike 'Delete image group 1: team/old-* (*) with * in it and their content in SWR from project *`? This cannot be undone.'
            (-join $whatIf) | Should -Match 'with all 2 versions in it and their content in SWR from project \w+ \([\w-]+\)\.'
            Get-EmulatorRequest -Operation DeleteImageGroup | Should -BeNullOrEmpty
        }

        It 'counts the groups if all come from a parameter' {
            $seen = Invoke-InHost -Variable @{ ids = $api.Id, $web.Id } { Remove-MAImageGroup $ids } -Answer N, N
            $seen.Prompts.Message | ForEach-Object { "$_" -replace ':.*' } | Should -Be 'Delete image group 1 of 2', 'Delete image group 2 of 2'
        }

        It 'asks about each by default, even with -Force' {
            $seen = Invoke-InHost -Variable @{ ids = $api.Id, $web.Id } { $ids | Remove-MAImageGroup -Force } -Answer N, Y
            $seen.Prompts | Should -HaveCount 2
            $seen.Prompts[0].Message | Should -BeLike "*image group 1: $($api.Id) with every version in it and their content in SWR*"
            @(Get-EmulatorRequest -Operation DeleteImageGroup).imageId | Should -Be $web.Id
        }

        It 'applies Yes to All to the whole pipeline' {
            $seen = Invoke-InHost { Get-MAImageGroup old* | Remove-MAImageGroup } -Answer A
            $seen.Prompts | Should -HaveCount 1
            (Get-EmulatorImage).name | Should -Be 'kept', 'far'
        }
    }

    Context 'errors' {
        It 'names a group that does not exist, and continues' {
            $deleted = $absent, $web.Id | Remove-MAImageGroup @quiet
            $deleted.Id | Should -Be $web.Id
            $failures | Should -HaveCount 1
            $failures[0].FullyQualifiedErrorId | Should -Be 'ImageGroupNotFound,ModelArtsImages.Commands.RemoveMAImageGroupCommand'
            $failures[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
            $failures[0].TargetObject | Should -Be $absent
        }

        It 'sends nothing for an invalid id: <_>' -ForEach 'old-api', '', '*', '../images' {
            $_ | Remove-MAImageGroup @quiet
            $failures[0].FullyQualifiedErrorId | Should -BeLike 'InvalidImageId,*'
            Get-EmulatorRequest | Should -BeNullOrEmpty
        }

        It 'deletes no version if one is in use' {
            $null = Add-EmulatorImage @{ namespace = 'team'; name = 'old-api'; tag = '3'; in_use = $true }
            $api | Remove-MAImageGroup @quiet | Should -BeNullOrEmpty
            $failures[0].FullyQualifiedErrorId | Should -BeLike 'BadRequest,*'
            $failures[0].ErrorDetails.RecommendedAction | Should -BeLike '*does not publish*'
            $failures[0].TargetObject.Id | Should -Be $api.Id
            Get-EmulatorImage | Should -HaveCount 6
        }

        It 'uses the project that a group came from' {
            $other = $SpecEmulator.otherAccount
            $context = Connect-Emulator -PassThru -With @{ ProjectId = $other.projectId; AccessKey = $other.accessKey; SecretKey = ConvertTo-SecureString -AsPlainText -Force $other.secretKey }
            try {
                $api | Remove-MAImageGroup -Context $context @quiet
                $failures[0].FullyQualifiedErrorId | Should -BeLike 'ContextMismatch,*'
                Get-EmulatorRequest | Should -BeNullOrEmpty
                ($api | Remove-MAImageGroup -Confirm:$false).ProjectId | Should -Be $api.ProjectId
            }
            finally {
                Connect-Emulator
            }
        }
    }

    Context 'a lost response' {
        It 'retries after <_>, and then "not found" means success' -ForEach 'resetAfter', 'truncated', 'malformed', @{ kind = 'status'; status = 503; carriedOut = $true } {
            Set-EmulatorFault @{ operation = 'DeleteImageGroup'; nth = @(1); fault = $_ }
            ($api | Remove-MAImageGroup -Confirm:$false).Status | Should -Be 'DELETED'
            Get-EmulatorRequest -Operation DeleteImageGroup | Should -HaveCount 2
            Get-EmulatorImage | Should -HaveCount 3
        }

        It 'treats "not found" after a 429 as an error' {
            Set-EmulatorFault @{ operation = 'DeleteImageGroup'; nth = @(1); fault = 429 }
            Remove-MAImageGroup $absent @quiet
            $failures[0].FullyQualifiedErrorId | Should -BeLike 'ImageGroupNotFound,*'
        }

        It 'says that a group still exists if no response arrives, in any workspace' {
            Set-EmulatorFault @{ operation = 'DeleteImageGroup'; fault = 503 }
            $api, $far | Remove-MAImageGroup @quiet | Should -BeNullOrEmpty
            $failures | Should -HaveCount 2
            foreach ($failure in $failures) { "$failure" | Should -BeLike '*It is still there.' }
        }

        It 'reports an unknown outcome if only the id is known' {
            Set-EmulatorFault @{ operation = 'DeleteImageGroup'; fault = 503 }
            Remove-MAImageGroup $far.Id @quiet | Should -BeNullOrEmpty
            "$($failures[0])" | Should -BeLike '*It is not known whether it was deleted.'
        }
    }

    Context 'an object of the other type' {
        It 'is rejected by <Command> if it is an image, and nothing is sent for it' -ForEach @(
            @{ Command = 'Remove-MAImageGroup'; With = @{ Confirm = $false } }
            @{ Command = 'Set-MAImageGroup'; With = @{ Readme = 'x' } }
        ) {
            $image = Get-MAImage old-web
            $fields = 'Id', 'Name', 'Tag', 'Namespace', 'SwrPath'
            Clear-EmulatorRequest
            foreach ($one in $image, (ConvertTo-Stranger $image $fields), (ConvertTo-Stranger $image Id, Tag, SwrPath 'Deserialized.ModelArtsImages.Image'), $images[2]) {
                $one | & $Command @With -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
                $failures | Should -HaveCount 1
                "$($failures[0])" | Should -BeLike '*is an image, not an image group. Nothing was sent for it.*'
            }

            Get-EmulatorRequest | Should -BeNullOrEmpty
        }

        It 'is rejected by <Command> if it is a group, and nothing is sent for it' -ForEach @(
            @{ Command = 'Remove-MAImage'; With = @{ Confirm = $false } }
            @{ Command = 'Sync-MAImage'; With = @{} }
            @{ Command = 'Wait-MAImage'; With = @{} }
        ) {
            $raw = [pscustomobject]@{ id = $web.Id; name = 'old-web'; version_count = 1 }
            foreach ($one in $web, (ConvertTo-Stranger $web Id, Name, VersionCount), $raw) {
                $one | & $Command @With -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
                $failures | Should -HaveCount 1
                "$($failures[0])" | Should -BeLike '*is an image group, not an image. Nothing was sent for it.*'
            }

            Get-EmulatorRequest | Should -BeNullOrEmpty
        }

        It 'does not end the pipeline' {
            $image = Get-MAImage kept
            ($image, $web | Remove-MAImageGroup @quiet).Id | Should -Be $web.Id
            $failures | Should -HaveCount 1
            (Get-EmulatorImage).name | Should -Contain 'kept'
        }

        It 'is also rejected as a parameter' {
            { Remove-MAImageGroup -InputObject (Get-MAImage kept) -Confirm:$false } | Should -Throw -ExpectedMessage '*is an image, not an image group*'
            { Remove-MAImage -InputObject $web, $api -Confirm:$false } | Should -Throw -ExpectedMessage '*is an image group, not an image*'
        }
    }
}
