BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $emulator = Start-Emulator
    $command = 'ModelArtsImages.Commands.GetMAImageCommand'

    function Get-Query {
        foreach ($request in Get-EmulatorRequest ListImage) {
            $query = @{}
            foreach ($pair in $request.query.Split('&')) {
                $name, $value = $pair.Split('=', 2)
                $query[$name] = [uri]::UnescapeDataString($value)
            }
            $query
        }
    }
}

AfterAll {
    Disconnect-MAAccount
    Stop-Emulator
}

Describe 'Get-MAImage that lists' {
    BeforeAll {
        Reset-Emulator
        $null = Add-EmulatorImage @(
            @{ name = 'trainer'; tag = '1.0'; namespace = 'vision'; service_type = 'TRAIN'; create_at = 1000; update_at = 9000; size = 30 }
            @{ name = 'trainer'; tag = '2.0'; namespace = 'vision'; service_type = 'TRAIN'; create_at = 2000; update_at = 8000; size = 10; status = 'ERROR' }
            @{ name = 'trainer-big'; tag = '1.0'; namespace = 'nlp'; service_type = 'INFERENCE'; create_at = 3000; update_at = 7000; size = 20; status = 'CREATE_FAILED' }
            @{ name = 'old-trainer'; tag = '1.0'; namespace = 'nlp'; visibility = 'PUBLIC'; create_at = 4000; update_at = 6000; size = 40 }
            @{ name = 'notes'; tag = '1.0'; namespace = 'nlp'; workspace_id = 'w1'; create_at = 5000; update_at = 5000 }
            @{ name = 'trainer-built-in'; tag = '1.0'; namespace = 'atelier'; type = 'BUILD_IN'; visibility = 'PUBLIC'; create_at = 6000; update_at = 4000; size = $null }
            @{ name = 'pytorch'; tag = '1.0'; namespace = 'atelier'; type = 'BUILD_IN'; visibility = 'PUBLIC'; create_at = 7000; update_at = 3000; size = $null }
        )
        Connect-Emulator
    }

    BeforeEach { Clear-EmulatorRequest }

    Context 'without a type' {
        It "lists the user's own images first, then the built-in ones" {
            @(Get-MAImage).Type | Should -Be @('DEDICATED', 'DEDICATED', 'DEDICATED', 'DEDICATED', 'BUILD_IN', 'BUILD_IN')
            @(Get-Query).type | Should -Be @('DEDICATED', 'BUILD_IN')
        }

        It 'sends the API''s parameters and no others' {
            $null = Get-MAImage
            $request = @(Get-EmulatorRequest)[0]
            $request.method | Should -Be 'GET'
            $request.path | Should -Be "/v1/$($emulator.projectId)/images"
            $query = @(Get-Query)[0]
            $query.limit | Should -Be '200'
            foreach ($name in $query.Keys) { $name | Should -BeIn @('limit', 'offset', 'type') }
        }
    }

    Context 'by -<parameter> <value>' -ForEach @(
        @{ parameter = 'Type'; value = 'BUILD_IN'; field = 'type'; sent = 'BUILD_IN'; names = 'pytorch', 'trainer-built-in' }
        @{ parameter = 'Type'; value = 'dedicated'; field = 'type'; sent = 'DEDICATED'; names = 'old-trainer', 'trainer-big', 'trainer', 'trainer' }
        @{ parameter = 'Namespace'; value = 'vision'; field = 'namespace'; sent = 'vision'; names = 'trainer', 'trainer' }
        @{ parameter = 'ServiceType'; value = 'inference'; field = 'service_type'; sent = 'INFERENCE'; names = @('trainer-big') }
        @{ parameter = 'WorkspaceId'; value = 'w1'; field = 'workspace_id'; sent = 'w1'; names = @('notes') }
        @{ parameter = 'Status'; value = 'ERROR'; names = @('trainer') }
        @{ parameter = 'Status'; value = 'error', 'create_failed'; names = 'trainer-big', 'trainer' }
        @{ parameter = 'Visibility'; value = 'public'; names = 'old-trainer', 'pytorch', 'trainer-built-in' }
        @{ parameter = 'Visibility'; value = 'PRIVATE', 'HIDDEN'; names = 'trainer-big', 'trainer', 'trainer' }
    ) {
        It 'returns only these images' {
            $given = @{ $parameter = $value }
            @(Get-MAImage @given).Name | Should -Be $names
        }

        It 'lets the service filter if it can' {
            $given = @{ $parameter = $value }
            $null = Get-MAImage @given
            if ($field) { foreach ($query in Get-Query) { $query[$field] | Should -BeExactly $sent } }
            else { foreach ($query in Get-Query) { $query.Keys | Should -Not -Contain $parameter } }
        }
    }

    Context 'by name' {
        It '<patterns> finds the names <names>' -ForEach @(
            @{ patterns = 'trainer'; names = 'trainer', 'trainer' }
            @{ patterns = 'TRAINER'; names = 'trainer', 'trainer' }
            @{ patterns = 'trainer*'; names = 'trainer-big', 'trainer', 'trainer', 'trainer-built-in' }
            @{ patterns = '*trainer'; names = 'old-trainer', 'trainer', 'trainer' }
            @{ patterns = '*TRAIN*-b*'; names = 'trainer-big', 'trainer-built-in' }
            @{ patterns = 'trainer-???'; names = @('trainer-big') }
            @{ patterns = '[op]*'; names = 'old-trainer', 'pytorch' }
            @{ patterns = '*'; names = 'old-trainer', 'trainer-big', 'trainer', 'trainer', 'pytorch', 'trainer-built-in' }
            @{ patterns = 'no-such-name'; names = $null }
            @{ patterns = 'no-such*'; names = $null }
        ) {
            @(Get-MAImage $patterns).Name | Should -Be $names
        }

        It 'several names return each image once, even if it matches more than one' {
            $images = @(Get-MAImage -Name 'trainer*', '*big', 'pytorch')
            $images | Should -HaveCount 5
            [System.Collections.Generic.HashSet[string]]::new([string[]]$images.Id).Count | Should -Be 5
        }

        It 'requests <name> from the service, <how>' -ForEach @(
            @{ pattern = 'trainer'; name = 'trainer'; how = 'exactly'; fuzzy = 'false' }
            @{ pattern = 'trainer*'; name = 'trainer'; how = 'as a part of the name'; fuzzy = 'true' }
            @{ pattern = '*x*trainer-b?g'; name = 'trainer-b'; how = 'the longest part without a wildcard'; fuzzy = 'true' }
        ) {
            $null = Get-MAImage $pattern -Type DEDICATED
            $query = Get-Query
            $query.name | Should -Be $name
            $fuzzies = @($null, 'true')
            if ($fuzzy -eq 'false') { $fuzzies = @('false') }
            $query.name_fuzzy_match | Should -BeIn $fuzzies
        }
    }

    Context 'sorted' {
        It '-SortBy <by>, <direction>' -ForEach @(
            @{ by = 'CreatedAt'; descending = $false; direction = 'ascending'; created = 1000, 2000, 3000, 4000; key = 'create_at'; sent = 'ASC' }
            @{ by = 'CreatedAt'; descending = $true; direction = 'descending'; created = 4000, 3000, 2000, 1000; key = 'create_at'; sent = 'DESC' }
            @{ by = 'UpdatedAt'; descending = $false; direction = 'ascending'; created = 4000, 3000, 2000, 1000; key = 'update_at'; sent = 'ASC' }
            @{ by = 'Size'; descending = $true; direction = 'descending'; created = 4000, 1000, 3000, 2000; key = 'size'; sent = 'DESC' }
            @{ by = 'Name', 'CreatedAt'; descending = $false; direction = 'ascending'; created = 4000, 1000, 2000, 3000; key = 'name,create_at'; sent = 'ASC' }
        ) {
            $milliseconds = Get-MAImage -Type DEDICATED -SortBy $by -Descending:$descending | ForEach-Object { [System.DateTimeOffset]::new($_.CreatedAt).ToUnixTimeMilliseconds() }
            $milliseconds | Should -Be $created
            $query = Get-Query
            $query.sort_key | Should -Be $key
            $query.sort_dir | Should -Be $sent
        }

        It 'returns the newest first by default' {
            @(Get-MAImage -Type DEDICATED | ForEach-Object { [System.DateTimeOffset]::new($_.CreatedAt).ToUnixTimeMilliseconds() }) | Should -Be @(4000, 3000, 2000, 1000)
        }

        It 'reports the service''s error for a field that it cannot sort by' {
            $null = Get-MAImage -SortBy Colour -ErrorAction SilentlyContinue -ErrorVariable failure -WarningAction SilentlyContinue
            $failure[0].FullyQualifiedErrorId | Should -Be "BadRequest,$command"
            $failure[0].Exception.ErrorCode | Should -Be 'ModelArts.6303'
        }
    }

    Context 'by unknown values' {
        It '-<parameter> accepts them with a warning that lists the known ones' -ForEach @(
            @{ parameter = 'Type'; field = 'type' }, @{ parameter = 'ServiceType'; field = 'service_type' }, @{ parameter = 'Status' }, @{ parameter = 'Visibility' }
        ) {
            $given = @{ $parameter = 'BRAND_NEW' }
            $null = Get-MAImage @given -WarningVariable warnings -WarningAction SilentlyContinue
            $warnings | Should -HaveCount 1
            "$warnings" | Should -BeLike "*'BRAND_NEW'*-$parameter*"
            if ($field) { @(Get-Query)[0][$field] | Should -Be 'BRAND_NEW' }
        }

        It 'does not warn about known values in any case' {
            $null = Get-MAImage -Status active, Error -Visibility private -ServiceType train -WarningVariable warnings -WarningAction SilentlyContinue
            $warnings | Should -BeNullOrEmpty
        }
    }

    It 'rejects -PageSize <size>' -ForEach @(@{ size = 0 }, @{ size = 1001 }, @{ size = -1 }) {
        { Get-MAImage -PageSize $size } | Should -Throw -ErrorId "ParameterArgumentValidationError,$command"
    }

    It 'rejects an empty -<parameter>' -ForEach @(
        @{ parameter = 'Name' }, @{ parameter = 'Namespace' }, @{ parameter = 'Type' }, @{ parameter = 'Status' }, @{ parameter = 'WorkspaceId' }, @{ parameter = 'SortBy' }
    ) {
        $given = @{ $parameter = '' }
        { Get-MAImage @given } | Should -Throw -ErrorId "ParameterArgumentValidationError,$command"
        Get-EmulatorRequest | Should -BeNullOrEmpty
    }
}

Describe 'Get-MAImage -Id' {
    BeforeAll {
        Reset-Emulator -Images 5
        Connect-Emulator
        $images = @(Get-EmulatorImage)
    }

    BeforeEach { Clear-EmulatorRequest }

    It 'shows the image, with one request' {
        $image = Get-MAImage -Id $images[0].id
        $image | Should -BeOfType ([ModelArtsImages.Image])
        $image.Name | Should -Be $images[0].name
        $request = Get-EmulatorRequest
        $request.operation | Should -Be 'ShowImage'
        $request.path | Should -Be "/v1/$($emulator.projectId)/images/$($images[0].id)"
    }

    It 'shows several in input order' {
        $ids = @($images[3].id, $images[1].id, $images[2].id)
        @(Get-MAImage -Id $ids).Id | Should -Be $ids
    }

    It 'accepts an id in upper case and sends the service''s spelling' {
        (Get-MAImage -Id $images[0].id.ToUpperInvariant()).Id | Should -Be $images[0].id
        (Get-EmulatorRequest).path | Should -BeLikeExactly "*/$($images[0].id)"
    }

    It 'accepts objects with an id property from the pipeline' {
        @($images[0], [pscustomobject]@{ ID = $images[1].id } | Get-MAImage).Id | Should -Be @($images[0].id, $images[1].id)
    }

    It 'reports each id that does not exist, and continues' {
        $missing = 'c9ab2b2f-edda-4556-bdbb-494e868d043c'
        $found = Get-MAImage -Id $missing, $images[0].id -ErrorVariable failure -ErrorAction SilentlyContinue
        $found.Id | Should -Be $images[0].id
        $failure | Should -HaveCount 1
        $failure[0].FullyQualifiedErrorId | Should -Be "ImageNotFound,$command"
        $failure[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $failure[0].TargetObject | Should -Be $missing
        "$($failure[0])" | Should -BeLike "*$missing*"
    }

    It 'rejects "<id>" and sends nothing for it' -ForEach @(
        @{ id = '' }, @{ id = $null }, @{ id = ' ' }, @{ id = 'trainer' }, @{ id = '../images' }, @{ id = 'c9ab2b2f-edda-4556-bdbb-494e868d043' },
        @{ id = '{c9ab2b2f-edda-4556-bdbb-494e868d043c}' }, @{ id = 'c9ab2b2f-edda-4556-bdbb-494e868d043c/../x' }, @{ id = "c9ab2b2fedd$([char]0x430)4556bdbb494e868d043c" }
    ) {
        $null = Get-MAImage -Id $id -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure | Should -HaveCount 1
        $failure[0].FullyQualifiedErrorId | Should -Be "InvalidImageId,$command"
        $failure[0].CategoryInfo.Category | Should -Be 'InvalidArgument'
        Get-EmulatorRequest | Should -BeNullOrEmpty
    }

    It 'continues after an invalid id' {
        (Get-MAImage -Id 'bad', $images[0].id -ErrorAction SilentlyContinue).Id | Should -Be $images[0].id
    }

    It 'cannot be combined with filters' {
        { Get-MAImage -Id $images[0].id -Status ACTIVE } | Should -Throw -ErrorId "AmbiguousParameterSet,$command"
    }
}
