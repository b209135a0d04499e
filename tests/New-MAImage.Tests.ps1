# New-MAImage saves a notebook, or a task of a training job, as an image.

BeforeDiscovery {
    $sources = @(
        @{ Source = 'a notebook'; Operation = 'CreateImage'; Type = 'ModelArtsImages.Image'; From = @{ NotebookId = '0c9d3e52-7a41-4b8f-9e06-5d2c81f7a310' } }
        @{ Source = 'a training task'; Operation = 'CreateSaveImageJob'; Type = 'ModelArtsImages.ImageSaveJob'; From = @{ TrainingJobId = '3fc06185-ad74-4eb2-8139-805fb42ad643'; TaskId = 'worker-0' } }
    )
}

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $null = Start-Emulator
    Connect-Emulator
    $notebook = @{ NotebookId = '0c9d3e52-7a41-4b8f-9e06-5d2c81f7a310' }
    $task = @{ TrainingJobId = '3fc06185-ad74-4eb2-8139-805fb42ad643'; TaskId = 'worker-0' }
    $as = @{ Namespace = 'my-team'; Name = 'saved'; Tag = '1.0' }

    # Returns the body of the only request of an operation that the service has received.
    function Get-SentBody([string] $Operation) {
        $requests = @(Get-EmulatorRequest -Operation $Operation)
        $requests | Should -HaveCount 1
        $requests[0].body | ConvertFrom-Json @SpecJson
    }
}

AfterAll { Stop-Emulator }

Describe 'New-MAImage' {
    BeforeEach {
        Reset-Emulator -Images 0
        $failures = $null
    }

    Context 'from <Source>' -ForEach $sources {
        It 'sends name, organization, and tag, and no unspecified value' {
            $made = New-MAImage @From @as
            $body = Get-SentBody $Operation
            @($body.PSObject.Properties).Name | Should -Be 'name', 'namespace', 'tag'
            $body.name, $body.namespace, $body.tag | Should -Be 'saved', 'my-team', '1.0'
            $made.Name, $made.Namespace, $made.Tag | Should -Be 'saved', 'my-team', '1.0'
            $made.Status | Should -Be 'INIT'
        }

        It 'rejects a number as a tag, because another tag might be overwritten' {
            $version = 1.10
            { New-MAImage @From -Namespace my-team -Name saved -Tag $version } | Should -Throw -ExpectedMessage '*is a number*in quotes*'
            Get-EmulatorRequest -Operation $Operation | Should -BeNullOrEmpty
            (New-MAImage @From -Namespace my-team -Name saved -Tag 1.10).Tag | Should -BeExactly '1.10'
        }

        It 'sends a description' {
            $null = New-MAImage @From @as -Description 'd'
            (Get-SentBody $Operation).description | Should -Be 'd'
        }

        It 'sends no tag by default, and returns the service''s tag' {
            $made = New-MAImage @From -Namespace my-team -Name saved
            @((Get-SentBody $Operation).PSObject.Properties).Name | Should -Be 'name', 'namespace'
            $made.Tag | Should -Be 'latest'
        }

        It 'waits with -Wait until it is saved' {
            $null = Set-EmulatorSetting @{ lifeCycle = @{ init = '0ms'; creating = '400ms' } }
            $made = New-MAImage @From @as -Wait
            $made | Should -BeOfType $Type
            $made.Status | Should -Be 'ACTIVE'
        }

        It 'shows the elapsed time with -Wait' {
            $null = Set-EmulatorSetting @{ lifeCycle = @{ init = '700ms'; creating = '600ms' } }
            $seen = Invoke-InHost -Variable @{ from = $From; as = $as } { New-MAImage @from @as -Wait }
            $seen.Output[0].Status | Should -Be 'ACTIVE'
            $seen.Progress[0].StatusDescription | Should -Match '^0 of 1 ACTIVE, 00:00:0\d, (my-team/)?saved:1.0: INIT'
            $seen.Progress[-1].RecordType | Should -Be 'Completed'
        }

        It 'stops waiting within a second after Ctrl+C, and says that it was started' {
            $null = Set-EmulatorSetting @{ lifeCycle = @{ creating = '1h' } }
            $run = Invoke-InHost -NoWait -Variable @{ from = $From; as = $as } { New-MAImage @from @as -Wait }
            Wait-Condition { Get-EmulatorRequest -Operation ShowImage, ShowSaveImageJob }
            $seen = Stop-InHost $run
            $seen.StopDuration.TotalSeconds | Should -BeLessThan 1
            "$($seen.Warnings)" | Should -BeLike 'Stopped early. Started, but not seen to finish: *saved:1.0*.'
        }

        It 'says after Ctrl+C that it may have been created if the response did not arrive' {
            Set-EmulatorFault @{ operation = $Operation; fault = @{ kind = 'delay'; delay = '20s' } }
            $run = Invoke-InHost -NoWait -Variable @{ from = $From; as = $as } { New-MAImage @from @as }
            Wait-Condition { Get-EmulatorRequest -Operation $Operation }
            $seen = Stop-InHost $run
            $seen.StopDuration.TotalSeconds | Should -BeLessThan 1
            "$($seen.Warnings)" | Should -Be 'Stopped early. It is not known whether these were created, because their response did not arrive in time: my-team/saved:1.0.'
        }

        It 'sends nothing with -WhatIf, and says what it would do' {
            $seen = Invoke-InHost -Variable @{ from = $From; as = $as } { New-MAImage @from @as -Wait -WhatIf }
            $seen.Text | Should -Match 'What if: Save (notebook|task worker-0 of training job) .*as image my-team/saved:1\.0\.'
            Get-EmulatorRequest | Should -BeNullOrEmpty
        }

        It 'asks with -Confirm only, and sends nothing on No' {
            $seen = Invoke-InHost -Variable @{ from = $From; as = $as } { New-MAImage @from @as -Confirm } -Answer N
            $seen.Prompts | Should -HaveCount 1
            $seen.Prompts[0].Message | Should -BeLike 'Save * as image my-team/saved:1.0`?'
            Get-EmulatorRequest | Should -BeNullOrEmpty
        }

        It 'is retried after 429' {
            Set-EmulatorFault @{ operation = $Operation; nth = @(1); fault = 429 }
            (New-MAImage @From @as).Name | Should -Be 'saved'
            Get-EmulatorRequest -Operation $Operation | Should -HaveCount 2
        }

        It 'is not retried after <_>, and says that it may have been carried out' -ForEach 500, 'resetAfter', 'truncated' {
            Set-EmulatorFault @{ operation = $Operation; nth = @(1); fault = $_ }
            New-MAImage @From @as -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
            Get-EmulatorRequest -Operation $Operation | Should -HaveCount 1
            "$($failures[0])" | Should -BeLike 'Cannot save *It may have been carried out anyway.'
        }

        It 'rejects <Value> as -<Parameter>, and quotes the rule' -ForEach @(
            @{ Parameter = 'Name'; Value = 'Upper'; Rule = 'an image name has 1 to 512 (128 for a notebook) lower-case letters' }
            @{ Parameter = 'Name'; Value = '-saved'; Rule = 'begins and ends with a letter or digit' }
            @{ Parameter = 'Name'; Value = 'saved.'; Rule = 'begins and ends with a letter or digit' }
            @{ Parameter = 'Name'; Value = 'a' * 513; Rule = 'an image name has 1 to 512' }
            @{ Parameter = 'Name'; Value = "saved`n"; Rule = '''saved\n'' (it ends with white space) cannot be used: an image name' }
            @{ Parameter = 'Name'; Value = 'my team'; Rule = 'an image name' }
            @{ Parameter = 'Namespace'; Value = '1team'; Rule = 'an SWR organization has 1 to 64 letters*begins with a lower-case letter' }
            @{ Parameter = 'Namespace'; Value = 'a' * 65; Rule = 'an SWR organization has 1 to 64' }
            @{ Parameter = 'Namespace'; Value = 'Team'; Rule = 'an SWR organization' }
            @{ Parameter = 'Tag'; Value = 'a' * 65; Rule = 'a tag has 1 to 64 letters' }
            @{ Parameter = 'Tag'; Value = '-1'; Rule = 'does not begin with' }
            @{ Parameter = 'Tag'; Value = '1:0'; Rule = 'a tag has 1 to 64' }
            @{ Parameter = 'Description'; Value = 'd' * 513; Rule = 'The text has 513 characters; the service accepts at most 512' }
        ) {
            $given = $as.Clone()
            $given[$Parameter] = $Value
            { New-MAImage @From @given } | Should -Throw -ErrorId 'ParameterArgumentValidationError*' -ExpectedMessage "*'$Parameter'*$Rule*Nothing was sent.*"
            Get-EmulatorRequest | Should -BeNullOrEmpty
        }

        It 'accepts the longest -<Parameter>' -ForEach @(
            @{ Parameter = 'Name'; Value = 'a' * 128 }
            @{ Parameter = 'Namespace'; Value = 'a' * 64 }
            @{ Parameter = 'Namespace'; Value = 'teamX' }
            @{ Parameter = 'Tag'; Value = 'T' * 64 }
            @{ Parameter = 'Description'; Value = 'd' * 512 }
        ) {
            $given = $as.Clone()
            $given[$Parameter] = $Value
            (New-MAImage @From @given).$Parameter | Should -Be $Value
        }
    }

    Context 'a value that a URL cannot contain' {
        It 'is an error of its input alone: <What>' -ForEach @(
            @{ What = 'a notebook'; Objects = { 'a', '..', 'b' | ForEach-Object { [pscustomobject]@{ NotebookId = $_ } } } }
            @{ What = 'a task'; Objects = { 'a', '..', 'b' | ForEach-Object { [pscustomobject]@{ TrainingJobId = 'j'; TaskId = $_ } } } }
        ) {
            & $Objects | New-MAImage @as -ErrorAction SilentlyContinue -ErrorVariable failures
            $failures | Should -HaveCount 3 -Because 'the service knows neither a nor b, and both are asked about'
            $failures[1].FullyQualifiedErrorId | Should -BeLike 'InvalidArgument,*'
            "$($failures[1])" | Should -BeLike "*'..'*not sent*"
            Get-EmulatorRequest | Should -HaveCount 2
        }
    }

    Context 'of a notebook' {
        It 'waits with -Wait while the service does not show the new image yet' {
            $null = Set-EmulatorSetting @{ lifeCycle = @{ init = '0ms'; creating = '0ms' } }
            Set-EmulatorFault @{ operation = 'ShowImage'; nth = @(1); fault = @{ kind = 'response'; status = 404; body = '{"error_code":"ModelArts.6404","error_msg":"No such image."}' } }
            (New-MAImage @notebook @as -Wait).Status | Should -Be 'ACTIVE'
        }

        It 'returns an image with the origin of a saved one' {
            $null = New-MAImage @notebook @as
            $image = Get-EmulatorImage
            $image.name, $image.origin | Should -Be 'saved', 'IMAGE_SAVE'
        }

        It 'fails immediately with -Wait if the save fails, with the reason and the image' {
            $null = Set-EmulatorSetting @{ lifeCycle = @{ init = '0ms'; creating = '0ms'; outcome = 'CREATE_FAILED'; failureMessage = 'The disk is full.' } }
            New-MAImage @notebook @as -Wait -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
            $failures | Should -HaveCount 1
            $failures[0].FullyQualifiedErrorId | Should -Be 'ImageFailed,ModelArtsImages.Commands.NewMAImageCommand'
            "$($failures[0])" | Should -BeLike "Image saved:1.0 ($((Get-EmulatorImage).id)) is CREATE_FAILED, not ACTIVE: The disk is full."
            $failures[0].TargetObject.Id | Should -Be (Get-EmulatorImage).id
        }

        It 'binds the notebook to the new image, and the verbose stream says so' {
            $seen = Invoke-InHost -Variable @{ from = $notebook; as = $as } { New-MAImage @from @as -Verbose }
            "$($seen.Verbose)" | Should -BeLike "*Notebook $($notebook.NotebookId) is now bound to image saved:1.0 ($($seen.Output[0].Id)): that image is in use*"
            (Invoke-Emulator -Method GET -Path notebooks | Where-Object id -EQ $notebook.NotebookId).imageId | Should -Be $seen.Output[0].Id
        }

        It 'can save to an SWR Enterprise instance' {
            $null = New-MAImage @notebook @as -SwrInstanceId 'ins-1' -SwrInstanceDomain 'registry.example.com:8443'
            $body = Get-SentBody CreateImage
            $body.swr_instance_id, $body.swr_instance_domain | Should -Be 'ins-1', 'registry.example.com:8443'
        }

        It 'rejects <_> as the domain of an instance' -ForEach 'https://registry.example.com', 'registry.example.com/my-team', 'a b', '' {
            { New-MAImage @notebook @as -SwrInstanceDomain $_ } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
            Get-EmulatorRequest | Should -BeNullOrEmpty
        }

        It 'rejects a name of more than 128 characters' {
            $given = $as.Clone()
            $given.Name = 'a' * 129
            New-MAImage @notebook @given -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
            $failures[0].FullyQualifiedErrorId | Should -BeLike 'InvalidArgument,*'
            "$($failures[0])" | Should -BeLike '*at most 128 characters. Nothing was sent.'
            Get-EmulatorRequest | Should -BeNullOrEmpty
        }

        It 'can use another workspace' {
            (New-MAImage @notebook @as -WorkspaceId ws-1).WorkspaceId | Should -Be 'ws-1'
            (Get-SentBody CreateImage).workspace_id | Should -Be 'ws-1'
        }

        It 'accepts the notebook from the pipeline by property name' {
            $image = [pscustomobject]$notebook | New-MAImage @as
            $image.Name | Should -Be 'saved'
        }

        It 'is an error that names the notebook if it is not running' {
            New-MAImage -NotebookId 2ebf5074-9c63-4da1-b028-7f4ea319c532 @as -ErrorAction SilentlyContinue -ErrorVariable failures
            $failures[0].Exception.StatusCode | Should -BeGreaterOrEqual 400
            "$($failures[0])" | Should -BeLike 'Cannot save notebook 2ebf5074-9c63-4da1-b028-7f4ea319c532 as my-team/saved:1.0: *'
            $failures[0].TargetObject | Should -Be '2ebf5074-9c63-4da1-b028-7f4ea319c532'
        }

        It 'is an error with the service''s code if the notebook does not exist' {
            New-MAImage -NotebookId 'ffffffff-0000-4000-8000-000000000001' @as -ErrorAction SilentlyContinue -ErrorVariable failures
            $failures[0].Exception.ErrorCode | Should -Be 'ModelArts.6309'
            $failures[0].Exception.RequestId | Should -Not -BeNullOrEmpty
        }

        It 'rejects an id that could change the URL: <_>' -ForEach '../images', 'a/b', 'a%2fb', '', "a`r`nb" {
            { New-MAImage -NotebookId $_ @as } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
            Get-EmulatorRequest | Should -BeNullOrEmpty
        }

        It 'cannot be combined with a training job' {
            { New-MAImage @notebook @task @as } | Should -Throw -ErrorId 'AmbiguousParameterSet*'
        }
    }

    Context 'of a training job''s task' {
        It 'returns the job that saves it, with its status' {
            $job = New-MAImage @task @as -Description 'd'
            $job | Should -BeOfType 'ModelArtsImages.ImageSaveJob'
            "$job" | Should -Be 'my-team/saved:1.0'
            $job.TrainingJobId, $job.TaskId, $job.Description | Should -Be $task.TrainingJobId, $task.TaskId, 'd'
            $job.Status | Should -Be 'INIT'
            $job.CreatedAt | Should -BeOfType ([datetime])
        }

        It 'accepts a name of 512 characters' {
            $given = $as.Clone()
            $given.Name = 'a' * 512
            (New-MAImage @task @given).Name | Should -Be $given.Name
        }

        It 'returns the path that it is pushed to' {
            (New-MAImage @task @as).SwrPath | Should -Be 'swr.cn-north-4.myhuaweicloud.com/my-team/saved:1.0'
        }

        It 'returns the specified tag, even if the service returns a number' {
            $given = $as.Clone()
            $given.Tag = '20250131'
            $null = Set-EmulatorSetting @{ lifeCycle = @{ init = '0ms'; creating = '0ms' } }
            $job = New-MAImage @task @given -Wait
            $job.Tag | Should -BeExactly '20250131'
            $job.SwrPath | Should -BeExactly 'swr.cn-north-4.myhuaweicloud.com/my-team/saved:20250131'
        }

        It 'is complete once the job is ACTIVE, even without an image object' {
            $null = Set-EmulatorSetting @{ lifeCycle = @{ init = '0ms'; creating = '0ms' } }
            $job = New-MAImage @task @as -Wait
            $job.Status | Should -Be 'ACTIVE'
            Get-EmulatorImage | Should -BeNullOrEmpty
        }

        It 'returns the image if the service creates one, by its whole name, organization, and tag' {
            $null = Set-EmulatorSetting @{ lifeCycle = @{ init = '0ms'; creating = '300ms' } }
            $null = Add-EmulatorImage @{ namespace = 'my-team'; name = 'saved-too'; tag = '1.0' }, @{ namespace = 'my-team'; name = 'saved'; tag = '0.9' }, @{ namespace = 'other'; name = 'saved'; tag = '1.0' }
            $job = New-MAImage @task @as
            $null = Add-EmulatorImage @{ namespace = 'my-team'; name = 'saved'; tag = '1.0' }
            $image = $job | Wait-MAImage
            $image | Should -BeOfType 'ModelArtsImages.Image'
            "$($image.Namespace)/$image" | Should -Be 'my-team/saved:1.0'
        }

        It 'is complete even if images may not be listed' {
            $null = Set-EmulatorSetting @{ lifeCycle = @{ init = '0ms'; creating = '0ms' } }
            Set-EmulatorFault @{ operation = 'ListImage'; fault = 403 }
            (New-MAImage @task @as -Wait).Status | Should -Be 'ACTIVE'
        }

        It 'fails immediately with the job''s reason' {
            $null = Set-EmulatorSetting @{ lifeCycle = @{ init = '0ms'; creating = '0ms'; outcome = 'CREATE_FAILED'; failureMessage = 'No space left.' } }
            New-MAImage @task @as -Wait -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
            $failures | Should -HaveCount 1
            "$($failures[0])" | Should -Be 'Image my-team/saved:1.0 is not saved: the job that saves it is CREATE_FAILED: No space left.'
            $failures[0].FullyQualifiedErrorId | Should -BeLike 'ImageFailed,*'
            "$($failures[0].TargetObject)" | Should -Be 'my-team/saved:1.0'
        }

        It 'registers the pushed path as an image with -Register' {
            $null = Set-EmulatorSetting @{ lifeCycle = @{ init = '0ms'; creating = '200ms' }; registerRequiresContent = $true }
            $image = New-MAImage @task @as -Description 'd' -Register -Wait
            $image | Should -BeOfType 'ModelArtsImages.Image'
            $image.Status | Should -Be 'ACTIVE'
            $image.SwrPath | Should -Be 'swr.cn-north-4.myhuaweicloud.com/my-team/saved:1.0'
            (Get-SentBody RegisterImage).description | Should -Be 'd'
        }

        It 'names the saved path if -Register fails' {
            $null = Set-EmulatorSetting @{ lifeCycle = @{ init = '0ms'; creating = '0ms' } }
            Set-EmulatorFault @{ operation = 'RegisterImage'; fault = 403 }
            New-MAImage @task @as -Register -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
            $failures | Should -HaveCount 1
            $failures[0].FullyQualifiedErrorId | Should -BeLike 'AccessDenied,*'
            "$($failures[0])" | Should -BeLike 'The task is saved as swr.cn-north-4.myhuaweicloud.com/my-team/saved:1.0, but it is not registered. *'
            $failures[0].ErrorDetails.RecommendedAction | Should -BeLike 'Run Register-MAImage swr.cn-north-4.myhuaweicloud.com/my-team/saved:1.0 *'
        }

        It 'registers its own path with -Register, even if the service ignores <What> in listings' -ForEach @(
            @{ What = 'the name'; Ignores = @('name') }, @{ What = 'name and organization'; Ignores = @('name', 'namespace') }
        ) {
            $null = Set-EmulatorSetting @{ lifeCycle = @{ init = '0ms'; creating = '0ms' }; listing = @{ ignores = $Ignores } }
            $null = Add-EmulatorImage @{ namespace = 'my-team'; name = 'payments-prod'; tag = '1.0' }, @{ namespace = 'other'; name = 'saved'; tag = '1.0' }
            $image = New-MAImage @task @as -Register -Wait
            $image.SwrPath | Should -Be 'swr.cn-north-4.myhuaweicloud.com/my-team/saved:1.0'
            Get-EmulatorRequest -Operation RegisterImage | Should -HaveCount 1
        }

        It 'is registered, and is not confused with <What> of the same name and tag' -ForEach @(
            @{ What = 'an image of an SWR Enterprise instance'; With = @{ swr_path = 'ee.swr-pro.myhuaweicloud.com/my-team/saved:1.0'; swr_instance_id = 'ins-1' } }
            @{ What = 'an image of another region'; With = @{ swr_path = 'swr.cn-east-3.myhuaweicloud.com/my-team/saved:1.0' } }
            @{ What = 'a built-in image'; With = @{ type = 'BUILD_IN'; swr_path = 'swr.cn-north-4.myhuaweicloud.com/atelier/saved:1.0' } }
            @{ What = 'the record of a deleted image'; With = @{ status = 'DELETED'; swr_path = 'swr.elsewhere.com/my-team/saved:1.0' } }
        ) {
            $null = Set-EmulatorSetting @{ lifeCycle = @{ init = '0ms'; creating = '0ms' }; listing = @{ ignores = @('type') } }
            $other = Add-EmulatorImage (@{ namespace = 'my-team'; name = 'saved'; tag = '1.0' } + $With)
            $image = New-MAImage @task @as -Register
            $image.Id | Should -Not -Be $other.id
            $image.SwrPath | Should -Be 'swr.cn-north-4.myhuaweicloud.com/my-team/saved:1.0'
        }

        It 'is registered with the specified tag, even if the service returns <Returned> for <Typed>' -ForEach @(
            @{ Typed = '1.10'; Returned = '1.1' }, @{ Typed = '007'; Returned = '7' }, @{ Typed = '1e2'; Returned = '100' }
        ) {
            $given = $as.Clone()
            $given.Tag = $Typed
            Set-EmulatorFault @{ operation = 'ShowSaveImageJob'; fault = @{ kind = 'response'; body = "{`"name`":`"saved`",`"namespace`":`"my-team`",`"tag`":$Returned,`"status`":`"ACTIVE`"}" } }
            (New-MAImage @task @given -Register).SwrPath | Should -BeExactly "swr.cn-north-4.myhuaweicloud.com/my-team/saved:$Typed"
        }

        It 'is not confused with an earlier job of the task, which saved <What>' -ForEach @(
            @{ What = 'another name'; Body = '{"name":"payments-prod","namespace":"my-team","tag":"1.0","status":"ACTIVE"}' }
            @{ What = 'another organization'; Body = '{"name":"saved","namespace":"other","tag":"1.0","status":"ACTIVE"}' }
            @{ What = 'another tag'; Body = '{"name":"saved","namespace":"my-team","tag":"0.9","status":"ACTIVE"}' }
        ) {
            $null = Set-EmulatorSetting @{ lifeCycle = @{ init = '0ms'; creating = '0ms' } }
            Set-EmulatorFault @{ operation = 'ShowSaveImageJob'; nth = @(1); fault = @{ kind = 'response'; body = $Body } }
            (New-MAImage @task @as -Register).SwrPath | Should -Be 'swr.cn-north-4.myhuaweicloud.com/my-team/saved:1.0'
            Set-EmulatorFault @{ operation = 'ShowSaveImageJob'; fault = @{ kind = 'response'; body = $Body } }
            $given = $as.Clone()
            $given.Tag = '2.0'
            New-MAImage @task @given -Register -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
            "$($failures[0])" | Should -BeLike '*it is about another image*'
            Get-EmulatorRequest -Operation RegisterImage | Should -HaveCount 1
        }

        It 'is waited for while the service does not show its job yet' {
            $null = Set-EmulatorSetting @{ lifeCycle = @{ init = '0ms'; creating = '0ms' } }
            Set-EmulatorFault @{ operation = 'ShowSaveImageJob'; nth = @(1); fault = @{ kind = 'response'; status = 404; body = '{"error_code":"ModelArts.2881","error_msg":"No job."}' } }
            (New-MAImage @task @as -Register).SwrPath | Should -Be 'swr.cn-north-4.myhuaweicloud.com/my-team/saved:1.0'
        }

        It 'is an error with -Register if the service does not return the tag' {
            $null = Set-EmulatorSetting @{ lifeCycle = @{ init = '0ms'; creating = '0ms' } }
            Set-EmulatorFault @{ operation = 'CreateSaveImageJob'; fault = @{ kind = 'response'; body = '{}' } }, @{ operation = 'ShowSaveImageJob'; fault = @{ kind = 'response'; body = '{"status":"active"}' } }
            $given = $as.Clone()
            $given.Remove('Tag')
            New-MAImage @task @given -Register -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
            "$($failures[0])" | Should -Be 'The task is saved as my-team/saved, but it is not registered: the service did not return the tag.'
            Get-EmulatorRequest -Operation RegisterImage | Should -BeNullOrEmpty
        }

        It 'is returned on time if only the search for its image takes too long' {
            $null = Set-EmulatorSetting @{ lifeCycle = @{ init = '0ms'; creating = '0ms' } }
            $job = New-MAImage @task @as
            Set-EmulatorFault @{ operation = 'ListImage'; fault = 'hang' }
            ($job | Wait-MAImage -TimeoutSec 1).Status | Should -Be 'ACTIVE'
        }

        It 'registers an image with -Register, even if an older one with its name has failed' {
            $null = Set-EmulatorSetting @{ lifeCycle = @{ init = '0ms'; creating = '0ms' } }
            $failed = Add-EmulatorImage @{ namespace = 'my-team'; name = 'saved'; tag = '1.0'; status = 'CREATE_FAILED'; create_at = 1671093486722; swr_path = 'swr.elsewhere.com/my-team/saved:1.0' }
            $image = New-MAImage @task @as -Register -Wait
            $image.Status | Should -Be 'ACTIVE'
            $image.Id | Should -Not -Be $failed.id
        }

        It 'can be registered later by piping the job' {
            $null = Set-EmulatorSetting @{ lifeCycle = @{ init = '0ms'; creating = '0ms' } }
            $image = New-MAImage @task @as | Wait-MAImage | Register-MAImage
            $image.SwrPath | Should -Be 'swr.cn-north-4.myhuaweicloud.com/my-team/saved:1.0'
        }

        It 'can be awaited later, in the account that it came from' {
            $null = Set-EmulatorSetting @{ lifeCycle = @{ init = '0ms'; creating = '300ms' } }
            $job = New-MAImage @task @as
            Connect-Emulator -With @{ ProjectId = $SpecEmulator.otherAccount.projectId; AccessKey = $SpecEmulator.otherAccount.accessKey
                SecretKey = ConvertTo-SecureString -AsPlainText -Force $SpecEmulator.otherAccount.secretKey }
            try {
                $saved = $job | Wait-MAImage
            }
            finally {
                Connect-Emulator
            }

            "$saved" | Should -Be 'my-team/saved:1.0'
            $saved.Status | Should -Be 'ACTIVE'
        }

        It 'is awaited no longer than -TimeoutSec' {
            $null = Set-EmulatorSetting @{ lifeCycle = @{ init = '0ms'; creating = '1h' } }
            $job = New-MAImage @task @as
            $job | Wait-MAImage -TimeoutSec 1 -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
            $failures | Should -HaveCount 1
            "$($failures[0])" | Should -BeLike 'Image my-team/saved:1.0 is not saved after 1 second; it is CREATING.'
            $failures[0].TargetObject | Should -Be $job
        }

        It 'is an error if it does not exist' {
            New-MAImage -TrainingJobId $task.TrainingJobId -TaskId worker-9 @as -ErrorAction SilentlyContinue -ErrorVariable failures
            "$($failures[0])" | Should -BeLike 'Cannot save task worker-9 of training job *'
        }

        It 'rejects a task that could change the URL: <_>' -ForEach '../..', 'worker 0', '' {
            { New-MAImage -TrainingJobId $task.TrainingJobId -TaskId $_ @as } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
            Get-EmulatorRequest | Should -BeNullOrEmpty
        }
    }
}
