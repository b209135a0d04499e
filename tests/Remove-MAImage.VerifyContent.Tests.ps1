# Remove-MAImage -Force -VerifyContent reports whether the content in SWR was deleted.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $null = Start-Emulator
    Connect-Emulator
}

AfterAll { Stop-Emulator }

Describe 'Remove-MAImage -VerifyContent' {
    BeforeEach {
        Reset-Emulator -Images 0
        $image = Add-EmulatorImage @{ namespace = 'team'; name = 'app'; tag = '1.0' }
        $failures = $warnings = $null
    }

    It 'is true if the content is gone' {
        $deleted = Remove-MAImage -InputObject (Get-MAImage -Id $image.id) -Force -VerifyContent -Confirm:$false
        $deleted.Status | Should -Be 'DELETED'
        $deleted.ContentDeleted | Should -BeTrue
        @(Get-EmulatorRequest -Operation ShowRepoTag).path | Should -Be '/v2/manage/namespaces/team/repos/app/tags/1.0'
    }

    It 'is false if the content still exists, with a warning that names its path' {
        # This deployment ignores the flag in the query and in the body.
        Set-EmulatorFault @{ operation = 'DeleteImage'; fault = @{ kind = 'response'; status = 200; contentType = 'application/json'
                body = "{`"id`":`"$($image.id)`",`"name`":`"app`",`"tag`":`"1.0`",`"status`":`"DELETED`"}" } }
        $deleted = Remove-MAImage -InputObject (Get-MAImage -Id $image.id) -Force -VerifyContent -Confirm:$false -WarningAction SilentlyContinue -WarningVariable warnings
        $deleted.ContentDeleted | Should -BeFalse
        $deleted.ContentDeleted | Should -Not -BeNullOrEmpty
        $warnings | Should -HaveCount 1
        "$warnings" | Should -BeLike "*$($image.swr_path)*"
    }

    It 'is empty if it could not be checked: <_>' -ForEach 'forbidden', 'failing', 'html', 'no such API' {
        switch ($_) {
            'forbidden' { $null = Set-EmulatorSetting -Setting @{ forbidden = @('ShowRepoTag') } }
            'failing' { Set-EmulatorFault @{ operation = 'ShowRepoTag'; fault = 500 } }
            'html' { Set-EmulatorFault @{ operation = 'ShowRepoTag'; fault = @{ kind = 'html'; status = 404 } } }
            'no such API' { Set-EmulatorFault @{ operation = 'ShowRepoTag'; fault = @{ kind = 'gateway'; form = 'apigw' } } }
        }
        $deleted = Remove-MAImage -InputObject (Get-MAImage -Id $image.id) -Force -VerifyContent -Confirm:$false -ErrorVariable failures
        $deleted.Status | Should -Be 'DELETED'
        $deleted.ContentDeleted | Should -Be $null
        $failures | Should -BeNullOrEmpty
    }

    It 'is empty for an image of SWR Enterprise, without a request to SWR' {
        $kept = Add-EmulatorImage @{ namespace = 'team'; name = 'app'; tag = '2.0'; swr_instance_id = 'a1b2' }
        (Get-MAImage -Id $kept.id | Remove-MAImage -Force -VerifyContent -Confirm:$false).ContentDeleted | Should -Be $null
        Get-EmulatorRequest -Operation ShowRepoTag | Should -BeNullOrEmpty
    }

    It 'is empty without the switch, without a request to SWR' {
        (Get-MAImage -Id $image.id | Remove-MAImage -Force -Confirm:$false).ContentDeleted | Should -Be $null
        Get-EmulatorRequest -Operation ShowRepoTag | Should -BeNullOrEmpty
    }

    It 'also works by id, because the response names the path' {
        (Remove-MAImage $image.id -Force -VerifyContent -Confirm:$false).ContentDeleted | Should -BeTrue
        @(Get-EmulatorRequest -Operation ShowRepoTag).path | Should -Be '/v2/manage/namespaces/team/repos/app/tags/1.0'
    }

    It 'is empty for an image of another registry, without a request to this one: <_>' -ForEach 'swr.cn-south-1.myhuaweicloud.com', 'swr.cn-north-4.example.com' {
        $other = Add-EmulatorImage @{ namespace = 'team'; name = 'app'; tag = '2.0'; swr_path = "$_/team/app:2.0" }
        (Get-MAImage -Id $other.id | Remove-MAImage -Force -VerifyContent -Confirm:$false).ContentDeleted | Should -Be $null
        Get-EmulatorRequest -Operation ShowRepoTag | Should -BeNullOrEmpty
    }

    It 'reports the deletion and continues if a path is odd: <_>' -ForEach '..:1.0', '.:1.0', '../app:1.0' {
        $odd = Add-EmulatorImage @{ namespace = 'team'; name = 'app'; tag = '2.0'; swr_path = "swr.cn-north-4.myhuaweicloud.com/team/$_" }
        $deleted = Get-MAImage -Id $odd.id, $image.id | Remove-MAImage -Force -VerifyContent -Confirm:$false -ErrorVariable failures
        $failures | Should -BeNullOrEmpty
        $deleted.Id | Should -Be $odd.id, $image.id
        $deleted[0].ContentDeleted | Should -Be $null
        $deleted[1].ContentDeleted | Should -BeTrue
    }

    It 'waits for content that is deleted a moment later' {
        Set-EmulatorFault @{ operation = 'ShowRepoTag'; script = @(@{ kind = 'response'; status = 200; contentType = 'application/json'; body = '{"digest":"sha256:00","path":"x"}' }, 'pass') }
        (Get-MAImage -Id $image.id | Remove-MAImage -Force -VerifyContent -Confirm:$false).ContentDeleted | Should -BeTrue
    }

    It 'encodes a slash in a repository as SWR requires' {
        $deep = Add-EmulatorImage @{ namespace = 'team'; name = 'app'; tag = '3.0'; swr_path = 'swr.cn-north-4.myhuaweicloud.com/team/tools/app:3.0' }
        (Get-MAImage -Id $deep.id | Remove-MAImage -Force -VerifyContent -Confirm:$false).ContentDeleted | Should -BeTrue
        @(Get-EmulatorRequest -Operation ShowRepoTag).path | Should -Be '/v2/manage/namespaces/team/repos/tools%24app/tags/3.0'
    }

    It 'sends nothing with -WhatIf' {
        Get-MAImage -Id $image.id | Remove-MAImage -Force -VerifyContent -WhatIf
        Get-EmulatorRequest -Operation ShowRepoTag, DeleteImage | Should -BeNullOrEmpty
    }

    It 'requires -Force' {
        { Remove-MAImage $image.id -VerifyContent -Confirm:$false } | Should -Throw -ErrorId 'InvalidArgument,ModelArtsImages.Commands.RemoveMAImageCommand'
        Get-EmulatorRequest -Operation DeleteImage | Should -BeNullOrEmpty
    }

    It 'accounts for every image under faults of both services' {
        Reset-Emulator -Images 40
        Set-EmulatorFault @{ operation = 'DeleteImage'; rate = 0.2; faults = 'all' }, @{ operation = 'ShowRepoTag'; rate = 0.3; faults = 'all' }
        $images = Get-MAImage -Type DEDICATED
        $deleted = $images | Remove-MAImage -Force -VerifyContent -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures
        @($deleted).Count + @($failures).Count | Should -Be 40
        $content = @(Get-EmulatorContent)
        $deleted | Where-Object ContentDeleted | ForEach-Object { $content | Should -Not -Contain $_.SwrPath }
    }
}
