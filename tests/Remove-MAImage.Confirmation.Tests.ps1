# The question that Remove-MAImage asks before each image.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $null = Start-Emulator
    Connect-Emulator
}

AfterAll { Stop-Emulator }

Describe 'The question of Remove-MAImage' {
    BeforeEach {
        Reset-Emulator -Images 0
        $images = Add-EmulatorImage @{ name = 'one'; tag = '1' }, @{ name = 'two'; tag = '2' }, @{ name = 'three'; tag = '3' }, @{ name = 'four'; tag = '4' }
        $ids = @($images.id)
        $given = @{ ids = $ids }
        $project = "from project $($SpecEmulator.projectId) ($($SpecEmulator.region))"
        Clear-EmulatorRequest
    }

    It 'is asked without -Confirm, because deletions have a high impact' {
        $seen = Invoke-InHost -Answer 'Y' -Variable $given { Remove-MAImage $ids[0] }
        $seen.Prompts | Should -HaveCount 1
        $seen.Output.Id | Should -Be $ids[0]
    }

    It 'is asked before a deletion is sent' {
        $seen = Invoke-InHost -Answer 'N' -Variable $given { Remove-MAImage $ids[0] }
        $seen.Prompts | Should -HaveCount 1
        $seen.Output | Should -BeNullOrEmpty
        $seen.Errors | Should -BeNullOrEmpty
        Get-EmulatorRequest -Operation DeleteImage | Should -BeNullOrEmpty
    }

    It 'names the project and the image by organization, name, tag, and id, and says without -Force that the content is kept' {
        $seen = Invoke-InHost -Answer 'N' -Variable $given { Get-MAImage -Id $ids[0] | Remove-MAImage }
        $stays = 'Its content in SWR stays, and Restore-MAImage can bring the image back.'
        $seen.Prompts[0].Message | Should -Be "Delete image 1: emulated/one:1 ($($ids[0])) $project`? $stays"
    }

    It 'says with -Force that the content in SWR is deleted, too, and that this cannot be undone' {
        $seen = Invoke-InHost -Answer 'N' -Variable $given { Get-MAImage -Id $ids[0] | Remove-MAImage -Force }
        $seen.Prompts[0].Message | Should -Be "Delete image 1: emulated/one:1 ($($ids[0])) and its content in SWR $project`? This cannot be undone."
    }

    It 'looks up the name if only the id was specified' {
        $seen = Invoke-InHost -Answer 'N', 'Y' -Variable $given { Remove-MAImage $ids[0..1] -Force }
        $seen.Prompts[0].Message | Should -Be "Delete image 1 of 2: emulated/one:1 ($($ids[0])) and its content in SWR $project`? This cannot be undone."
        $seen.Output.Id | Should -Be $ids[1]
        @(Get-EmulatorRequest).operation | Should -Be 'ShowImage', 'ShowImage', 'DeleteImage'
    }

    It 'shows only the id if the image cannot be read' {
        Set-EmulatorFault @{ operation = 'ShowImage'; fault = 403 }
        $seen = Invoke-InHost -Answer 'N' -Variable $given { Remove-MAImage $ids[0] -Force }
        $seen.Prompts[0].Message | Should -Be "Delete image 1: $($ids[0]) and its content in SWR $project`? This cannot be undone."
        $seen.Errors | Should -BeNullOrEmpty
    }

    It 'is not asked for an id without an image' {
        $seen = Invoke-InHost -Answer 'N' -Variable $given { Remove-MAImage 'ffffffff-0000-4000-8000-000000000001', $ids[0] }
        $seen.Prompts | Should -HaveCount 1
        $seen.Prompts[0].Message | Should -BeLike 'Delete image 2 of 2: emulated/one:1 *'
        $seen.Errors[0].FullyQualifiedErrorId | Should -BeLike 'ImageNotFound,*'
    }

    It 'counts the images if all come from a parameter: <How>' -ForEach @(
        @{ How = '-Id'; Ask = { Remove-MAImage $ids[0..2] } }
        @{ How = '-InputObject'; Ask = { Remove-MAImage -InputObject @(Get-MAImage -Id $ids[0..2]) } }
        @{ How = '-WhatIf'; Ask = { Remove-MAImage $ids[0..2] -WhatIf } }
        @{ How = 'with one that is rejected'; Ask = { Remove-MAImage $ids[0], 'wrong', $ids[2] -ErrorAction SilentlyContinue }; Expected = '1 of 3', '3 of 3' }
        @{ How = 'with one that occurs twice'; Ask = { Remove-MAImage $ids[0], $ids[0], $ids[2] -WarningAction SilentlyContinue }; Expected = '1 of 3', '3 of 3' }
        @{ How = 'a single one'; Ask = { Remove-MAImage $ids[0] }; Expected = '1' }
        @{ How = 'not in a pipeline, whose length is unknown'; Ask = { $ids[0..2] | Remove-MAImage }; Expected = '1', '2', '3' }
        @{ How = 'not in a pipeline of arrays'; Ask = { $ids[0..1], $ids[2] | Remove-MAImage }; Expected = '1', '2', '3' }
    ) {
        $seen = Invoke-InHost -Width 200 -Answer 'N', 'N', 'N' -Variable $given $Ask
        $text = if ($seen.Prompts) { $seen.Prompts.Message } else { $seen.Text }
        $numbers = [regex]::Matches("$text", 'Delete image (\d+(?: of \d+)?): ').ForEach({ $_.Groups[1].Value })
        $numbers | Should -Be $(if ($Expected) { $Expected } else { '1 of 3', '2 of 3', '3 of 3' })
    }

    It 'rejects -Force for an id that turns out to be a public image' {
        $public = Add-EmulatorImage @{ name = 'shared'; visibility = 'PUBLIC' }
        $seen = Invoke-InHost -Answer 'Y' -Variable @{ id = $public.id } { Remove-MAImage $id -Force }
        $seen.Prompts | Should -BeNullOrEmpty
        $seen.Errors.FullyQualifiedErrorId | Should -BeLike 'ForceNotSupported,*'
        Get-EmulatorRequest -Operation DeleteImage | Should -BeNullOrEmpty
    }

    It 'does not look up names if it is not shown: <Name>' -ForEach @(
        @{ Name = '-Confirm:$false'; Call = { Remove-MAImage $ids[0] -Confirm:$false } }
        @{ Name = '$ConfirmPreference'; Call = { $ConfirmPreference = 'None'; Remove-MAImage $ids[0] } }
        @{ Name = '-WhatIf'; Call = { Remove-MAImage $ids[0] -WhatIf } }
    ) {
        $seen = Invoke-InHost -Variable $given $Call
        $seen.Prompts | Should -BeNullOrEmpty
        Get-EmulatorRequest -Operation ShowImage | Should -BeNullOrEmpty
    }

    It 'is not silenced by -Force' {
        $seen = Invoke-InHost -Answer 'N' -Variable $given { Remove-MAImage $ids[0] -Force }
        $seen.Prompts | Should -HaveCount 1
        Get-EmulatorRequest -Operation DeleteImage | Should -BeNullOrEmpty
    }

    It 'counts the images of an unfiltered pipeline one by one' {
        $seen = Invoke-InHost -Answer 'Y', 'N', 'Y', 'N' { Get-MAImage -Type DEDICATED | Remove-MAImage }
        $seen.Prompts | Should -HaveCount 4
        foreach ($number in 1..4) { $seen.Prompts[$number - 1].Message | Should -BeLike "Delete image ${number}: *" }
        $seen.Output | Should -HaveCount 2
        Get-EmulatorImage | Should -HaveCount 2
    }

    It 'offers Yes, Yes to All, No and No to All' {
        $seen = Invoke-InHost -Answer 'N' -Variable $given { Remove-MAImage $ids[0] }
        foreach ($label in 'Yes', 'Yes to All', 'No', 'No to All') { $seen.Prompts[0].Choices.Label | Should -Contain $label }
    }

    It 'deletes only what is answered with Yes' {
        $seen = Invoke-InHost -Answer 'Y', 'N', 'Y', 'N' -Variable $given { $ids | Remove-MAImage }
        $seen.Output.Id | Should -Be $ids[0], $ids[2]
        (Get-EmulatorImage).id | Should -Be $ids[1], $ids[3]
    }

    It 'is not repeated after Yes to All, for the whole pipeline' {
        $seen = Invoke-InHost -Answer 'N', 'A' -Variable $given { $ids | Remove-MAImage }
        $seen.Prompts | Should -HaveCount 2
        $seen.Output.Id | Should -Be $ids[1], $ids[2], $ids[3]
        (Get-EmulatorImage).id | Should -Be $ids[0]
    }

    It 'is not repeated after No to All, for the whole pipeline' {
        $seen = Invoke-InHost -Answer 'Y', 'No to All' -Variable $given { $ids | Remove-MAImage }
        $seen.Prompts | Should -HaveCount 2
        $seen.Output.Id | Should -Be $ids[0]
        (Get-EmulatorImage).id | Should -Be $ids[1], $ids[2], $ids[3]
        Get-EmulatorRequest -Operation DeleteImage | Should -HaveCount 1
        Get-EmulatorRequest -Operation ShowImage | Should -HaveCount 2 -Because 'nobody is asked about the others'
    }

    It 'is the same for an array of ids as for a pipeline' {
        $seen = Invoke-InHost -Answer 'A' -Variable $given { Remove-MAImage $ids }
        $seen.Prompts | Should -HaveCount 1
        $seen.Output | Should -HaveCount 4
    }

    It 'is asked by the next command after Yes to All' {
        $seen = Invoke-InHost -Answer 'A', 'N' -Variable $given { $ids[0], $ids[1] | Remove-MAImage; $ids[2] | Remove-MAImage }
        $seen.Prompts | Should -HaveCount 2
        (Get-EmulatorImage).id | Should -Be $ids[2], $ids[3]
    }

    It 'ends the pipeline, and reports nothing about the image, if it is answered with Ctrl+C' {
        $seen = Invoke-InHost -Answer 'Y', '^C' -Variable $given { $ids | Remove-MAImage }
        $seen.Prompts | Should -HaveCount 2
        "$($seen.Warnings)" | Should -Not -Match 'Not deleted' -Because 'the user has not decided about the second image'
        $seen.Errors | Should -HaveCount 1
        $seen.Errors[0].Exception.Message | Should -Be 'The question was not answered.'
        "$($seen.Output.Id) $($seen.Warnings)" | Should -Match $ids[0]
        (Get-EmulatorImage).id | Should -Be $ids[1], $ids[2], $ids[3]
    }

    It 'is not asked for an invalid id, which is not counted' {
        $seen = Invoke-InHost -Answer 'N' -Variable $given { 'wrong', $ids[0] | Remove-MAImage }
        $seen.Prompts | Should -HaveCount 1
        $seen.Prompts[0].Message | Should -BeLike "Delete image 1: emulated/one:1 ($($ids[0]))*"
    }

    It 'is not asked twice for the same image' {
        $seen = Invoke-InHost -Answer 'Y' -Variable $given { $ids[0], $ids[0] | Remove-MAImage }
        $seen.Prompts | Should -HaveCount 1
        $seen.Warnings | Should -HaveCount 1
    }

    It 'is not asked with -Confirm:$false' {
        $seen = Invoke-InHost -Variable $given { $ids | Remove-MAImage -Confirm:$false }
        $seen.Prompts | Should -BeNullOrEmpty
        $seen.Output | Should -HaveCount 4
    }

    It 'is not asked if $ConfirmPreference is None' {
        $seen = Invoke-InHost -Variable (@{ ConfirmPreference = 'None' } + $given) { Remove-MAImage $ids[0] -Force }
        $seen.Prompts | Should -BeNullOrEmpty
        $seen.Output.Id | Should -Be $ids[0]
    }

    It 'is the same with -Debug, with which PowerShell always asks' {
        $seen = Invoke-InHost -Answer 'A' -Variable (@{ ConfirmPreference = 'None' } + $given) { $ids[0], $ids[1] | Remove-MAImage -Debug }
        $seen.Prompts | Should -HaveCount 1
        $seen.Prompts[0].Message | Should -BeLike 'Delete image 1: emulated/one:1 *? Its content in SWR stays, and Restore-MAImage can bring the image back.'
        $seen.Output.Id | Should -Be $ids[0], $ids[1]
    }

    It 'is not asked with -Debug and -Confirm:$false' {
        $seen = Invoke-InHost -Variable $given { Remove-MAImage $ids[0] -Debug -Confirm:$false }
        $seen.Prompts | Should -BeNullOrEmpty
        $seen.Output.Id | Should -Be $ids[0]
    }

    It 'is asked with -Confirm if $ConfirmPreference is None' {
        $seen = Invoke-InHost -Answer 'N' -Variable (@{ ConfirmPreference = 'None' } + $given) { Remove-MAImage $ids[0] -Confirm }
        $seen.Prompts | Should -HaveCount 1
        Get-EmulatorRequest -Operation DeleteImage | Should -BeNullOrEmpty
    }

    It 'does not change $ConfirmPreference and $WhatIfPreference' {
        $seen = Invoke-InHost -Answer 'A' -Variable $given { $ids | Remove-MAImage -Force | Out-Null; "$ConfirmPreference $WhatIfPreference" }
        $seen.Output | Should -Be 'High False'
    }

    It 'sends nothing more if the user stops the command there' {
        # A question without an answer ends the pipeline, like Ctrl+C at the prompt. The first deletion is in flight then.
        $seen = Invoke-InHost -Answer 'Y' -Variable $given { & { $ids[0]; Start-Sleep -Milliseconds 500; $ids[1..3] } | Remove-MAImage -ThrottleLimit 1 }
        $seen.Prompts | Should -HaveCount 2
        @(Get-EmulatorRequest -Operation DeleteImage).imageId | Should -Be $ids[0]
        "$($seen.Output.Id) $($seen.Warnings)" | Should -Match $ids[0] -Because 'what was sent is reported'
    }
}

Describe 'Remove-MAImage -WhatIf' {
    BeforeEach {
        Reset-Emulator -Images 0
        $image = Add-EmulatorImage @{ name = 'one'; tag = '1' }
        $given = @{ id = $image.id }
        Clear-EmulatorRequest
    }

    It 'sends nothing, <Name>' -ForEach @(
        @{ Name = 'alone'; Call = { Remove-MAImage $id -WhatIf } }
        @{ Name = 'with -Force'; Call = { Remove-MAImage $id -Force -WhatIf } }
        @{ Name = 'with -Confirm:$false'; Call = { Remove-MAImage $id -Confirm:$false -WhatIf } }
        @{ Name = 'with both'; Call = { Remove-MAImage $id -Force -Confirm:$false -WhatIf } }
        @{ Name = 'by $WhatIfPreference'; Call = { $WhatIfPreference = $true; Remove-MAImage $id -Force -Confirm:$false } }
    ) {
        $seen = Invoke-InHost -Variable $given $Call
        $seen.Output | Should -BeNullOrEmpty
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Prompts | Should -BeNullOrEmpty
        $seen.Text | Should -Match $image.id
        Get-EmulatorRequest | Should -BeNullOrEmpty
        Get-EmulatorImage | Should -HaveCount 1
    }

    It 'shows the words of the question, <Name>' -ForEach @(
        @{ Name = 'without -Force'; Ask = { Get-MAImage -Id $id | Remove-MAImage }; Show = { Get-MAImage -Id $id | Remove-MAImage -WhatIf } }
        @{ Name = 'with -Force'; Ask = { Get-MAImage -Id $id | Remove-MAImage -Force }; Show = { Get-MAImage -Id $id | Remove-MAImage -Force -WhatIf } }
    ) {
        $asked = (Invoke-InHost -Answer 'N' -Variable $given $Ask).Prompts[0].Message -replace '\? (This cannot be undone|Its content in SWR stays).*$'
        $asked | Should -BeLike 'Delete image 1: emulated/one:1 (*'
        $shown = (Invoke-InHost -Variable $given -Width 200 $Show).Text
        $shown | Should -BeLike "*What if: $asked.*"
        Get-EmulatorRequest -Operation DeleteImage | Should -BeNullOrEmpty
    }

    It 'counts the images' {
        $second = Add-EmulatorImage @{ name = 'two'; tag = '2' }
        $seen = Invoke-InHost -Width 200 -Variable @{ ids = $image.id, $second.id } { $ids | Remove-MAImage -WhatIf }
        $seen.Text | Should -BeLike "*Delete image 1: $($image.id)*Delete image 2: $($second.id)*"
    }

    It 'shows what -Force rejects' {
        $public = Add-EmulatorImage @{ name = 'shared'; visibility = 'PUBLIC' }
        $seen = Invoke-InHost -Variable @{ id = $public.id } { Get-MAImage -Id $id | Remove-MAImage -Force -WhatIf }
        $seen.Errors.FullyQualifiedErrorId | Should -BeLike 'ForceNotSupported,*'
    }
}
