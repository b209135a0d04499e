# Get- and Set-MAImageGroup, and the images of a group.

BeforeDiscovery {
    $many = @{}
    foreach ($n in 1..21) { $many["k$n"] = 'v' }
}

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $null = Start-Emulator
    Connect-Emulator
    $absent = 'ffffffff-0000-4000-8000-000000000001'
}

AfterAll { Stop-Emulator }

Describe 'Image groups' {
    BeforeEach {
        Reset-Emulator -Images 0
        $images = Add-EmulatorImage @(
            @{ namespace = 'team'; name = 'old-api'; tag = '1' }, @{ namespace = 'team'; name = 'old-api'; tag = '2' }
            @{ namespace = 'team'; name = 'old-web'; tag = '1' }, @{ namespace = 'other'; name = 'old-api'; tag = '9' }
            @{ namespace = 'team'; name = 'trainer'; tag = '1' }, @{ namespace = 'team'; name = 'trainer-large'; tag = '1' }
            @{ namespace = 'team'; name = 'elsewhere'; tag = '1'; workspace_id = 'ws-1' }
            @{ namespace = 'service'; name = 'pytorch'; tag = '2.1'; type = 'BUILD_IN'; visibility = 'PUBLIC' }
        )
        Clear-EmulatorRequest
        $failures = $null
    }

    Context 'Get-MAImageGroup' {
        It 'lists the user''s own groups and then the built-in ones' {
            $groups = Get-MAImageGroup
            $groups | Should -HaveCount 6
            $groups[-1].Name | Should -Be 'pytorch'
            $api = $groups | Where-Object { $_.Name -eq 'old-api' -and $_.Namespace -eq 'team' }
            $api.VersionCount | Should -Be 2
            "$api" | Should -Be 'team/old-api'
            $api.CreatedAt | Should -BeOfType ([datetime])
            @(Get-EmulatorRequest -Operation ListImageGroup | ForEach-Object query) -match 'type=' | Should -HaveCount 2
        }

        It 'finds <Found> by <What>' -ForEach @(
            @{ What = 'a name'; Call = { Get-MAImageGroup trainer }; Found = 'trainer' }
            @{ What = 'a wildcard'; Call = { Get-MAImageGroup OLD-* -Namespace team | Sort-Name }; Found = 'old-api', 'old-web' }
            @{ What = 'several names'; Call = { Get-MAImageGroup old-web, train* | Sort-Name }; Found = 'old-web', 'trainer', 'trainer-large' }
            @{ What = 'organization'; Call = { Get-MAImageGroup -Namespace other }; Found = 'old-api' }
            @{ What = 'type'; Call = { Get-MAImageGroup -Type build_in }; Found = 'pytorch' }
            @{ What = 'workspace'; Call = { Get-MAImageGroup -WorkspaceId ws-1 }; Found = 'elsewhere' }
        ) {
            function Sort-Name { $all = @($input); $names = [string[]]@($all.Name); [array]::Sort($names); foreach ($name in $names) { $all | Where-Object Name -EQ $name } }
            @(& $Call).Name | Should -Be $Found
        }

        It 'applies paging to the whole sequence' {
            @(Get-MAImageGroup -First 2 -Skip 1).Id | Should -Be @(Get-MAImageGroup).Id[1..2]
            $count = @(Get-MAImageGroup -First 0 -IncludeTotalCount)
            "$count" | Should -Match '6'
        }

        It 'requests no built-in groups with -Type DEDICATED' {
            $null = Get-MAImageGroup -Type DEDICATED
            Get-EmulatorRequest -Operation ListImageGroup | Should -HaveCount 1
        }
    }

    Context 'Get-MAImage for a group' {
        It 'lists all versions of the group and no others' {
            $found = Get-MAImageGroup -Name old-api -Namespace team | Get-MAImage
            @($found.Tag | ForEach-Object { $_ }) | Should -HaveCount 2
            $found.Namespace | Should -Be 'team', 'team'
            @(Get-MAImageGroup trainer | Get-MAImage).Name | Should -Be 'trainer'
        }

        It 'accepts several groups, and applies -First to all of them together' {
            $all = Get-MAImageGroup old-* | Get-MAImage
            $all | Should -HaveCount 4
            @(Get-MAImageGroup old-* | Get-MAImage -First 3).Id | Should -Be $all.Id[0..2]
        }

        It 'searches the workspace that the group was listed in' {
            @(Get-MAImageGroup -WorkspaceId ws-1 | Get-MAImage).Name | Should -Be 'elsewhere'
        }

        It 'searches the built-in images for a built-in group' {
            @(Get-MAImageGroup pytorch | Get-MAImage).Name | Should -Be 'pytorch'
        }

        It 'omits images of other names that a deployment returns' {
            $group = Get-MAImageGroup trainer
            $body = '{"current":1,"pages":1,"size":200,"total":2,"data":[{"id":"a0000000-0000-4000-8000-000000000001","name":"trainer-large","namespace":"team"},{"id":"a0000000-0000-4000-8000-000000000002","name":"trainer","namespace":"team"}]}'
            Set-EmulatorFault @{ operation = 'ListImage'; fault = @{ kind = 'response'; status = 200; body = $body } }
            @($group | Get-MAImage).Name | Should -Be 'trainer'
        }

        It 'can be combined into a clean-up of one name' {
            $null = Get-MAImageGroup old-api -Namespace team | Get-MAImage | Remove-MAImage -Force -Confirm:$false
            (Get-EmulatorImage).id | Should -Not -BeIn $images[0, 1].id
            Get-EmulatorImage | Should -HaveCount 6
        }
    }

    Context 'Set-MAImageGroup' {
        It 'sends read-me and tags, and returns nothing' {
            $group = Get-MAImageGroup trainer
            $group | Set-MAImageGroup -Readme '# Trainer' -Tag @{ owner = 'vision' } | Should -BeNullOrEmpty
            $request = Get-EmulatorRequest -Operation UpdateImageGroup
            $request.method | Should -Be 'PUT'
            $request.body | Should -Be '{"read_me":"# Trainer","tags":[{"key":"owner","value":"vision"}]}'
            (Get-MAImageGroup trainer).Readme | Should -Be '# Trainer'
        }

        It 'does not change unspecified values, and clears empty ones' {
            $group = Get-MAImageGroup trainer
            Set-MAImageGroup -Id $group.Id -Readme 'text'
            Set-MAImageGroup -InputObject $group -Tag @{}
            Set-MAImageGroup -Id $group.Id -Readme ''
            @(Get-EmulatorRequest -Operation UpdateImageGroup).body | Should -Be '{"read_me":"text"}', '{"tags":[]}', '{"read_me":""}'
        }

        It 'requires something to change' {
            { Set-MAImageGroup -Id $absent } | Should -Throw -ErrorId 'InvalidArgument,*' -ExpectedMessage '*specify -Readme or -Tag*'
            Get-EmulatorRequest | Should -BeNullOrEmpty
        }

        It 'rejects <What>, and quotes the rule' -ForEach @(
            @{ What = 'a read-me of 30001 characters'; With = @{ Readme = 'r' * 30001 }; Rule = 'the service accepts at most 30000' }
            @{ What = '21 tags'; With = @{ Tag = $many }; Rule = '21 tags are given; the service accepts at most 20' }
            @{ What = 'a key of 129 characters'; With = @{ Tag = @{ ('k' * 129) = 'v' } }; Rule = 'has 129 characters; a key has 1 to 128' }
            @{ What = 'an empty key'; With = @{ Tag = @{ '' = 'v' } }; Rule = 'a key has 1 to 128' }
            @{ What = 'a value of 256 characters'; With = @{ Tag = @{ k = 'v' * 256 } }; Rule = 'has 256 characters; a value has at most 255' }
        ) {
            { Set-MAImageGroup -Id $absent @With } | Should -Throw -ErrorId 'ParameterArgumentValidationError*' -ExpectedMessage "*$Rule*Nothing was sent.*"
            Get-EmulatorRequest | Should -BeNullOrEmpty
        }

        It 'accepts the maximum that the service accepts' {
            $tags = @{ ('k' * 128) = 'v' * 255 }
            foreach ($n in 2..20) { $tags["k$n"] = '' }
            Get-MAImageGroup trainer | Set-MAImageGroup -Readme ('r' * 30000) -Tag $tags -ErrorAction Stop
            (Get-MAImageGroup trainer).Readme.Length | Should -Be 30000
        }

        It 'continues after a group that does not exist, and retries a PUT on a bad network' {
            Set-EmulatorFault @{ operation = 'UpdateImageGroup'; nth = @(2); fault = 503 }
            $group = Get-MAImageGroup trainer
            $absent, $group.Id | Set-MAImageGroup -Readme 'text' -ErrorAction SilentlyContinue -ErrorVariable failures
            $failures | Should -HaveCount 1
            $failures[0].FullyQualifiedErrorId | Should -Be 'ImageGroupNotFound,ModelArtsImages.Commands.SetMAImageGroupCommand'
            (Get-MAImageGroup trainer).Readme | Should -Be 'text'
        }

        It 'says that it may have been carried out if all responses are lost' {
            $group = Get-MAImageGroup trainer
            Set-EmulatorFault @{ operation = 'UpdateImageGroup'; fault = 'resetAfter' }
            $group | Set-MAImageGroup -Readme 'changed' -ErrorAction SilentlyContinue -ErrorVariable failures
            $failures | Should -HaveCount 1
            "$($failures[0])" | Should -BeLike 'Cannot change image group *It may have been carried out anyway.'
            Set-EmulatorFault
            (Get-MAImageGroup trainer).Readme | Should -Be 'changed'
        }

        It 'says after Ctrl+C which may have been changed, and returns within a second' {
            $groups = Get-MAImageGroup -Type DEDICATED | Select-Object -First 2
            Clear-EmulatorRequest
            Set-EmulatorFault @{ operation = 'UpdateImageGroup'; fault = @{ kind = 'delay'; delay = '20s' } }
            try {
                $run = Invoke-InHost -NoWait -Variable @{ groups = $groups } { $groups | Set-MAImageGroup -Readme 'text' }
                Wait-Condition { @(Get-EmulatorRequest -Operation UpdateImageGroup).Count -eq @($groups).Count }
                $seen = Stop-InHost $run
                $seen.StopDuration.TotalSeconds | Should -BeLessThan 1
                $labels = ($groups | ForEach-Object { "$($_.Namespace)/$($_.Name) ($($_.Id))" }) -join ', '
                "$($seen.Warnings)" | Should -Be "Stopped early. It is not known whether these were changed, because their response did not arrive in time: $labels."
            }
            finally {
                Set-EmulatorFault
            }
        }

        It 'says that it may have been carried out if the first response is lost and the last attempt is rejected: <What>' -ForEach @(
            @{ What = 'too many requests'; Last = @{ kind = 'status'; status = 429; retryAfter = 0 } }
            @{ What = 'busy'; Last = @{ kind = 'status'; status = 503; retryAfter = 0 } }
            @{ What = 'a pause of ten minutes'; Last = @{ kind = 'status'; status = 429; retryAfter = 600 } }
        ) {
            $group = Get-MAImageGroup trainer
            Set-EmulatorFault @{ operation = 'UpdateImageGroup'; nth = @(1); fault = 'resetAfter' }, @{ operation = 'UpdateImageGroup'; fault = $Last }
            try {
                Set-MAImageGroup -Id $group.Id -Readme 'text' -ErrorAction SilentlyContinue -ErrorVariable failures
                "$($failures[0])" | Should -BeLike '*It may have been carried out anyway.'
                $failures[0].ErrorDetails.RecommendedAction | Should -BeLike 'Run the same command again*'
            }
            finally {
                Set-EmulatorFault
                Connect-Emulator
            }
        }

        It 'says where to find group ids if the id is invalid' {
            Set-MAImageGroup -Id nope -Readme x -ErrorAction SilentlyContinue -ErrorVariable failures
            $failures[0].FullyQualifiedErrorId | Should -BeLike 'InvalidImageId,*'
            $failures[0].ErrorDetails.RecommendedAction | Should -BeLike '*image group*Get-MAImageGroup*'
        }

        It 'sends nothing with -WhatIf, and asks with -Confirm' {
            $seen = Invoke-InHost { Get-MAImageGroup trainer | Set-MAImageGroup -Readme x -WhatIf; Get-MAImageGroup trainer | Set-MAImageGroup -Readme x -Tag @{ a = 1 } -Confirm } -Answer N
            $seen.Text | Should -Match 'What if: Change the read-me of image group team/trainer \([0-9a-f-]{36}\)\.'
            $seen.Prompts[0].Message | Should -BeLike 'Change the read-me and the tags of image group team/trainer (*)`?'
            Get-EmulatorRequest -Operation UpdateImageGroup | Should -BeNullOrEmpty
        }
    }
}
