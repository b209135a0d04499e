# New-MAImage: a notebook, or a training job's task, saved as an image.

BeforeDiscovery {
    $sources = @(
        @{ Source = 'a notebook'; Operation = 'CreateImage'; From = @{ NotebookId = '0c9d3e52-7a41-4b8f-9e06-5d2c81f7a310' } }
        @{ Source = 'a training task'; Operation = 'CreateSaveImageJob'; From = @{ TrainingJobId = '3fc06185-ad74-4eb2-8139-805fb42ad643'; TaskId = 'worker-0' } }
    )
}

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $null = Start-Emulator
    Connect-Emulator
    $notebook = @{ NotebookId = '0c9d3e52-7a41-4b8f-9e06-5d2c81f7a310' }
    $task = @{ TrainingJobId = '3fc06185-ad74-4eb2-8139-805fb42ad643'; TaskId = 'worker-0' }
    $as = @{ Namespace = 'my-team'; Name = 'saved'; Tag = '1.0' }

    # The body of the one request of an operation that the service has seen.
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
        It 'sends name, organization and tag, and nothing else that is not given' {
            $made = New-MAImage @From @as
            $body = Get-SentBody $Operation
            @($body.PSObject.Properties).Name | Should -Be 'name', 'namespace', 'tag'
            $body.name, $body.namespace, $body.tag | Should -Be 'saved', 'my-team', '1.0'
            $made.Name, $made.Namespace, $made.Tag | Should -Be 'saved', 'my-team', '1.0'
            $made.Status | Should -Be 'INIT'
            $image = Get-EmulatorImage
            $image.name, $image.origin | Should -Be 'saved', 'IMAGE_SAVE'
        }

        It 'sends a description' {
            $null = New-MAImage @From @as -Description 'd'
            (Get-SentBody $Operation).description | Should -Be 'd'
        }

        It 'waits with -Wait until the image is ready, and returns it' {
            $null = Set-EmulatorSetting @{ lifeCycle = @{ init = '0ms'; creating = '400ms' } }
            $image = New-MAImage @From @as -Wait
            $image | Should -BeOfType 'ModelArtsImages.Image'
            $image.Status | Should -Be 'ACTIVE'
            $image.Id | Should -Be (Get-EmulatorImage).id
        }

        It 'fails at once with -Wait where the service does, with its reason and the image' {
            $null = Set-EmulatorSetting @{ lifeCycle = @{ init = '0ms'; creating = '0ms'; outcome = 'CREATE_FAILED'; failureMessage = 'The disk is full.' } }
            New-MAImage @From @as -Wait -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
            $failures | Should -HaveCount 1
            $failures[0].FullyQualifiedErrorId | Should -Be 'ImageFailed,ModelArtsImages.Commands.NewMAImageCommand'
            "$($failures[0])" | Should -BeLike "Image saved:1.0 ($((Get-EmulatorImage).id)) is CREATE_FAILED, not ACTIVE: The disk is full."
            $failures[0].TargetObject.Id | Should -Be (Get-EmulatorImage).id
        }

        It 'shows with -Wait how long it takes' {
            $null = Set-EmulatorSetting @{ lifeCycle = @{ init = '700ms'; creating = '600ms' } }
            $seen = Invoke-InHost -Variable @{ from = $From; as = $as } { New-MAImage @from @as -Wait }
            $seen.Output[0].Status | Should -Be 'ACTIVE'
            $seen.Progress[0].StatusDescription | Should -Match '00:00:0\d, saved:1.0: INIT'
            $seen.Progress[-1].RecordType | Should -Be 'Completed'
        }

        It 'ends the wait with Ctrl+C within a second' {
            $null = Set-EmulatorSetting @{ lifeCycle = @{ creating = '1h' } }
            $run = Start-InHost -Variable @{ from = $From; as = $as } { New-MAImage @from @as -Wait }
            Wait-Condition { Get-EmulatorRequest -Operation ShowImage }
            (Stop-InHost $run).StopDuration.TotalSeconds | Should -BeLessThan 1
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

        It 'is sent again after 429' {
            Set-EmulatorFault @{ operation = $Operation; nth = @(1); fault = 429 }
            (New-MAImage @From @as).Name | Should -Be 'saved'
            Get-EmulatorRequest -Operation $Operation | Should -HaveCount 2
        }

        It 'is not sent again after <_>, and says that it may have been carried out' -ForEach 500, 'resetAfter', 'truncated' {
            Set-EmulatorFault @{ operation = $Operation; nth = @(1); fault = $_ }
            New-MAImage @From @as -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
            Get-EmulatorRequest -Operation $Operation | Should -HaveCount 1
            "$($failures[0])" | Should -BeLike 'Cannot save *It may have been carried out all the same.'
        }

        It 'refuses <Value> as -<Parameter>, and quotes the rule' -ForEach @(
            @{ Parameter = 'Name'; Value = 'Upper'; Rule = 'an image name has 1 to 128 lower-case letters' }
            @{ Parameter = 'Name'; Value = '-saved'; Rule = 'begins and ends with a letter or digit' }
            @{ Parameter = 'Name'; Value = 'saved.'; Rule = 'begins and ends with a letter or digit' }
            @{ Parameter = 'Name'; Value = 'a' * 129; Rule = 'an image name has 1 to 128' }
            @{ Parameter = 'Name'; Value = "saved`n"; Rule = '''saved\n'' (it ends with white space) cannot be used: an image name' }
            @{ Parameter = 'Name'; Value = 'my team'; Rule = 'an image name' }
            @{ Parameter = 'Namespace'; Value = '1team'; Rule = 'an SWR organization has 1 to 64 lower-case letters*begins with a letter' }
            @{ Parameter = 'Namespace'; Value = 'a' * 65; Rule = 'an SWR organization has 1 to 64' }
            @{ Parameter = 'Namespace'; Value = 'Team'; Rule = 'an SWR organization' }
            @{ Parameter = 'Tag'; Value = 'a' * 65; Rule = 'a tag has 1 to 64 letters' }
            @{ Parameter = 'Tag'; Value = '-1'; Rule = 'does not begin with' }
            @{ Parameter = 'Tag'; Value = '1:0'; Rule = 'a tag has 1 to 64' }
            @{ Parameter = 'Description'; Value = 'd' * 513; Rule = 'The text has 513 characters; the service takes 512 at most' }
        ) {
            $given = $as.Clone()
            $given[$Parameter] = $Value
            { New-MAImage @From @given } | Should -Throw -ErrorId 'ParameterArgumentValidationError*' -ExpectedMessage "*'$Parameter'*$Rule*Nothing was sent.*"
            Get-EmulatorRequest | Should -BeNullOrEmpty
        }

        It 'takes the longest -<Parameter>' -ForEach @(
            @{ Parameter = 'Name'; Value = 'a' * 128 }
            @{ Parameter = 'Namespace'; Value = 'a' * 64 }
            @{ Parameter = 'Tag'; Value = 'T' * 64 }
            @{ Parameter = 'Description'; Value = 'd' * 512 }
        ) {
            $given = $as.Clone()
            $given[$Parameter] = $Value
            (New-MAImage @From @given).$Parameter | Should -Be $Value
        }
    }

    Context 'a notebook' {
        It 'can be of another workspace' {
            (New-MAImage @notebook @as -WorkspaceId ws-1).WorkspaceId | Should -Be 'ws-1'
            (Get-SentBody CreateImage).workspace_id | Should -Be 'ws-1'
        }

        It 'can come from the pipeline by its property' {
            $image = [pscustomobject]$notebook | New-MAImage @as
            $image.Name | Should -Be 'saved'
        }

        It 'that does not run is an error that names it' {
            New-MAImage -NotebookId 2ebf5074-9c63-4da1-b028-7f4ea319c532 @as -ErrorAction SilentlyContinue -ErrorVariable failures
            $failures[0].Exception.StatusCode | Should -BeGreaterOrEqual 400
            "$($failures[0])" | Should -BeLike 'Cannot save notebook 2ebf5074-9c63-4da1-b028-7f4ea319c532 as my-team/saved:1.0: *'
            $failures[0].TargetObject | Should -Be '2ebf5074-9c63-4da1-b028-7f4ea319c532'
        }

        It 'that is not there is an error with the service''s code' {
            New-MAImage -NotebookId 'ffffffff-0000-4000-8000-000000000001' @as -ErrorAction SilentlyContinue -ErrorVariable failures
            $failures[0].Exception.ErrorCode | Should -Be 'ModelArts.6309'
            $failures[0].Exception.RequestId | Should -Not -BeNullOrEmpty
        }

        It 'refuses an id that could lead elsewhere: <_>' -ForEach '../images', 'a/b', 'a%2fb', '', "a`r`nb" {
            { New-MAImage -NotebookId $_ @as } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
            Get-EmulatorRequest | Should -BeNullOrEmpty
        }

        It 'cannot be given together with a training job' {
            { New-MAImage @notebook @task @as } | Should -Throw -ErrorId 'AmbiguousParameterSet*'
        }
    }

    Context 'a training job''s task' {
        It 'gives the job that saves it, with its status' {
            $job = New-MAImage @task @as -Description 'd'
            $job | Should -BeOfType 'ModelArtsImages.ImageSaveJob'
            "$job" | Should -Be 'my-team/saved:1.0'
            $job.TrainingJobId, $job.TaskId, $job.Description | Should -Be $task.TrainingJobId, $task.TaskId, 'd'
            $job.Status | Should -Be 'INIT'
            $job.CreatedAt | Should -BeOfType ([datetime])
        }

        It 'finds the image by its whole name and its tag, not another whose name is longer' {
            $null = Set-EmulatorSetting @{ lifeCycle = @{ init = '0ms'; creating = '0ms' } }
            $null = Add-EmulatorImage @{ namespace = 'my-team'; name = 'saved-too'; tag = '1.0' }, @{ namespace = 'my-team'; name = 'saved'; tag = '0.9' }, @{ namespace = 'other'; name = 'saved'; tag = '1.0' }
            $image = New-MAImage @task @as -Wait
            "$($image.Namespace)/$image" | Should -Be 'my-team/saved:1.0'
        }

        It 'fails at once with the job''s reason where there is no image yet' {
            Set-EmulatorFault @(
                @{ operation = 'ListImage'; fault = @{ kind = 'answer'; status = 200; body = '{"current":1,"data":[],"pages":0,"size":200,"total":0}' } }
                @{ operation = 'ShowSaveImageJob'; fault = @{ kind = 'answer'; status = 200; body = '{"status":"CREATE_FAILED","message":"No space left."}' } }
            )
            New-MAImage @task @as -Wait -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
            $failures | Should -HaveCount 1
            "$($failures[0])" | Should -Be 'Image my-team/saved:1.0 is not made: the job that saves it is CREATE_FAILED: No space left.'
            $failures[0].FullyQualifiedErrorId | Should -BeLike 'ImageFailed,*'
        }

        It 'can be waited for later, in the account that it came from' {
            $null = Set-EmulatorSetting @{ lifeCycle = @{ init = '0ms'; creating = '300ms' } }
            $job = New-MAImage @task @as
            Connect-Emulator -With @{ ProjectId = $SpecEmulator.otherAccount.projectId; AccessKey = $SpecEmulator.otherAccount.accessKey
                SecretKey = ConvertTo-SecureString -AsPlainText -Force $SpecEmulator.otherAccount.secretKey }
            try {
                $image = $job | Wait-MAImage
            }
            finally {
                Connect-Emulator
            }

            "$($image.Namespace)/$image" | Should -Be 'my-team/saved:1.0'
            $image.Status | Should -Be 'ACTIVE'
        }

        It 'is waited for while there is no image, not longer than -TimeoutSec' {
            $job = New-MAImage @task @as
            Set-EmulatorFault @{ operation = 'ListImage'; fault = @{ kind = 'answer'; status = 200; body = '{"current":1,"data":[],"pages":0,"size":200,"total":0}' } }
            $job | Wait-MAImage -TimeoutSec 1 -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
            $failures | Should -HaveCount 1
            "$($failures[0])" | Should -BeLike 'Image my-team/saved:1.0 is not there after 1 second; it is *.'
            $failures[0].TargetObject | Should -Be $job
        }

        It 'that is not there is an error' {
            New-MAImage -TrainingJobId $task.TrainingJobId -TaskId worker-9 @as -ErrorAction SilentlyContinue -ErrorVariable failures
            "$($failures[0])" | Should -BeLike 'Cannot save task worker-9 of training job *'
        }

        It 'refuses a task that could lead elsewhere: <_>' -ForEach '../..', 'worker 0', '' {
            { New-MAImage -TrainingJobId $task.TrainingJobId -TaskId $_ @as } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
            Get-EmulatorRequest | Should -BeNullOrEmpty
        }
    }
}
