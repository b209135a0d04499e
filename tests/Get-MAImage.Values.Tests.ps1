BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $emulator = Start-Emulator
    Connect-Emulator

    # Returns the image that Get-MAImage creates from the service's fields.
    function Get-Shown {
        param([System.Collections.IDictionary] $Field)

        $added = Add-EmulatorImage (@{ name = 'shown'; tag = '1' } + $Field)
        Get-MAImage -Id $added.id
    }

    function Get-Answered {
        param([string] $Body)

        Set-EmulatorFault @{ operation = 'ShowImage'; fault = @{ kind = 'response'; status = 200; contentType = 'application/json'; body = $Body } }
        try { Get-MAImage -Id c9ab2b2f-edda-4556-bdbb-494e868d043c -ErrorAction Stop }
        finally { Set-EmulatorFault }
    }
}

AfterAll {
    Disconnect-MAAccount
    Stop-Emulator
}

Describe 'An image' {
    It 'has what the service sent as <property>' -ForEach @(
        @{ property = 'Name'; field = 'name'; value = 'trainer' }
        @{ property = 'Tag'; field = 'tag'; value = '1.0' }
        @{ property = 'Namespace'; field = 'namespace'; value = 'vision' }
        @{ property = 'SwrPath'; field = 'swr_path'; value = 'swr.example.com/vision/trainer:1.0' }
        @{ property = 'Type'; field = 'type'; value = 'BUILD_IN' }
        @{ property = 'Status'; field = 'status'; value = 'CREATE_FAILED' }
        @{ property = 'StatusMessage'; field = 'status_message'; value = 'The disk was full.' }
        @{ property = 'Visibility'; field = 'visibility'; value = 'HIDDEN' }
        @{ property = 'Origin'; field = 'origin'; value = 'IMAGE_SAVE' }
        @{ property = 'Architecture'; field = 'arch'; value = 'x86_64' }
        @{ property = 'ServiceType'; field = 'service_type'; value = 'TRAIN' }
        @{ property = 'DevServices'; field = 'dev_services'; value = 'SSH', 'NOTEBOOK' }
        @{ property = 'ResourceCategories'; field = 'resource_categories'; value = 'GPU', 'ASCEND' }
        @{ property = 'SupportedResourceCategories'; field = 'support_res_categories'; value = 'CPU', 'GPU' }
        @{ property = 'Size'; field = 'size'; value = 387840321L }
        @{ property = 'Description'; field = 'description'; value = "two`nlines" }
        @{ property = 'WorkspaceId'; field = 'workspace_id'; value = 'w1' }
    ) {
        $image = Get-Answered ((ConvertTo-Json @{ id = 'c9ab2b2f-edda-4556-bdbb-494e868d043c'; $field = $value }))
        $image.$property | Should -BeExactly $value
    }

    It 'has its resource tags as a dictionary' {
        (Get-Shown @{ tags = @(@{ key = 'team'; value = 'vision' }, @{ key = 'stage'; value = 'test' }) }).Tags['stage'] | Should -Be 'test'
    }

    It 'has the project and region of its account' {
        $image = Get-Shown @{}
        $image.ProjectId | Should -Be $emulator.projectId
        $image.Region | Should -Be 'cn-north-4'
    }

    It 'is shown as name and tag in text' {
        "$(Get-Shown @{})" | Should -Be 'shown:1'
    }

    It 'keeps unknown enumerated values, and compares them case-insensitively' {
        $image = Get-Shown @{ status = 'Hibernating'; arch = 'riscv64'; visibility = 'TEAM'; service_type = 'QUANTUM' }
        $image.Status | Should -BeExactly 'Hibernating'
        $image.Status -eq 'HIBERNATING' | Should -BeTrue
        $image.Architecture | Should -BeExactly 'riscv64'
        $image.Visibility | Should -BeExactly 'TEAM'
        $image.ServiceType | Should -BeExactly 'QUANTUM'
    }

    It 'has unknown fields in AdditionalProperties, by the service''s names' {
        $image = Get-Shown @{ brand_new = @{ deep = @(1, 'two', $true, $null) }; flavor_type = 'GPU'; swr_instance_id = 'e1'; count = 3; ratio = 0.5; flag = $false }
        $image.AdditionalProperties['flavor_type'] | Should -Be 'GPU'
        $image.AdditionalProperties.swr_instance_id | Should -Be 'e1'
        $image.AdditionalProperties.count | Should -Be 3
        $image.AdditionalProperties.ratio | Should -Be 0.5
        $image.AdditionalProperties.flag | Should -Be $false
        $image.AdditionalProperties.brand_new.deep[1] | Should -Be 'two'
        $image.AdditionalProperties.brand_new.deep[2] | Should -BeTrue
    }

    It 'has empty AdditionalProperties if there are no unknown fields' {
        (Get-Answered '{"id":"c9ab2b2f-edda-4556-bdbb-494e868d043c"}').AdditionalProperties.Count | Should -Be 0
    }

    It 'may lack all fields: <what>' -ForEach @(
        @{ what = 'fields that are absent'; body = '{"id":"c9ab2b2f-edda-4556-bdbb-494e868d043c"}' }
        @{
            what = 'fields that are null'
            body = '{"id":"c9ab2b2f-edda-4556-bdbb-494e868d043c","name":null,"tag":null,"size":null,"create_at":null,"update_at":null,"dev_services":null,"resource_categories":null,"tags":null,"status":null,"swr_path":null}'
        }
    ) {
        $image = Get-Answered $body
        $image.Id | Should -Be 'c9ab2b2f-edda-4556-bdbb-494e868d043c'
        foreach ($property in 'Name', 'Tag', 'Size', 'CreatedAt', 'UpdatedAt', 'DevServices', 'ResourceCategories', 'Tags', 'Status', 'SwrPath', 'Description') {
            $image.$property | Should -Be $null -Because $property
        }
        "$image" | Should -Be $image.Id
    }

    It 'is listed with missing or odd fields, and does not fail the listing' {
        Set-EmulatorFault @{ operation = 'ListImage'; nth = @(1); fault = @{ kind = 'response'; status = 200; contentType = 'application/json'
                body = '{"current":1,"data":[{"id":"a"},null,{"id":"b","name":7,"size":"12","dev_services":"SSH","create_at":"soon","status":{"x":1}},{"id":"c","name":"good"}],"pages":1,"size":200,"total":4}' } }
        try { $images = @(Get-MAImage -Type DEDICATED -ErrorAction Stop) }
        finally { Set-EmulatorFault }
        $images.Id | Should -Be @('a', 'b', 'c')
        $images[1].Name | Should -Be '7'
        $images[2].Name | Should -Be 'good'
    }

    It 'is not read from a response that is not the API''s: <what>' -ForEach @(
        @{ what = 'HTML'; type = 'text/html'; body = '<html>Sign in</html>' }
        @{ what = 'nothing'; type = 'application/json'; body = '' }
        @{ what = 'half a response'; type = 'application/json'; body = '{"id":"c9ab' }
        @{ what = 'a list'; type = 'application/json'; body = '[]' }
    ) {
        Set-EmulatorFault @{ operation = 'ShowImage'; fault = @{ kind = 'response'; status = 200; contentType = $type; body = $body } }
        try { $null = Get-MAImage -Id c9ab2b2f-edda-4556-bdbb-494e868d043c -ErrorAction SilentlyContinue -ErrorVariable failure }
        finally { Set-EmulatorFault }
        $failure[0].FullyQualifiedErrorId | Should -Be 'InvalidResponse,ModelArtsImages.Commands.GetMAImageCommand'
        $failure[0].CategoryInfo.Category | Should -Be 'InvalidResult'
    }

    Context 'its dates' {
        It 'are exact' {
            $image = Get-Shown @{ create_at = 1671093486722; update_at = 1671093486723 }
            $image.CreatedAt | Should -BeOfType ([datetime])
            $image.CreatedAt.Kind | Should -Be Local
            [System.DateTimeOffset]::new($image.CreatedAt).ToUnixTimeMilliseconds() | Should -Be 1671093486722
            [System.DateTimeOffset]::new($image.UpdatedAt).ToUnixTimeMilliseconds() | Should -Be 1671093486723
        }

        It 'compare correctly with a <kind> date' -ForEach @(
            @{ kind = 'local'; now = { Get-Date } }
        ) {
            # The date is closer to now than the offset of a time zone, so that a wrong time zone is noticed.
            $image = Get-Shown @{ create_at = [System.DateTimeOffset]::UtcNow.AddMinutes(-10).ToUnixTimeMilliseconds() }
            $image.CreatedAt -lt (& $now) | Should -BeTrue
            $image.CreatedAt -gt (& $now).AddMinutes(-20) | Should -BeTrue
            $image.CreatedAt -lt (& $now).AddMinutes(-20) | Should -BeFalse
        }

        It 'that are out of range do not fail the listing' -ForEach @(@{ value = 9223372036854775807 }, @{ value = -9223372036854775807 }) {
            (Get-Answered "{`"id`":`"c9ab2b2f-edda-4556-bdbb-494e868d043c`",`"create_at`":$value}").Id | Should -Be 'c9ab2b2f-edda-4556-bdbb-494e868d043c'
        }
    }
}
