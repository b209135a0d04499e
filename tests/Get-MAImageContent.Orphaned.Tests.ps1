# Get-MAImageContent -Orphaned: only proven orphans.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $emulator = Start-Emulator
    Connect-Emulator
    $registry = 'swr.cn-north-4.myhuaweicloud.com'
    $research = 'ad625bc37fb0442883d5e60f718293a4'

    function Add-Tag([string[]] $Path) { $null = Invoke-Emulator -Method POST -Path content -Body @($Path | ForEach-Object { "$registry/$_" }) }
    function Get-Orphan { @(Get-MAImageContent -Namespace team -Orphaned -WarningAction SilentlyContinue).SwrPath | ForEach-Object { $_ -replace '^[^/]*/' } }
}

AfterAll { Stop-Emulator }

Describe 'Get-MAImageContent -Orphaned' {
    BeforeEach {
        Reset-Emulator -Images 0
        Get-EmulatorContent | ForEach-Object { $null = Invoke-Emulator -Method DELETE -Path content -Body @(, $_) }
        Connect-Emulator
        Add-Tag 'team/app:v1', 'team/app:V1', 'team/app:forgotten'
        $failures = $warnings = $null
        Clear-EmulatorRequest
    }

    It 'distinguishes tags by case' {
        $image = Add-EmulatorImage @{ namespace = 'team'; name = 'app'; tag = 'v1' }
        Get-Orphan | Sort-Object -CaseSensitive | Should -BeExactly 'team/app:forgotten', 'team/app:V1'
        $content = Get-MAImageContent -Namespace team
        ($content | Where-Object SwrPath -CLike '*:v1').Image.Id | Should -Be $image.id
        ($content | Where-Object SwrPath -CLike '*:V1').Image | Should -BeNullOrEmpty
    }

    It 'never passes an image of another tag, registry, or edition to Remove-MAImage: <What>' -ForEach @(
        @{ What = 'another case'; Path = 'swr.cn-north-4.myhuaweicloud.com/team/app:V1' }
        @{ What = 'another region'; Path = 'swr.cn-south-1.myhuaweicloud.com/team/app:forgotten' }
        @{ What = 'another cloud'; Path = 'swr.cn-north-4.example.com/team/app:forgotten' }
        @{ What = 'an instance'; Path = 'swr.cn-north-4.myhuaweicloud.com/team/app:forgotten'; Instance = 'a1b2' }
    ) {
        $fields = @{ namespace = 'team'; name = 'app'; tag = 'x'; swr_path = $Path; has_content = $false }
        if ($Instance) { $fields.swr_instance_id = $Instance }
        $image = Add-EmulatorImage $fields
        Add-Tag 'team/app:v1', 'team/app:V1', 'team/app:forgotten'
        $null = Get-MAImageContent -Namespace team | Where-Object SwrPath -CMatch ':(v1|forgotten)$' |
            Remove-MAImage -Force -Confirm:$false -ErrorAction SilentlyContinue
        @(Get-EmulatorImage).id | Should -Be $image.id
        Get-EmulatorRequest -Operation DeleteImage | Should -BeNullOrEmpty
    }

    It 'shows which projects were compared' {
        (Get-MAImageContent -Namespace team -Orphaned)[0].ComparedProjects | Sort-Object | Should -Be @($emulator.projectId, $research | Sort-Object)
        (Get-MAImageContent -Namespace team)[0].ComparedProjects | Should -BeNullOrEmpty
    }

    It 'considers images of the account''s other projects' {
        $null = Add-EmulatorImage @{ namespace = 'team'; name = 'app'; tag = 'forgotten'; project_id = $research }
        Get-Orphan | Should -Not -Contain 'team/app:forgotten'
    }

    It 'reads the images after the tags' {
        $null = Get-MAImageContent -Namespace team -Orphaned
        $operations = @(Get-EmulatorRequest -Operation ListRepositoryTags, ListImage).operation
        $operations.LastIndexOf('ListRepositoryTags') | Should -BeLessThan $operations.IndexOf('ListImage')
    }

    It 'omits the tags that an image could point to if its path is <What>' -ForEach @(
        @{ What = 'null'; Fields = @{ swr_path = $null } }
        @{ What = 'empty'; Fields = @{ swr_path = '' } }
        @{ What = 'missing'; Fields = @{ absent = @('swr_path') } }
        @{ What = 'without a tag'; Fields = @{ swr_path = 'swr.cn-north-4.myhuaweicloud.com/team/app' } }
        @{ What = 'a digest'; Fields = @{ swr_path = "swr.cn-north-4.myhuaweicloud.com/team/app@sha256:$('c' * 64)"; tag = 'other' } }
    ) {
        $null = Invoke-Emulator -Method POST -Path content -Body @(@{ path = "$registry/team/app:forgotten"; digest = "sha256:$('c' * 64)" })
        $null = Add-EmulatorImage (@{ namespace = 'team'; name = 'app'; tag = 'forgotten'; has_content = $false } + @{} | ForEach-Object {
                foreach ($key in $Fields.Keys) { $_[$key] = $Fields[$key] }
                $_
            })
        Add-Tag 'team/app:v1'
        $null = Invoke-Emulator -Method POST -Path content -Body @(@{ path = "$registry/team/app:forgotten"; digest = "sha256:$('c' * 64)" })
        Get-Orphan | Should -Contain 'team/app:v1'
        Get-Orphan | Should -Not -Contain 'team/app:forgotten'
    }

    It 'warns once how many tags it omits, and why' {
        $null = Add-EmulatorImage @{ id = 'c9ab2b2f-edda-4556-bdbb-494e868d043c'; namespace = 'team'; name = 'app'; tag = $null; swr_path = $null; has_content = $false }
        Get-MAImageContent -Namespace team -Orphaned -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        $warnings | Should -HaveCount 1
        "$warnings" | Should -BeLike '*3 tags*path of image*c9ab2b2f-edda-4556-bdbb-494e868d043c*'
    }

    It 'returns nothing if another project of the account cannot be read' {
        Set-EmulatorFault @{ operation = 'ListWorkspaces'; nth = @(2); fault = @{ kind = 'response'; status = 403; contentType = 'application/json'; body = '{"error_code":"ModelArts.0108","error_msg":"No."}' } }
        Get-MAImageContent -Namespace team -Orphaned -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        $warnings | Should -HaveCount 1
        "$warnings" | Should -BeLike "*3 tags*$research*"
    }

    It 'sends nothing to any project of the account during the pause that one was told' {
        Set-EmulatorFault @{ operation = 'ListWorkspaces'; nth = @(2); fault = @{ kind = 'status'; status = 429; retryAfter = 3600 } }
        Get-MAImageContent -Namespace team -Orphaned -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        @(Get-EmulatorRequest -Operation ListWorkspaces)[-1].path | Should -BeLike "*$research*"
        Clear-EmulatorRequest
        { Get-MAImage -ErrorAction Stop } | Should -Throw -ErrorId 'TooManyRequests,*'
        Get-MAImageContent -Namespace team -Orphaned -WarningAction SilentlyContinue -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        @(Get-EmulatorRequest | Where-Object path -Like '/v1/*') | Should -BeNullOrEmpty
    }

    It 'returns nothing if the projects of the account cannot be read: <_>' -ForEach 'forbidden', 'error under 200', 'incomplete' {
        switch ($_) {
            'forbidden' { $null = Set-EmulatorSetting -Setting @{ forbidden = @('KeystoneListAuthProjects') } }
            'error under 200' { Set-EmulatorFault @{ operation = 'KeystoneListAuthProjects'; fault = @{ kind = 'response'; status = 200; contentType = 'application/json'; body = '{"error":{"code":500,"message":"Failed."}}' } } }
            'incomplete' { Set-EmulatorFault @{ operation = 'KeystoneListAuthProjects'; fault = @{ kind = 'response'; status = 200; contentType = 'application/json'; body = '{"projects":[],"links":{"next":"https://iam/v3/auth/projects?page=2"}}' } } }
        }
        Get-MAImageContent -Namespace team -Orphaned -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        "$warnings" | Should -BeLike '*3 tags*projects of the account*'
    }

    It 'returns nothing if the images cannot be listed: <_>' -ForEach @(
        '{}', '{"data":null}', '{"data":null,"total":0}', '{"total":0}', '{"current":0,"pages":0}', '{"workspaces":[],"total":0}', '{"data":[null],"total":1}'
        '{"data":[],"total":0,"success":"false"}', '{"data":[],"total":0,"status":"FAILED"}', '{"data":[],"total":0,"result":{"error_code":"ModelArts.0199"}}'
    ) {
        Set-EmulatorFault @{ operation = 'ListImage'; fault = @{ kind = 'response'; status = 200; contentType = 'application/json'; body = $_ } }
        Get-MAImageContent -Namespace team -Orphaned -WarningVariable warnings -WarningAction SilentlyContinue -ErrorAction SilentlyContinue -ErrorVariable failures |
            Should -BeNullOrEmpty
        $failures | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'InvalidResponse,*'
        "$warnings" | Should -BeLike '*3 tags*'
    }

    It 'returns nothing if IAM does not list the current project: <_>' -ForEach '{"projects":[]}', '{"projects":[{"id":"0123456789abcdef0123456789abcdef","name":"cn-south-1"}]}' {
        Set-EmulatorFault @{ operation = 'KeystoneListAuthProjects'; fault = @{ kind = 'response'; status = 200; contentType = 'application/json'; body = $_ } }
        Get-MAImageContent -Namespace team -Orphaned -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        "$warnings" | Should -BeLike "*3 tags*IAM does not list project $($emulator.projectId)*"
    }

    It 'returns nothing with a token if the account has several projects in the region' {
        Connect-Emulator -With @{ AccessKey = $null; SecretKey = $null; Token = (ConvertTo-SecureString -String $emulator.token -AsPlainText -Force) }
        Get-MAImageContent -Namespace team -Orphaned -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        "$warnings" | Should -BeLike '*3 tags*token is valid for its own project*'
    }

    It 'returns the others if one repository is denied' {
        Add-Tag 'team/tools/check:1', 'team/zebra:1'
        Set-EmulatorFault @{ operation = 'ListRepositoryTags'; nth = @(1); fault = @{ kind = 'response'; status = 403; contentType = 'application/json'; body = '{"errors":[{"errorCode":"SVCSTG.SWR.4030000","errorMessage":"No."}]}' } }
        $found = Get-MAImageContent -Namespace team -Orphaned -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'AccessDenied,*'
        $failures[0].TargetObject | Should -BeLike 'team/*'
        @($found.SwrPath | Where-Object { $_ -like '*/team/zebra:1' -or $_ -like '*/team/tools/check:1' -or $_ -like '*/team/app:*' }).Count | Should -BeGreaterOrEqual 2
        (Get-MAImageContent -Namespace team).SwrPath | Should -HaveCount 5
    }

    It 'returns the others if a repository has a name that is not valid in a path' {
        Add-Tag 'team/..:1'
        $found = Get-MAImageContent -Namespace team -ErrorAction SilentlyContinue -ErrorVariable failures
        $found | Should -HaveCount 3
        $failures | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike '*,ModelArtsImages.Commands.GetMAImageContentCommand'
    }

    It 'does not return signatures' {
        $null = Invoke-Emulator -Method POST -Path content -Body @(@{ path = "$registry/team/app:sha256-$('a' * 64).sig"; signs = 'v1' }, @{ path = "$registry/team/app:odd"; signs = 'v1' })
        Get-Orphan | Sort-Object | Should -Be 'team/app:forgotten', 'team/app:v1', 'team/app:V1'
    }

    It 'reads all organizations without -Namespace' {
        Add-Tag 'other/app:1'
        (Get-MAImageContent -Orphaned).SwrPath | Should -HaveCount 4
    }

    It 'returns content without an image, for which Remove-MAImage names Remove-MAImageContent' {
        Get-MAImageContent -Namespace team -Orphaned | Select-Object -First 1 | Remove-MAImage -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures | Should -HaveCount 1
        "$($failures[0])" | Should -BeLike '*no image*Remove-MAImageContent*'
        Get-EmulatorRequest -Operation DeleteImage | Should -BeNullOrEmpty
    }

    It 'is an error for a literal name that finds nothing: <What>' -ForEach @(
        @{ What = '-Namespace'; Parameters = @{ Namespace = 'nothing' }; Target = 'nothing' }
        @{ What = '-Repository'; Parameters = @{ Namespace = 'team'; Repository = 'nothing' }; Target = 'nothing' }
    ) {
        Get-MAImageContent @Parameters -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
        $failures | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -Be 'ImageNotFound,ModelArtsImages.Commands.GetMAImageContentCommand'
        $failures[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $failures[0].TargetObject | Should -Be $Target
    }

    It 'returns nothing, without an error, for a pattern' {
        Get-MAImageContent -Namespace 'nothing*' -ErrorVariable failures | Should -BeNullOrEmpty
        Get-MAImageContent -Namespace team -Repository 'nothing*' -ErrorVariable +failures | Should -BeNullOrEmpty
        $failures | Should -BeNullOrEmpty
    }
}

Describe 'Get-MAImageContent with a misbehaving listing' {
    BeforeEach {
        Reset-Emulator -Images 0
        Get-EmulatorContent | ForEach-Object { $null = Invoke-Emulator -Method DELETE -Path content -Body @(, $_) }
        Add-Tag (1..25 | ForEach-Object { "team/app:$_" })
        $failures = $null
    }

    It 'follows pages that are shorter than requested' {
        $null = Set-EmulatorSetting -Setting @{ swr = @{ maxLimit = 10 } }
        (Get-MAImageContent -Namespace team).SwrPath | Sort-Object -Unique | Should -HaveCount 25
    }

    It 'fails if every page is the first one' {
        $null = Set-EmulatorSetting -Setting @{ swr = @{ maxLimit = 10; ignoresOffset = $true } }
        Get-MAImageContent -Namespace team -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'InvalidResponse,*'
    }

    It 'does not mistake an error with status 200 for an empty listing: <_>' -ForEach 'ListRepositoryTags', 'ListReposDetails', 'ListNamespaces' {
        Set-EmulatorFault @{ operation = $_; fault = @{ kind = 'response'; status = 200; contentType = 'application/json'; body = '{"errors":[{"errorCode":"SVCSTG.SWR.5000001","errorMessage":"Failed."}]}' } }
        Get-MAImageContent -Namespace t* -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
        $failures | Should -Not -BeNullOrEmpty
    }

    It 'notices content that Remove-MAImage -Force deleted in the same pipeline' {
        $null = Add-EmulatorImage @(1..5 | ForEach-Object { @{ namespace = 'team'; name = 'app'; tag = "$_" } })
        (Get-MAImage app -Type DEDICATED | Remove-MAImage -Force -Confirm:$false | Get-MAImageContent).State | Select-Object -Unique | Should -Be 'Missing'
        $null = Add-EmulatorImage @(6..9 | ForEach-Object { @{ namespace = 'team'; name = 'app'; tag = "$_" } })
        $states = Get-MAImage app -Type DEDICATED | ForEach-Object { $null = $_ | Remove-MAImage -Force -Confirm:$false; $_ } | Get-MAImageContent
        $states.State | Select-Object -Unique | Should -Be 'Missing'
    }

    It 'does not look for the content of another registry here: <_>' -ForEach 'swr.cn-south-1.myhuaweicloud.com', 'swr.cn-north-4.example.com', 'registry.example.com:5000' {
        $image = Add-EmulatorImage @{ namespace = 'team'; name = 'app'; tag = 'x'; swr_path = "$_/team/app:x"; has_content = $false }
        $content = Get-MAImage -Id $image.id | Get-MAImageContent
        $content.State | Should -Be 'NotChecked'
        $content.Reason | Should -BeLike "*$_*"
    }
}
