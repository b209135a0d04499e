# A listing returns exactly what was requested, even if a deployment ignores part of the query, because the next command may delete it.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $null = Start-Emulator

    function Set-Listing {
        param([System.Collections.IDictionary] $Listing)

        $null = Set-EmulatorSetting @{ listing = $Listing }
    }
}

AfterAll {
    Disconnect-MAAccount
    Stop-Emulator
}

Describe 'A deployment that ignores a filter' {
    BeforeAll {
        Reset-Emulator
        $null = Add-EmulatorImage @(
            @{ name = 'trainer'; tag = 'V1'; namespace = 'vision'; service_type = 'TRAIN' }
            @{ name = 'trainer-prod'; tag = '1'; namespace = 'vision'; service_type = 'INFERENCE' }
            @{ name = 'trainer'; tag = 'v1'; namespace = 'nlp'; service_type = 'INFERENCE' }
            @{ name = 'trainer'; tag = '2'; namespace = 'vision'; service_type = 'TRAIN'; workspace_id = 'w1' }
            @{ name = 'trainer'; tag = '3'; namespace = 'atelier'; service_type = 'TRAIN'; type = 'BUILD_IN'; visibility = 'PUBLIC' }
            @{ name = 'Mixed'; tag = '1'; namespace = 'nlp' }
        )
        Set-Listing @{ ignores = 'name', 'name_fuzzy_match', 'namespace', 'service_type', 'type', 'workspace_id' }
        Connect-Emulator
    }

    It 'returns only <tags> with -<parameter> <value>' -ForEach @(
        @{ parameter = 'Name'; value = 'trainer'; tags = '2', '3', 'v1', 'v1' }
        @{ parameter = 'Name'; value = 'TRAINER-prod'; tags = @('1') }
        @{ parameter = 'Name'; value = '*prod'; tags = @('1') }
        @{ parameter = 'Name'; value = 'Mixed'; tags = @('1') }
        @{ parameter = 'Name'; value = 'mixed'; tags = @('1') }
        @{ parameter = 'Namespace'; value = 'nlp'; tags = '1', 'v1' }
        @{ parameter = 'ServiceType'; value = 'INFERENCE'; tags = '1', 'v1' }
        @{ parameter = 'WorkspaceId'; value = 'w1'; tags = @('2') }
        @{ parameter = 'Type'; value = 'BUILD_IN'; tags = @('3') }
    ) {
        $given = @{ $parameter = $value }
        @(Get-MAImage @given).Tag | Sort-Object | Should -Be $tags
    }

    It 'returns each image once' {
        @(Get-MAImage).Id | Should -HaveCount 6
    }

    It 'returns only the images of a group' {
        (Get-MAImageGroup trainer -Type DEDICATED | Where-Object Namespace -EQ nlp | Get-MAImage).Tag | Should -BeExactly 'v1'
    }

    It 'returns only the requested groups' {
        (Get-MAImageGroup trainer-prod -Type DEDICATED).Name | Should -Be 'trainer-prod'
        @(Get-MAImageGroup -Namespace nlp -Type DEDICATED).Namespace | Sort-Object -Unique | Should -Be 'nlp'
    }

    It 'deletes only the intended images' {
        $removed = @(Get-MAImage trainer -Namespace nlp -Type DEDICATED | Remove-MAImage -Confirm:$false)
        $removed.Tag | Should -BeExactly 'v1'
        @(Get-EmulatorImage).tag | Sort-Object -CaseSensitive | Should -Be @('1', '1', '2', '3', 'V1')
    }

    It 'applies -First and -Skip to the requested images' {
        @(Get-MAImage -Namespace vision -SortBy Tag -Skip 1 -First 1) | Should -HaveCount 1
        @(Get-MAImage -Type DEDICATED -Skip 3) | Should -HaveCount 1
    }
}

Describe 'A deployment that ignores the order' {
    BeforeAll {
        Reset-Emulator
        $null = Add-EmulatorImage @(foreach ($i in 1..9) { @{ name = "app-$i"; tag = '1'; create_at = 1000 * $i; update_at = 1000 * $i; size = $i } })
        Set-Listing @{ ignores = 'sort_key', 'sort_dir' }
        Connect-Emulator
    }

    It 'is an error with -SortBy <by> before any image is returned' -ForEach @(@{ by = 'CreatedAt' }, @{ by = 'UpdatedAt' }, @{ by = 'Size' }) {
        foreach ($first in 1, 3, 100) {
            Get-MAImage -Type DEDICATED -SortBy $by -First $first -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
            $failures | Should -HaveCount 1
            $failures[0].FullyQualifiedErrorId | Should -Be 'InvalidResponse,ModelArtsImages.Commands.GetMAImageCommand'
            $failures[0].ErrorDetails.RecommendedAction | Should -BeLike '*Sort-Object*'
        }
    }

    It 'is an error if only a later page is out of order' {
        $seen = @(Get-MAImage -Type DEDICATED -SortBy CreatedAt -PageSize 1 -ErrorAction SilentlyContinue -ErrorVariable failures)
        $seen.Count | Should -BeLessThan 2
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'InvalidResponse,*'
    }

    It 'may order text in any way' {
        @(Get-MAImage -Type DEDICATED -SortBy Name) | Should -HaveCount 9
    }

    It 'is accepted if its order happens to be the requested one' {
        @(Get-MAImage -Type DEDICATED -SortBy CreatedAt -Descending -PageSize 4).Name | Should -Be @(9..1 | ForEach-Object { "app-$_" })
    }
}

Describe 'A listing is complete or an error' {
    BeforeEach {
        Reset-Emulator -Images 100
        Connect-Emulator
    }

    It 'if pages are capped and the total is <total>' -ForEach @(@{ total = 'Exact' }, @{ total = 'Absent' }, @{ total = 'Zero' }, @{ total = 'Constant' }, @{ total = 'Behind' }) {
        Set-Listing @{ maxLimit = 7; total = $total }
        @(Get-MAImage -Type DEDICATED) | Should -HaveCount 100
        @(Get-MAImage -Type DEDICATED | Remove-MAImage -Confirm:$false) | Should -HaveCount 100
        Get-EmulatorImage | Should -BeNullOrEmpty
    }

    It 'if each image is deleted as it arrives and the total is <total>' -ForEach @(@{ total = 'Absent' }, @{ total = 'Zero' }, @{ total = 'Constant' }, @{ total = 'Behind' }) {
        Set-Listing @{ total = $total }
        @(Get-MAImage -Type DEDICATED -PageSize 20 | Remove-MAImage -Confirm:$false) | Should -HaveCount 100
        Get-EmulatorImage | Should -BeNullOrEmpty
    }

    It 'if the service ignores the offset' {
        Set-Listing @{ ignores = @('offset') }
        $seen = @(Get-MAImage -Type DEDICATED -PageSize 20 -ErrorAction SilentlyContinue -ErrorVariable failures)
        $seen | Should -HaveCount 20
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'InvalidResponse,*'
    }

    It 'if the service returns more than requested' {
        Set-Listing @{ ignores = @('limit') }
        @(Get-MAImage -Type DEDICATED -PageSize 20) | Should -HaveCount 100
    }

    It 'if there are fewer records than the total' {
        Set-EmulatorFault @{ operation = 'ListImage'; fault = @{ kind = 'response'; status = 200; contentType = 'application/json'; body = '{"data":[{"id":"c9ab2b2f-edda-4556-bdbb-494e868d043c"},{"id":"d9ab2b2f-edda-4556-bdbb-494e868d043c"}],"total":3}' } }
        try { $seen = @(Get-MAImage -Type DEDICATED -ErrorAction SilentlyContinue -ErrorVariable failures) }
        finally { Set-EmulatorFault }
        $seen | Should -HaveCount 2
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'InvalidResponse,*'
    }

    It 'if it is empty, in the form <form>' -ForEach @(@{ form = 'Null' }, @{ form = 'Absent' }, @{ form = 'Array' }) {
        Set-Listing @{ empty = $form }
        Get-MAImage no-such-name* -ErrorAction Stop | Should -BeNullOrEmpty
        Get-MAImageGroup no-such-name* -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'for groups, under any field name' {
        $names = @(Get-MAImageGroup -Type DEDICATED).Name
        Set-Listing @{ groupsUnderGroups = $true; maxLimit = 3; total = 'Absent' }
        @(Get-MAImageGroup -Type DEDICATED).Name | Should -Be $names
    }

    It 'even if one field is nested very deeply' {
        $deep = '[' * 5000 + ']' * 5000
        Set-EmulatorFault @{ operation = 'ListImage'; fault = @{ kind = 'response'; status = 200; contentType = 'application/json'; body = "{`"data`":[{`"id`":`"c9ab2b2f-edda-4556-bdbb-494e868d043c`",`"deep`":$deep,`"size`":3.05e9}],`"total`":1}" } }
        try { $image = Get-MAImage -Type DEDICATED -ErrorAction Stop }
        finally { Set-EmulatorFault }
        $image.Size | Should -Be 3050000000
        $image.AdditionalProperties.Keys | Should -Be 'deep'
    }
}

Describe 'A requested name' {
    BeforeAll {
        Reset-Emulator
        $images = Add-EmulatorImage @{ name = 'Mixed'; tag = '1' }, @{ name = 'mixed'; tag = '2' }, @{ name = 'app'; tag = '3' }
        Connect-Emulator
    }

    It 'is found as it was typed, and in any case' {
        (Get-MAImage Mixed -Type DEDICATED).Tag | Sort-Object | Should -Be @('1', '2')
        (Get-MAImage Mix* -Type DEDICATED).Tag | Sort-Object | Should -Be @('1', '2')
    }

    It 'is rejected immediately if it is not a valid wildcard pattern: <name>' -ForEach @(@{ name = 'train[' }, @{ name = 'x', '[a' }) {
        Clear-EmulatorRequest
        foreach ($command in 'Get-MAImage', 'Get-MAImageGroup') {
            { & $command $name } | Should -Throw -ErrorId 'InvalidArgument,*'
        }
        Get-EmulatorRequest | Should -BeNullOrEmpty
    }

    It 'is not needed with ids from the pipeline' {
        @($images[0].id, $images[2].id | Get-MAImage).Id | Should -Be @($images[0].id, $images[2].id)
        @('no id' | Get-MAImage -ErrorAction SilentlyContinue -ErrorVariable failures) | Should -HaveCount 0
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'InvalidImageId,*'
    }

    It 'can be limited to a registry''s groups with -SwrInstanceId' {
        Clear-EmulatorRequest
        $null = Get-MAImageGroup -SwrInstanceId 5c9e6b4e -Type DEDICATED
        (Get-EmulatorRequest ListImageGroup).query | Should -Match '(^|&)swr_instance_id=5c9e6b4e(&|$)'
    }
}
