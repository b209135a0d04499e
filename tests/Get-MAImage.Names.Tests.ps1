BeforeDiscovery {
    # Adds the parameters as a user types them, for the name of the test.
    $typed = {
        $_.typed = @($_.given.GetEnumerator() | Sort-Object -Property Key | ForEach-Object { "-$($_.Key) $($_.Value -join ', ')" }) -join ' '
        $_
    }
}

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $emulator = Start-Emulator
    Reset-Emulator
    $registry = 'swr.cn-north-4.myhuaweicloud.com'
    $null = Add-EmulatorImage @(
        @{ id = '11111111-0000-4000-8000-000000000001'; name = 'trainer'; tag = '1.10'; namespace = 'vision'; create_at = 1700000000000; update_at = 1700000000000; swr_path = "$registry/vision/trainer:1.10" }
        @{ id = '11111111-0000-4000-8000-000000000002'; name = 'trainer'; tag = '1.1'; namespace = 'vision'; create_at = 1700000001000; update_at = 0; swr_path = "$registry/vision/trainer:1.1" }
        @{ id = '11111111-0000-4000-8000-000000000003'; name = 'trainer'; tag = 'v1'; namespace = 'nlp'; status = 'ERROR'; swr_path = "$registry/nlp/trainer:v1" }
        @{ id = '11111111-0000-4000-8000-000000000004'; name = 'trainer'; tag = 'V1'; namespace = 'nlp'; status = 'CREATE_FAILED'; swr_path = "$registry/nlp/trainer:V1" }
        @{ id = '11111111-0000-4000-8000-000000000005'; name = 'tools'; tag = 'v1'; namespace = 'nlp'; workspace_id = 'w1'; swr_path = "other.example.com/nlp/tools:v1" }
    )
    $null = Add-EmulatorImage @{ id = '11111111-0000-4000-8000-000000000006'; name = 'pytorch'; tag = '2.1'; namespace = 'atelier'; type = 'BUILD_IN' }
    Connect-Emulator

    # The last digits of the ids, which distinguish the images.
    function Get-Found { param($Image) -join ($Image.Id | ForEach-Object { $_[-1] } | Sort-Object) }
}

AfterAll {
    Disconnect-MAAccount
    Stop-Emulator
}

Describe 'Get-MAImage by a name' {
    It 'finds <found> for <name>' -ForEach @(
        @{ name = 'trainer'; found = '1234' }
        @{ name = 'trainer:1.10'; found = '1' }
        @{ name = 'trainer:1.1*'; found = '12' }
        @{ name = 'vision/trainer'; found = '12' }
        @{ name = 'VISION/Trainer'; found = '12' }
        @{ name = 'vision/trainer:1.1'; found = '2' }
        @{ name = '*/trainer:v1'; found = '3' }
        @{ name = 'nlp/trainer:V1'; found = '4' }
        @{ name = 'swr.cn-north-4.myhuaweicloud.com/vision/trainer:1.10'; found = '1' }
        @{ name = 'swr.*/nlp/*'; found = '34' }
        @{ name = '11111111-0000-4000-8000-000000000003'; found = '3' }
        @{ name = @('11111111-0000-4000-8000-000000000003', 'vision/*', 'pytorch:2.1'); found = '1236' }
        @{ name = @('trainer:1.10', 'trainer'); found = '1234' }
    ) {
        Get-Found (Get-MAImage $name) | Should -Be $found
    }

    It 'finds <found> with <typed>' -ForEach (@(
        @{ given = @{ Tag = '1.10' }; found = '1' }
        @{ given = @{ Tag = 'v*' }; found = '3' }
        @{ given = @{ Tag = 'v1', '1.1'; Name = 'trainer' }; found = '23' }
        @{ given = @{ Namespace = 'n*' }; found = '34' }
        @{ given = @{ Namespace = 'vision', 'atelier' }; found = '126' }
        @{ given = @{ WorkspaceId = '*'; Type = 'DEDICATED' }; found = '12345' }
        @{ given = @{ WorkspaceId = 'w1', '0'; Type = 'DEDICATED' }; found = '12345' }
        @{ given = @{ WorkspaceId = 'w*' }; found = '5' }
        @{ given = @{ Status = 'ERR*', 'C*' }; found = '34' }
        @{ given = @{ Name = 'trainer'; CreatedBefore = '2023-11-14T22:13:21Z' }; found = '1' }
        @{ given = @{ Name = 'trainer'; UpdatedBefore = '10d' }; found = '1' }
        @{ given = @{ Name = 'trainer'; UpdatedBefore = [timespan]'10.00:00:00' }; found = '1' }
    ) | ForEach-Object $typed) {
        Get-Found (Get-MAImage @given) | Should -Be $found
    }

    It 'uses a tag as it was typed' {
        Get-Found (Get-MAImage -Tag 1.10) | Should -Be '1'
    }

    It 'rejects tags whose text PowerShell has lost' {
        { Get-MAImage -Tag 1.10, 2.0 } | Should -Throw '*quotes*'
    }

    It 'rejects <value> for -UpdatedBefore' -ForEach @(@{ value = '02/11/2026' }, @{ value = '10' }, @{ value = 'soon' }) {
        { Get-MAImage -UpdatedBefore $value } | Should -Throw '*is not a valid date or age*'
    }
}

Describe 'A literal name that finds nothing' {
    It 'is an error for <typed>' -ForEach (@(
        @{ given = @{ Name = 'nothing' } }, @{ given = @{ Name = 'trainer:9.9' } }, @{ given = @{ Name = 'team/trainer' } }
        @{ given = @{ Name = 'trainer'; Tag = '9.9' } }, @{ given = @{ Namespace = 'nowhere' } }
        @{ given = @{ Name = 'swr.cn-north-9.myhuaweicloud.com/vision/trainer:1.10' } }
        @{ given = @{ Name = '99999999-0000-4000-8000-000000000001' } }
    ) | ForEach-Object $typed) {
        $images = Get-MAImage @given -ErrorAction SilentlyContinue -ErrorVariable failed
        $images | Should -BeNullOrEmpty
        $failed | Should -HaveCount 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'ImageNotFound,*'
        $failed[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }

    It 'does not prevent the others from being listed' {
        Get-Found (Get-MAImage vision/trainer:1.10, nothing -ErrorAction SilentlyContinue -ErrorVariable failed) | Should -Be '1'
        $failed.TargetObject | Should -Be 'nothing'
    }

    It 'is not an error for <typed>' -ForEach (@(
        @{ given = @{ Name = 'nothing*' } }, @{ given = @{ Name = 'trainer:9*' } }, @{ given = @{ Namespace = 'no*' } }, @{ given = @{ WorkspaceId = 'x*' } }
        @{ given = @{ Name = 'trainer'; Status = 'INIT' } }, @{ given = @{ Name = 'trainer'; CreatedBefore = '2001-01-01' } }, @{ given = @{ Name = 'nothing'; First = 0 } }
    ) | ForEach-Object $typed) {
        Get-MAImage @given -ErrorVariable failed | Should -BeNullOrEmpty
        $failed | Should -BeNullOrEmpty
    }
}

Describe 'Completion of a name' {
    It 'offers <offered> for <typed>' -ForEach @(
        @{ typed = 'tra'; offered = @('trainer') }
        @{ typed = 'trainer:1'; offered = @("'trainer:1.1'", "'trainer:1.10'") }
        @{ typed = 'vision/'; offered = @('vision/trainer') }
        @{ typed = 'vision/trainer:'; offered = @("'vision/trainer:1.1'", "'vision/trainer:1.10'") }
        @{ typed = 'swr.cn-north-4.myhuaweicloud.com/vi'; offered = @("'swr.cn-north-4.myhuaweicloud.com/vision/trainer:1.1'", "'swr.cn-north-4.myhuaweicloud.com/vision/trainer:1.10'") }
        @{ typed = '11111111-0000-4000-8000-000000000003'; offered = @('11111111-0000-4000-8000-000000000003') }
    ) {
        $line = "Get-MAImage $typed"
        @((TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.CompletionText) | Should -Be $offered
    }

    It 'offers the tags of the named images' {
        $line = 'Get-MAImage trainer -Tag 1'
        @((TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.CompletionText) | Should -Be @("'1.1'", "'1.10'")
    }
}

Describe 'Get-MAImageGroup by a literal name' {
    It 'is an error if there is none' {
        $groups = Get-MAImageGroup nothing -ErrorAction SilentlyContinue -ErrorVariable failed
        $groups | Should -BeNullOrEmpty
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'ImageGroupNotFound,*'
    }

    It 'is not an error for a pattern' {
        Get-MAImageGroup nothing* -ErrorVariable failed | Should -BeNullOrEmpty
        $failed | Should -BeNullOrEmpty
    }

    It 'takes organizations with wildcards' {
        (Get-MAImageGroup -Namespace 'vis*', 'nlp' -Type DEDICATED).Namespace | Sort-Object -Unique | Should -Be @('nlp', 'vision')
    }
}
