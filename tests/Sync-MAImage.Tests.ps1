# Sync-MAImage: the service reads an image's state from SWR again.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $null = Start-Emulator
    Connect-Emulator
    $absent = 'ffffffff-0000-4000-8000-000000000001'
}

AfterAll { Stop-Emulator }

Describe 'Sync-MAImage' {
    BeforeEach {
        Reset-Emulator -Images 0
        $kept, $lost = Add-EmulatorImage @{ name = 'kept'; status = 'ERROR' }, @{ name = 'lost'; has_content = $false }
        Clear-EmulatorRequest
        $failures = $null
    }

    It 'returns images as they are now, in input order' {
        $images = Get-MAImage -Id $lost.id, $kept.id | Sync-MAImage
        $images.Id | Should -Be $lost.id, $kept.id
        $images.Status | Should -Be 'ERROR', 'ACTIVE'
        $images[0].StatusMessage | Should -Not -BeNullOrEmpty
        foreach ($request in Get-EmulatorRequest -Operation SyncImage) {
            $request.method | Should -Be 'POST'
            $request.path | Should -BeLike "/v1/*/images/$($request.imageId)/sync"
            $request.body | Should -BeNullOrEmpty
        }
    }

    It 'accepts <What>' -ForEach @(
        @{ What = 'an id by position'; Call = { Sync-MAImage $args[0].id } }
        @{ What = 'an id from the pipeline'; Call = { $args[0].id | Sync-MAImage } }
        @{ What = 'an object with an id'; Call = { [pscustomobject]@{ id = $args[0].id } | Sync-MAImage } }
        @{ What = 'an image'; Call = { Sync-MAImage -InputObject (Get-MAImage -Id $args[0].id) -ThrottleLimit 1 } }
    ) {
        (& $Call $kept).Status | Should -Be 'ACTIVE'
        Get-EmulatorRequest -Operation SyncImage | Should -HaveCount 1
    }

    It 'continues after an image that does not exist' {
        $images = $absent, $kept.id | Sync-MAImage -ErrorAction SilentlyContinue -ErrorVariable failures
        $images.Id | Should -Be $kept.id
        $failures | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -Be 'ImageNotFound,ModelArtsImages.Commands.SyncMAImageCommand'
        $failures[0].TargetObject | Should -Be $absent
    }

    It 'sends nothing for an invalid id: <_>' -ForEach 'kept:1.0', '', '../x' {
        $_ | Sync-MAImage -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'InvalidImageId,*'
        Get-EmulatorRequest | Should -BeNullOrEmpty
    }

    It 'reports after Ctrl+C what was sent' {
        Set-EmulatorFault @{ operation = 'SyncImage'; fault = @{ kind = 'delay'; delay = '20s' } }
        $run = Invoke-InHost -NoWait -Variable @{ ids = $kept.id, $lost.id } { $ids | Sync-MAImage }
        Wait-Condition { @(Get-EmulatorRequest -Operation SyncImage).Count -eq 2 }
        $seen = Stop-InHost $run
        $seen.StopDuration.TotalSeconds | Should -BeLessThan 1
        foreach ($image in $kept, $lost) { "$($seen.Warnings)" | Should -Match "not known.*synchronized.*$($image.id)" }
    }

    It 'reports with -ErrorAction Stop what was sent before' {
        $null = Set-EmulatorSetting @{ latency = '200ms' }
        Set-EmulatorFault @{ imageId = $lost.id; fault = 403 }
        $seen = Invoke-InHost -Variable @{ ids = $lost.id, $kept.id } { $ids | Sync-MAImage -ErrorAction Stop }
        $seen.Errors | Should -HaveCount 1
        $seen.Output.Id | Should -Be $kept.id
    }

    It 'is retried only after 429' {
        Set-EmulatorFault @{ operation = 'SyncImage'; script = @(429, 500) }
        Sync-MAImage $kept.id -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
        Get-EmulatorRequest -Operation SyncImage | Should -HaveCount 2
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'ServiceUnavailable,*'
    }

    It 'says that it may have been carried out if its response is lost: <_>' -ForEach 'resetAfter', 'truncated', 500 {
        Set-EmulatorFault @{ operation = 'SyncImage'; fault = $_ }
        Sync-MAImage $kept.id -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
        Get-EmulatorRequest -Operation SyncImage | Should -HaveCount 1
        "$($failures[0])" | Should -BeLike 'Cannot synchronize image *It may have been carried out anyway.'
        $failures[0].ErrorDetails.RecommendedAction | Should -BeLike '*Sync-MAImage again*'
    }

    It 'sends nothing with -WhatIf, and says what it would do' {
        $seen = Invoke-InHost -Variable @{ id = $kept.id } { Sync-MAImage $id -WhatIf }
        $seen.Text | Should -Match "What if: Synchronize image $($kept.id) with SWR\."
        Get-EmulatorRequest | Should -BeNullOrEmpty
    }

    It 'asks only with -Confirm' {
        $seen = Invoke-InHost -Variable @{ ids = $kept.id, $lost.id } { $ids | Sync-MAImage -Confirm } -Answer N, Y
        $seen.Prompts[0].Message | Should -Be "Synchronize image $($kept.id) with SWR?"
        @(Get-EmulatorRequest).imageId | Should -Be $lost.id
    }
}
