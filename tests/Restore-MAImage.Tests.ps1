# Restore-MAImage: undoes Remove-MAImage without -Force, if SWR still has the unchanged content.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $null = Start-Emulator
    Connect-Emulator
    $settings = @{ lifeCycle = @{ init = '0ms'; creating = '0ms' } }

    # An image that differs from every default of RegisterImage, deleted without its content.
    function Remove-One([hashtable] $With = @{}) {
        $image = @{ name = 'trainer'; tag = '1.0'; namespace = 'vision'; arch = 'AARCH64'; description = 'first'; visibility = 'PUBLIC'; dev_services = @('SSH')
            resource_categories = @('ASCEND'); service_type = 'TRAIN'; workspace_id = 'ws-1'; origin = 'IMAGE_SAVE'; flavor_type = 'ASCEND' }
        foreach ($field in $With.Keys) { $image[$field] = $With[$field] }
        $removed = Get-MAImage -Id (Add-EmulatorImage $image).id | Remove-MAImage -Confirm:$false
        Clear-EmulatorRequest
        $removed
    }

    function Get-Registered { (Get-EmulatorRequest RegisterImage).body | ConvertFrom-Json }
}

AfterAll {
    Disconnect-MAAccount
    Stop-Emulator
}

Describe 'Restore-MAImage' {
    BeforeEach {
        Reset-Emulator -Images 0
        $null = Set-EmulatorSetting -Setting $settings
        $failures = $null
    }

    It 'restores all properties of the image, from <form>' -ForEach @(
        @{ form = 'what Remove-MAImage returned'; again = { $args[0] } }
        @{ form = 'CSV'; again = { $args[0] | ConvertTo-Csv | ConvertFrom-Csv } }
        @{ form = 'JSON'; again = { $args[0] | ConvertTo-Json -Depth 3 | ConvertFrom-Json } }
        @{ form = 'CLIXML'; again = { $args[0] | Export-Clixml "$TestDrive/r.xml"; Import-Clixml "$TestDrive/r.xml" } }
    ) {
        $removed = Remove-One
        $restored = & $again $removed | Restore-MAImage
        $restored | Should -BeOfType ModelArtsImages.Image
        $restored.Id | Should -Not -Be $removed.Id
        foreach ($name in 'SwrPath', 'Name', 'Tag', 'Namespace', 'Architecture', 'Description', 'Visibility', 'DevServices', 'ResourceCategories', 'ServiceType', 'WorkspaceId', 'Origin') {
            "$($restored.$name)" | Should -BeExactly "$($removed.$name)" -Because $name
        }
        (Get-Registered).flavor_type | Should -Be 'ASCEND'
        @(Get-EmulatorImage).id | Should -Be $restored.Id
    }

    It 'sends the Enterprise instance' {
        $removed = Remove-One @{ swr_instance_id = '0a1b2c3d-0000-4000-8000-000000000001' }
        $null = $removed | ConvertTo-Csv | ConvertFrom-Csv | Restore-MAImage -AllowChangedContent -ErrorAction SilentlyContinue
        (Get-Registered).swr_instance_id | Should -Be '0a1b2c3d-0000-4000-8000-000000000001'
    }

    It 'sends the architecture in the service''s spelling' {
        $null = Remove-One @{ arch = 'x86_64' } | Restore-MAImage
        (Get-Registered).arch | Should -BeExactly 'X86_64'
    }

    It 'restores properties that the deletion''s response omitted' {
        $null = Set-EmulatorSetting -Setting @{ deleteResponse = 'noContent' }
        $restored = Remove-One | Restore-MAImage
        "$($restored.Architecture) $($restored.Visibility) $($restored.DevServices)" | Should -Be 'AARCH64 PUBLIC SSH'
    }

    It 'is an error if the content is gone: ContentMissing' {
        $removed = Remove-One
        $null = Invoke-Emulator -Method DELETE -Path content -Body @($removed.SwrPath)
        $removed | Restore-MAImage -AllowChangedContent -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'ContentMissing,*'
        $failures[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $failures[0].TargetObject | Should -Be $removed
        Get-EmulatorRequest RegisterImage | Should -BeNullOrEmpty
    }

    It 'is an error if the content was pushed again, unless -AllowChangedContent: ContentChanged' {
        $removed = Remove-One
        $null = Invoke-Emulator -Method POST -Path content -Body @(@{ path = $removed.SwrPath; updated = $removed.UpdatedAt.ToUniversalTime().AddSeconds(5).ToString('o') })
        foreach ($form in $removed, ($removed | ConvertTo-Csv | ConvertFrom-Csv)) {
            $form | Restore-MAImage -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
            $failures[0].FullyQualifiedErrorId | Should -BeLike 'ContentChanged,*'
            $failures[0].CategoryInfo.Category | Should -Be 'InvalidOperation'
        }

        Get-EmulatorRequest RegisterImage | Should -BeNullOrEmpty
        ($removed | Restore-MAImage -AllowChangedContent).SwrPath | Should -Be $removed.SwrPath
    }

    It 'is an error if it is unknown whether the content has changed, <what>' -ForEach @(
        @{ what = 'because SWR is denied'; break = { $null = Set-EmulatorSetting -Setting @{ forbidden = @('ListRepositoryTags', 'ShowRepoTag') } } }
        @{ what = 'because the image has no date'; break = { $removed.UpdatedAt = $null } }
    ) {
        $removed = Remove-One
        . $break
        $removed | Restore-MAImage -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'ContentChanged,*'
        ($removed | Restore-MAImage -AllowChangedContent).SwrPath | Should -Be $removed.SwrPath
    }

    It 'reads <written> of <culture> with content of <pushed>: <outcome>' -ForEach @(
        @{ culture = 'en-US'; written = '3/2/2025 10:00:00 AM'; pushed = '2025-01-20'; outcome = 'unchanged on either day' }
        @{ culture = 'en-US'; written = '3/2/2025 10:00:00 AM'; pushed = '2025-02-20'; outcome = 'a day before or after that' }
        @{ culture = 'en-US'; written = '2/3/2025 10:00:00 AM'; pushed = '2025-02-20'; outcome = 'a day before or after that' }
        @{ culture = 'en-US'; written = '3/2/2025 10:00:00 AM'; pushed = '2025-03-20'; outcome = 'was pushed again' }
        @{ culture = 'en-US'; written = '3/22/2025 10:00:00 AM'; pushed = '2025-03-20'; outcome = 'unchanged' }
        @{ culture = 'en-US'; written = '3/3/2025 10:00:00 AM'; pushed = '2025-02-20'; outcome = 'unchanged' }
        @{ culture = 'zh-CN'; written = '2025/3/2 10:00:00'; pushed = '2025-02-20'; outcome = 'unchanged' }
        @{ culture = 'zh-CN'; written = '2025-03-02T10:00:00'; pushed = '2025-02-20'; outcome = 'unchanged' }
    ) {
        $before = [cultureinfo]::CurrentCulture
        [cultureinfo]::CurrentCulture = $culture
        try {
            $removed = Remove-One
            $null = Invoke-Emulator -Method POST -Path content -Body @(@{ path = $removed.SwrPath; updated = ([datetime]$pushed).ToUniversalTime().ToString('o') })
            $file = $removed | ConvertTo-Csv | ConvertFrom-Csv
            $file.UpdatedAt = $written
            $restored = $file | Restore-MAImage -ErrorAction SilentlyContinue -ErrorVariable failures
            if ($outcome -like 'unchanged*') {
                $failures | Should -BeNullOrEmpty
                $restored.SwrPath | Should -Be $removed.SwrPath
            } else {
                $restored | Should -BeNullOrEmpty
                $failures[0].FullyQualifiedErrorId | Should -BeLike 'ContentChanged,*'
                "$failures" | Should -BeLike "*$outcome*"
            }
        }
        finally { [cultureinfo]::CurrentCulture = $before }
    }

    It 'is an error if the path is registered: ImageExists' {
        $removed = Remove-One
        $null = $removed | Restore-MAImage
        $removed | Restore-MAImage -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'ImageExists,*'
        $failures[0].CategoryInfo.Category | Should -Be 'ResourceExists'
        Get-EmulatorRequest RegisterImage | Should -HaveCount 1
    }

    It 'registers a path once that occurs twice' {
        $removed = Remove-One
        $removed, $removed | Restore-MAImage -ErrorAction SilentlyContinue -ErrorVariable failures | Should -HaveCount 1
        $failures | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'ImageExists,*'
        Get-EmulatorRequest RegisterImage | Should -HaveCount 1
    }

    It 'is an error if the service reports a conflicting tag: ImageExists' {
        $removed = Remove-One
        Set-EmulatorFault @{ operation = 'RegisterImage'; fault = @{ kind = 'response'; status = 400; contentType = 'application/json'; body = '{"error_code":"ModelArts.6737","error_msg":"Conflict tag 1.0 for image trainer, tag cannot be duplicated."}' } }
        try { $removed | Restore-MAImage -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty }
        finally { Set-EmulatorFault }
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'ImageExists,*'
        $failures[0].Exception.ErrorCode | Should -Be 'ModelArts.6737'
    }

    It 'assumes no defaults for unknown values: <what>' -ForEach @(
        @{ what = 'the path'; lacks = 'SwrPath' }, @{ what = 'the architecture'; lacks = 'Architecture' }
    ) {
        $removed = Remove-One
        $removed | Select-Object * -ExcludeProperty $lacks | Restore-MAImage -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'InvalidArgument,*'
        Get-EmulatorRequest | Should -BeNullOrEmpty
    }

    It 'says after a lost response that the image may exist, and then finds it' {
        $removed = Remove-One
        Set-EmulatorFault @{ operation = 'RegisterImage'; fault = 'resetAfter'; limit = 1 }
        $removed | Restore-MAImage -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
        "$($failures[0])" | Should -BeLike '*may have been*'
        $removed | Restore-MAImage -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'ImageExists,*'
        Get-EmulatorRequest RegisterImage | Should -HaveCount 1
    }

    It 'returns images in input order, with an error for each failure' {
        $removed = foreach ($number in 1..6) { Remove-One @{ tag = "v$number" } }
        $null = Invoke-Emulator -Method DELETE -Path content -Body @($removed[2].SwrPath)
        $restored = $removed | Restore-MAImage -ErrorAction SilentlyContinue -ErrorVariable failures
        $restored.Tag | Should -Be 'v1', 'v2', 'v4', 'v5', 'v6'
        $failures | Should -HaveCount 1
    }

    It 'sends nothing with -WhatIf, and says what it would do' {
        $removed = Remove-One
        $seen = Invoke-InHost -Variable @{ removed = $removed } { $removed | Restore-MAImage -WhatIf }
        $seen.Text | Should -BeLike "*Restore image trainer:1.0*from $($removed.SwrPath)*"
        Get-EmulatorRequest RegisterImage | Should -BeNullOrEmpty
    }

    It 'rejects a report' {
        $null = Add-EmulatorImage @{ name = 'app'; tag = '1'; create_at = 1671093486722 }
        Get-MAImage app | Select-MAExpiredImage -OlderThan 1d -Report | Restore-MAImage -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
        "$($failures[0])" | Should -BeLike '*report of Select-MAExpiredImage*'
    }
}
