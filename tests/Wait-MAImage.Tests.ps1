# Wait-MAImage waits until images are ready, have failed, or are gone.
# Starts early: one test waits for a minute.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $null = Start-Emulator
    Connect-Emulator
    $absent = 'ffffffff-0000-4000-8000-000000000001'

    # Creates an image, which changes its state according to the settings.
    function Register-New([string] $Tag = '1.0', $LifeCycle) {
        if ($LifeCycle) { $null = Set-EmulatorSetting @{ lifeCycle = $LifeCycle } }
        $image = Register-MAImage "my-team/awaited-image:$Tag"
        Clear-EmulatorRequest
        $image
    }
}

AfterAll { Stop-Emulator }

Describe 'Wait-MAImage' {
    BeforeEach {
        Reset-Emulator -Images 0
        $failures = $null
    }

    Context 'until images are ready' {
        It 'waits through INIT and CREATING, and returns the image as it is then' {
            $image = Register-New -LifeCycle @{ init = '300ms'; creating = '300ms' }
            $image.Status | Should -Be 'INIT'
            $ready = $image | Wait-MAImage
            $ready.Status | Should -Be 'ACTIVE'
            $ready.Id | Should -Be $image.Id
            $ready.Size | Should -BeGreaterThan 0
        }

        It 'polls once for an image that is ready, and sends nothing else' {
            $image = Add-EmulatorImage @{ name = 'ready' }
            $ready = Wait-MAImage $image.id
            $ready.Name | Should -Be 'ready'
            Get-EmulatorRequest | Should -HaveCount 1
        }

        It 'accepts <What>' -ForEach @(
            @{ What = 'an id by position'; Call = { Wait-MAImage $args[0].id } }
            @{ What = 'several ids'; Call = { Wait-MAImage -Id $args[0].id, $args[0].id } }
            @{ What = 'an id from the pipeline'; Call = { $args[0].id | Wait-MAImage } }
            @{ What = 'an object with an id'; Call = { [pscustomobject]@{ id = $args[0].id } | Wait-MAImage } }
            @{ What = 'an image'; Call = { Wait-MAImage -InputObject (Get-MAImage -Id $args[0].id) } }
            @{ What = 'images from the pipeline'; Call = { Get-MAImage -Id $args[0].id | Wait-MAImage } }
        ) {
            $image = Add-EmulatorImage @{ name = 'ready' }
            @(& $Call $image)[0].Id | Should -Be $image.id
        }

        It 'works in the middle of a pipeline' {
            $null = Set-EmulatorSetting @{ lifeCycle = @{ init = '0ms'; creating = '300ms' } }
            $deleted = 'my-team/composed-one:1.0', 'my-team/composed-two:1.0' | Register-MAImage | Wait-MAImage | Remove-MAImage -Force -Confirm:$false
            $deleted.Name | Should -Be 'composed-one', 'composed-two'
            $deleted.Status | Should -Be 'DELETED', 'DELETED'
            Get-EmulatorImage | Should -BeNullOrEmpty
            Get-EmulatorContent | Should -BeNullOrEmpty
        }

        It 'is an error for a job that does not name its task: <What>' -ForEach @(
            @{ What = 'a hashtable'; Job = @{} }
            @{ What = 'an empty id'; Job = @{ TrainingJobId = ''; TaskId = 'worker-0' } }
            @{ What = 'a blank task'; Job = @{ TrainingJobId = 'j'; TaskId = ' ' } }
        ) {
            Clear-EmulatorRequest
            Wait-MAImage -Job $Job -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
            $failures[0].FullyQualifiedErrorId | Should -BeLike 'InvalidArgument,*'
            Get-EmulatorRequest | Should -BeNullOrEmpty
        }

        It 'waits in the project that an image came from, regardless of the current account' {
            $image = Register-New -LifeCycle @{ init = '0ms'; creating = '200ms' }
            $other = (Get-MAContext).ProjectId
            Connect-Emulator -With @{ ProjectId = $SpecEmulator.otherAccount.projectId; AccessKey = $SpecEmulator.otherAccount.accessKey
                SecretKey = ConvertTo-SecureString -AsPlainText -Force $SpecEmulator.otherAccount.secretKey }
            try {
                (Get-MAContext).ProjectId | Should -Not -Be $other
                ($image | Wait-MAImage).Status | Should -Be 'ACTIVE'
                $image | Wait-MAImage -Context (Get-MAContext) -ErrorAction SilentlyContinue -ErrorVariable failures
                $failures[0].FullyQualifiedErrorId | Should -BeLike 'ContextMismatch,*'
            }
            finally {
                Connect-Emulator
            }
        }
    }

    Context 'for many images' {
        It 'waits for all at the same time, and returns them in input order' {
            $images = foreach ($tag in 1..12) { Register-New -Tag "$tag" -LifeCycle @{ init = '0ms'; creating = "$(1300 - 100 * $tag)ms" } }
            $clock = [System.Diagnostics.Stopwatch]::StartNew()
            $ready = $images | Wait-MAImage
            $ready.Tag | Should -Be (1..12 | ForEach-Object { "$_" })
            # Waiting for one image after another would take more than eight seconds.
            $clock.Elapsed.TotalSeconds | Should -BeLessThan 8
        }

        It 'polls again after a second, then less often, and at most eight images at a time' {
            $null = Set-EmulatorSetting @{ latency = '30ms'; lifeCycle = @{ init = '0ms'; creating = '1h' } }
            $images = 1..20 | ForEach-Object { Register-MAImage "my-team/awaited-image:$_" }
            Clear-EmulatorRequest
            $null = Invoke-Emulator -Method DELETE -Path requests/count
            $null = $images | Wait-MAImage -TimeoutSec 3 -ErrorAction SilentlyContinue
            foreach ($image in $images) {
                $times = [datetimeoffset[]]@(Get-EmulatorRequest -Operation ShowImage | Where-Object imageId -EQ $image.Id).time
                $times.Count | Should -BeGreaterThan 1
                ($times[1] - $times[0]).TotalSeconds | Should -BeGreaterThan 0.99
                for ($i = 2; $i -lt $times.Count - 1; $i++) { ($times[$i] - $times[$i - 1]).TotalSeconds | Should -BeGreaterThan 1.49 }
            }
            (Invoke-Emulator -Method GET -Path requests/count).highestInFlight | Should -BeLessOrEqual 8
        }

        It 'reports a failed image and returns the others' {
            $good = Register-New -Tag good -LifeCycle @{ init = '0ms'; creating = '300ms' }
            $bad = Register-New -Tag bad -LifeCycle @{ init = '0ms'; creating = '0ms'; outcome = 'CREATE_FAILED' }
            $ready = $bad, $good, $absent | Wait-MAImage -ErrorAction SilentlyContinue -ErrorVariable failures
            $ready.Tag | Should -Be 'good'
            $failures | Should -HaveCount 2
            ($failures.TargetObject | Where-Object { $_ -is [ModelArtsImages.Image] }).Id | Should -Be $bad.Id
            $failures.TargetObject | Should -Contain $absent
        }

        It 'reports a failed image immediately, even if an earlier one takes long' {
            $slow = Register-New -Tag slow -LifeCycle @{ init = '0ms'; creating = '1h' }
            $bad = Register-New -Tag bad -LifeCycle @{ init = '0ms'; creating = '0ms'; outcome = 'CREATE_FAILED' }
            $clock = [System.Diagnostics.Stopwatch]::StartNew()
            { $slow, $bad | Wait-MAImage -TimeoutSec 60 -ErrorAction Stop } | Should -Throw -ErrorId 'ImageFailed,*'
            $clock.Elapsed.TotalSeconds | Should -BeLessThan 30
        }

        It 'reports a rejected account once' {
            $images = 1..5 | ForEach-Object { Register-New -Tag "$_" -LifeCycle @{ init = '0ms'; creating = '1h' } }
            Set-EmulatorFault @{ operation = 'ShowImage'; fault = 401 }
            $seen = Invoke-InHost -Variable @{ ids = @($images.Id) } { $ids | Wait-MAImage }
            $seen.Errors | Should -HaveCount 1
            $seen.Errors[0].FullyQualifiedErrorId | Should -BeLike 'AuthenticationFailed,*'
        }
    }

    Context 'for failures' {
        It 'fails immediately on <_>, with the service''s reason' -ForEach 'CREATE_FAILED', 'ERROR' {
            $image = Register-New -LifeCycle @{ init = '0ms'; creating = '0ms'; outcome = $_; failureMessage = "No `e[31mspace`nleft." }
            Wait-MAImage $image.Id -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
            Get-EmulatorRequest | Should -HaveCount 1
            $failures | Should -HaveCount 1
            $failures[0].FullyQualifiedErrorId | Should -Be 'ImageFailed,ModelArtsImages.Commands.WaitMAImageCommand'
            "$($failures[0])" | Should -Be "Image awaited-image:1.0 ($($image.Id)) is $_, not ACTIVE: No [31mspace left."
            $failures[0].CategoryInfo.Category | Should -Be 'InvalidResult'
            $failures[0].TargetObject | Should -Be $image.Id
            $failures[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        }

        It 'fails immediately if the image does not exist' {
            Wait-MAImage $absent -ErrorAction SilentlyContinue -ErrorVariable failures
            $failures[0].FullyQualifiedErrorId | Should -BeLike 'ImageNotFound,*'
            Get-EmulatorRequest | Should -HaveCount 1
        }

        It 'sends nothing for an invalid id: <_>' -ForEach 'awaited-image:1.0', '', '../group/x' {
            Wait-MAImage $_ -ErrorAction SilentlyContinue -ErrorVariable failures
            $failures[0].FullyQualifiedErrorId | Should -BeLike 'InvalidImageId,*'
            Get-EmulatorRequest | Should -BeNullOrEmpty
        }

        It 'ends with a time-out that states the image''s status' {
            $image = Register-New -LifeCycle @{ init = '0ms'; creating = '1h' }
            Wait-MAImage $image.Id -TimeoutSec 1 -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
            $failures | Should -HaveCount 1
            $failures[0].FullyQualifiedErrorId | Should -Be 'Timeout,ModelArtsImages.Commands.WaitMAImageCommand'
            $failures[0].CategoryInfo.Category | Should -Be 'OperationTimeout'
            "$($failures[0])" | Should -Be "Image awaited-image:1.0 ($($image.Id)) is not ACTIVE after 1 second; it is CREATING."
            $failures[0].ErrorDetails.RecommendedAction | Should -Match '-TimeoutSec'
        }

        It 'ends on time if the service <What>' -ForEach @(
            @{ What = 'does not respond'; Fault = 'hang' }
            @{ What = 'sends a body byte by byte'; Fault = @{ kind = 'drip'; bytes = 1; interval = '300ms' } }
            @{ What = 'asks for a pause of a minute'; Fault = @{ kind = 'status'; status = 429; retryAfter = 60 } }
            @{ What = 'is not available for a minute'; Fault = @{ kind = 'status'; status = 503; retryAfter = 60 } }
        ) {
            $image = Register-New -LifeCycle @{ init = '0ms'; creating = '1h' }
            Set-EmulatorFault @{ operation = 'ShowImage'; fault = $Fault }
            $watch = [System.Diagnostics.Stopwatch]::StartNew()
            Wait-MAImage $image.Id -TimeoutSec 1 -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
            $watch.Elapsed.TotalSeconds | Should -BeLessThan 20
            $failures | Should -HaveCount 1
            $failures[0].FullyQualifiedErrorId | Should -Be 'Timeout,ModelArtsImages.Commands.WaitMAImageCommand'
            "$($failures[0])" | Should -Be "Image $($image.Id) is not ACTIVE after 1 second; the service has not returned its status."
        }

        It 'waits while a new image is not visible yet' {
            $null = Set-EmulatorSetting @{ lifeCycle = @{ init = '0ms'; creating = '0ms' } }
            Set-EmulatorFault @{ operation = 'ShowImage'; nth = @(1); fault = @{ kind = 'response'; status = 404; body = '{"error_code":"ModelArts.6404","error_msg":"No such image."}' } }
            $image = Register-MAImage swr.x.com/team/fresh:1 | Wait-MAImage
            $image.Status | Should -Be 'ACTIVE'
            Get-EmulatorRequest -Operation ShowImage | Should -HaveCount 2
        }

        It 'continues through a short network failure' {
            $image = Register-New -LifeCycle @{ init = '0ms'; creating = '0ms' }
            Set-EmulatorFault @{ operation = 'ShowImage'; script = @(503, 'resetBefore', 'truncated') }
            (Wait-MAImage $image.Id).Status | Should -Be 'ACTIVE'
        }
    }

    Context '-Status' {
        It 'waits for another status, in any case' {
            $image = Register-New -LifeCycle @{ init = '0ms'; creating = '1h' }
            (Wait-MAImage $image.Id -Status creating).Status | Should -Be 'CREATING'
        }

        It 'waits for any of several statuses, including a failure' {
            $image = Register-New -LifeCycle @{ init = '0ms'; creating = '0ms'; outcome = 'ERROR' }
            (Wait-MAImage $image.Id -Status ACTIVE, ERROR).Status | Should -Be 'ERROR'
        }

        It 'waits for an unknown status, with a warning' {
            $image = Register-New -LifeCycle @{ init = '0ms'; creating = '0ms'; outcome = 'SCANNED' }
            (Wait-MAImage $image.Id -Status SCANNED -WarningAction SilentlyContinue -WarningVariable warnings).Status | Should -Be 'SCANNED'
            "$warnings" | Should -BeLike "'SCANNED' is not a value of -Status that this module knows *"
        }

        It 'waits for DELETED until the service no longer has the image, with <_>' -ForEach 404, 400 {
            $null = Set-EmulatorSetting @{ missingStatus = $_ }
            $image = Register-New -LifeCycle @{ init = '0ms'; creating = '0ms' }
            $run = Invoke-InHost -NoWait -Variable @{ id = $image.Id } { Wait-MAImage $id -Status DELETED }
            Wait-Condition { Get-EmulatorRequest -Operation ShowImage }
            $null = Remove-MAImage $image.Id -Confirm:$false
            $seen = Wait-InHost $run
            $seen.Errors | Should -BeNullOrEmpty
            $seen.Output[0].Id | Should -Be $image.Id
            $seen.Output[0].Status | Should -Be 'DELETED'
        }

        It 'does not mistake a <Who>''s 404 for DELETED' -ForEach @(
            @{ Who = 'gateway'; Body = '{"error_code":"APIGW.0101","error_msg":"The API does not exist."}'; Type = 'application/json' }
            @{ Who = 'proxy'; Body = '<html>Not found</html>'; Type = 'text/html' }
        ) {
            $image = Register-New -LifeCycle @{ init = '0ms'; creating = '0ms' }
            Set-EmulatorFault @{ operation = 'ShowImage'; fault = @{ kind = 'response'; status = 404; body = $Body; contentType = $Type } }
            Wait-MAImage $image.Id -Status DELETED -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
            $failures | Should -HaveCount 1
        }
    }

    Context 'limits' {
        It 'rejects -<Parameter> <Value>' -ForEach @(
            @{ Parameter = 'TimeoutSec'; Value = 0 }
            @{ Parameter = 'TimeoutSec'; Value = 604801 }
            @{ Parameter = 'PollIntervalSec'; Value = 0 }
            @{ Parameter = 'PollIntervalSec'; Value = 3601 }
            @{ Parameter = 'Status'; Value = @() }
        ) {
            $more = @{ $Parameter = $Value }
            { Wait-MAImage $absent @more } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
            Get-EmulatorRequest | Should -BeNullOrEmpty
        }
    }

    Context 'the display' {
        It 'shows the elapsed time, the number of images, and the service''s message' {
            $image = Add-EmulatorImage @{ name = 'awaited-image'; tag = '1.0'; status = 'CREATING'; status_message = "Layer 3`nof 7" }
            $run = Invoke-InHost -NoWait -Variable @{ id = $image.Id } { Wait-MAImage $id }
            Wait-Condition { $run.Transcript.Progress.Count -gt 0 }
            $null = Add-EmulatorImage @{ id = $image.Id; name = 'awaited-image'; tag = '1.0'; status = 'ACTIVE' }
            $seen = Wait-InHost $run
            $first = $seen.Progress[0]
            $first.Activity | Should -Be 'Waiting for images'
            # The text is in the status, because PowerShell's progress view does not show the current operation.
            $first.StatusDescription | Should -Match '^0 of 1 ACTIVE, 00:00:0\d, awaited-image:1.0: CREATING \(Layer 3 of 7\)$'
            $seen.Progress[-1].RecordType | Should -Be 'Completed'
        }

        It 'ends within a second after Ctrl+C, and polls no more' {
            $image = Register-New -LifeCycle @{ init = '0ms'; creating = '1h' }
            $run = Invoke-InHost -NoWait -Variable @{ id = $image.Id } { Wait-MAImage $id }
            Wait-Condition { Get-EmulatorRequest -Operation ShowImage }
            $seen = Stop-InHost $run
            $seen.StopDuration.TotalSeconds | Should -BeLessThan 1
            $seen.Errors | Should -BeNullOrEmpty
        }
    }
}
