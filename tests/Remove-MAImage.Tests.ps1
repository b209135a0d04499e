# Remove-MAImage: its input, its requests, and its output.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $null = Start-Emulator
    Connect-Emulator
    $quiet = @{ Confirm = $false; ErrorAction = 'SilentlyContinue'; ErrorVariable = 'failures' }
    $absent = 'ffffffff-0000-4000-8000-000000000001'
}

AfterAll { Stop-Emulator }

Describe 'Remove-MAImage' {
    BeforeEach {
        Reset-Emulator -Images 0
        $one, $two, $three = Add-EmulatorImage @{ name = 'one'; tag = '1' }, @{ name = 'two'; tag = '2' }, @{ name = 'three'; tag = '3' }
        Clear-EmulatorRequest
        $failures = $null
    }

    Context 'input' {
        It 'accepts <What>' -ForEach @(
            @{ What = 'an id by position'; Call = { Remove-MAImage $args[0].id -Confirm:$false } }
            @{ What = 'an id by name'; Call = { Remove-MAImage -Id $args[0].id -Confirm:$false } }
            @{ What = 'an id in upper case'; Call = { Remove-MAImage $args[0].id.ToUpperInvariant() -Confirm:$false } }
            @{ What = 'an id with blanks around it'; Call = { Remove-MAImage "  $($args[0].id) " -Confirm:$false } }
            @{ What = 'an id from the pipeline'; Call = { $args[0].id | Remove-MAImage -Confirm:$false } }
            @{ What = 'an object with an id property'; Call = { [pscustomobject]@{ id = $args[0].id; other = 1 } | Remove-MAImage -Confirm:$false } }
            @{ What = 'an object with an Id property that is no image'; Call = { [pscustomobject]@{ Id = $args[0].id } | Remove-MAImage -Confirm:$false } }
            @{ What = 'an image from the pipeline'; Call = { Get-MAImage -Id $args[0].id | Remove-MAImage -Confirm:$false } }
            @{ What = 'an image by -InputObject'; Call = { Remove-MAImage -InputObject (Get-MAImage -Id $args[0].id) -Confirm:$false } }
        ) {
            $deleted = & $Call $two
            $deleted.Id | Should -Be $two.id
            @(Get-EmulatorRequest -Operation DeleteImage).imageId | Should -Be $two.id
            (Get-EmulatorImage).id | Should -Be $one.id, $three.id
        }

        It 'accepts several ids at once' {
            $deleted = Remove-MAImage $three.id, $one.id -Confirm:$false
            $deleted.Id | Should -Be $three.id, $one.id
            (Get-EmulatorImage).id | Should -Be $two.id
        }

        It 'accepts an array of images by -InputObject' {
            $deleted = Remove-MAImage -InputObject (Get-MAImage -Id $one.id, $three.id) -Confirm:$false
            $deleted.Id | Should -Be $one.id, $three.id
            (Get-EmulatorImage).id | Should -Be $two.id
        }

        It 'accepts ids and images in one pipeline' {
            $deleted = (Get-MAImage -Id $one.id), $two.id, [pscustomobject]@{ Id = $three.id } | Remove-MAImage -Confirm:$false
            $deleted.Id | Should -Be $one.id, $two.id, $three.id
        }

        It 'does nothing for an empty pipeline' {
            $none = @()
            $none | Remove-MAImage -Confirm:$false | Should -BeNullOrEmpty
            Get-EmulatorRequest | Should -BeNullOrEmpty
        }

        It 'sends nothing for <What>, and reports an error' -ForEach @(
            @{ What = 'an empty id'; Id = '' }
            @{ What = 'a blank id'; Id = '   ' }
            @{ What = 'no id at all'; Id = $null }
            @{ What = 'a name'; Id = 'one:1' }
            @{ What = 'a wildcard'; Id = '*' }
            @{ What = 'a UUID in braces'; Id = '{c9ab2b2f-edda-4556-bdbb-494e868d043c}' }
            @{ What = 'a UUID without hyphens'; Id = 'c9ab2b2fedda4556bdbb494e868d043c' }
        ) {
            Remove-MAImage -Id $Id @quiet | Should -BeNullOrEmpty
            $failures | Should -HaveCount 1
            $failures[0].FullyQualifiedErrorId | Should -BeLike 'InvalidImageId,*'
            $failures[0].CategoryInfo.Category | Should -Be 'InvalidArgument'
            Get-EmulatorRequest | Should -BeNullOrEmpty
        }

        It 'deletes the rest despite an invalid id' {
            $deleted = $one.id, 'wrong', $two.id | Remove-MAImage @quiet
            $deleted.Id | Should -Be $one.id, $two.id
            $failures.TargetObject | Should -Be 'wrong'
        }
    }

    Context 'the request' {
        It 'does not send force without -Force' {
            $null = Remove-MAImage $one.id -Confirm:$false
            $request = Get-EmulatorRequest
            $request.method | Should -Be 'DELETE'
            $request.path | Should -Be "/v1/$($SpecEmulator.projectId)/images/$($one.id)"
            $request.query | Should -BeNullOrEmpty
            $request.body | Should -BeNullOrEmpty
            Get-EmulatorContent | Should -Contain $one.swr_path
        }

        It 'sends force in the query and in the body with -Force' {
            $null = Remove-MAImage $one.id -Force -Confirm:$false
            $request = Get-EmulatorRequest
            $request.query | Should -Be 'force=true'
            $request.body | Should -Be '{"is_force":true}'
        }

        It 'deletes the content with -Force, whatever the service reads it from: <_>' -ForEach 'query', 'body', 'either' {
            $null = Set-EmulatorSetting @{ forceReadFrom = $_ }
            $null = Remove-MAImage $one.id -Force -Confirm:$false
            Get-EmulatorContent | Should -Not -Contain $one.swr_path
            Get-EmulatorContent | Should -HaveCount 2
        }

        It 'does not send force with -Force:$false' {
            $null = Remove-MAImage $one.id -Force:$false -Confirm:$false
            $request = Get-EmulatorRequest
            "$($request.query)$($request.body)" | Should -BeNullOrEmpty
        }

        It 'is sent once for each image, and there is no other' {
            $null = $one.id, $two.id, $three.id | Remove-MAImage -Confirm:$false
            $requests = @(Get-EmulatorRequest)
            $requests | Should -HaveCount 3
            $requests.operation | Should -Be 'DeleteImage', 'DeleteImage', 'DeleteImage'
        }
    }

    Context '-Force on an image that is not private' {
        It 'is an error for <What>, and nothing is sent' -ForEach @(
            @{ What = 'a public image'; Fields = @{ name = 'shared'; visibility = 'PUBLIC' } }
            @{ What = 'a public image whose visibility is in lower case'; Fields = @{ name = 'shared'; visibility = 'public' } }
            @{ What = 'a built-in image'; Fields = @{ name = 'builtin'; type = 'BUILD_IN' } }
        ) {
            $image = Get-MAImage -Id (Add-EmulatorImage $Fields).id
            Clear-EmulatorRequest
            $image | Remove-MAImage -Force @quiet | Should -BeNullOrEmpty
            $failures | Should -HaveCount 1
            $failures[0].FullyQualifiedErrorId | Should -BeLike 'ForceNotSupported,*'
            $failures[0].CategoryInfo.Category | Should -Be 'InvalidOperation'
            $failures[0].TargetObject | Should -Be $image
            $failures[0].ErrorDetails.RecommendedAction | Should -Match '-Force'
            Get-EmulatorRequest | Should -BeNullOrEmpty
            (Get-EmulatorImage -Id $image.Id).has_content | Should -BeTrue
        }

        It 'does not prevent the deletion of private images' {
            $public = Add-EmulatorImage @{ name = 'shared'; visibility = 'PUBLIC' }
            $deleted = Get-MAImage -Id $one.id, $public.id, $two.id | Remove-MAImage -Force @quiet
            $deleted.Id | Should -Be $one.id, $two.id
            $failures.TargetObject.Id | Should -Be $public.id
        }

        It 'is deleted without -Force' {
            $public = Add-EmulatorImage @{ name = 'shared'; visibility = 'PUBLIC' }
            (Get-MAImage -Id $public.id | Remove-MAImage -Confirm:$false).Status | Should -Be 'DELETED'
        }
    }

    Context 'output' {
        It 'is the image as the service describes it, DELETED' {
            $deleted = Remove-MAImage $one.id -Confirm:$false
            $deleted.GetType().FullName | Should -Be 'ModelArtsImages.Image'
            $deleted.Status | Should -BeExactly 'DELETED'
            $deleted.Name | Should -Be 'one'
            $deleted.SwrPath | Should -Be $one.swr_path
            $deleted.ProjectId | Should -Be $SpecEmulator.projectId
            $deleted.Region | Should -Be $SpecEmulator.region
        }

        It 'is the known image if the service responds with 204' {
            $null = Set-EmulatorSetting @{ deleteResponse = 'noContent' }
            $image = Get-MAImage -Id $one.id
            $deleted = $image | Remove-MAImage -Confirm:$false
            $deleted.Status | Should -BeExactly 'DELETED'
            $deleted.Name | Should -Be 'one'
            $deleted.SwrPath | Should -Be $one.swr_path
            $image.Status | Should -Be 'ACTIVE' -Because 'the object that was piped in is not changed'
        }

        It 'is the id alone if nothing else is known and the service responds with 204' {
            $null = Set-EmulatorSetting @{ deleteResponse = 'noContent' }
            $deleted = Remove-MAImage $one.id.ToUpperInvariant() -Confirm:$false
            $deleted.Status | Should -BeExactly 'DELETED'
            $deleted.Id | Should -Be $one.id
            $deleted.Name | Should -BeNullOrEmpty
            $deleted.ProjectId | Should -Be $SpecEmulator.projectId
        }

        It 'comes in input order, including errors, regardless of how long each takes' {
            Reset-Emulator -Images 12 -Seed 7 -Set generated
            $ids = @((Get-EmulatorImage).id)
            Set-EmulatorFault @{ imageId = $ids[0]; fault = @{ kind = 'delay'; delay = '400ms' } }, @{ imageId = $ids[5]; fault = @{ kind = 'delay'; delay = '300ms' } }
            $input = $ids[0..5] + $absent + $ids[6..11]
            $seen = $input | Remove-MAImage -Confirm:$false -ThrottleLimit 13 2>&1
            $order = foreach ($thing in $seen) { if ($thing -is [System.Management.Automation.ErrorRecord]) { $thing.TargetObject } else { $thing.Id } }
            $order | Should -Be $input
        }

        It 'is one error and no object for an image that does not exist' {
            $deleted = $one.id, $absent, $two.id | Remove-MAImage @quiet
            $deleted.Id | Should -Be $one.id, $two.id
            $failures | Should -HaveCount 1
            $failures[0].FullyQualifiedErrorId | Should -BeLike 'ImageNotFound,*'
        }

        It 'reports an id once that occurs twice, with a warning' {
            $deleted = $one.id, $two.id, $one.id.ToUpperInvariant() | Remove-MAImage -Confirm:$false -WarningVariable warnings -WarningAction SilentlyContinue
            $deleted.Id | Should -Be $one.id, $two.id
            $warnings | Should -HaveCount 1
            $warnings[0].Message | Should -Match $one.id
            Get-EmulatorRequest -Operation DeleteImage | Should -HaveCount 2
        }

        It 'recognizes an id that occurs again as an image' {
            $again = Get-MAImage -Id $one.id
            $again.Id = $again.Id.ToUpperInvariant()
            $deleted = $one.id, $again | Remove-MAImage -Confirm:$false -WarningVariable warnings -WarningAction SilentlyContinue
            $deleted | Should -HaveCount 1
            $warnings[0].Message | Should -Match $one.id
        }
    }

    Context '-ErrorAction Stop' {
        It 'stops at the first image that cannot be deleted, and sends nothing more' {
            $deleted = @()
            { $one.id, $absent, $two.id, $three.id | Remove-MAImage -Confirm:$false -ThrottleLimit 1 -ErrorAction Stop -OutVariable +deleted } |
                Should -Throw -ErrorId 'ImageNotFound,*'
            (Get-EmulatorImage).id | Should -Contain $three.id
            @(Get-EmulatorRequest -Operation DeleteImage).imageId | Should -Not -Contain $three.id
        }

        It 'stops the script' {
            $seen = Invoke-InHost -Variable @{ ids = @($absent, $one.id) } {
                $ErrorActionPreference = 'Stop'
                $ids | Remove-MAImage -Confirm:$false -ThrottleLimit 1
                'not reached'
            }
            $seen.Output | Should -Not -Contain 'not reached'
            $seen.TerminatingError.FullyQualifiedErrorId | Should -BeLike 'ImageNotFound,*'
        }
    }
}
