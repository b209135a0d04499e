# Get-MAImageContent: the content in SWR.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $null = Start-Emulator
    Connect-Emulator
    $registry = 'swr.cn-north-4.myhuaweicloud.com'

    function Add-Content2([object[]] $Content) { $null = Invoke-Emulator -Method POST -Path content -Body $Content }
}

AfterAll { Stop-Emulator }

Describe 'Get-MAImageContent' {
    BeforeEach {
        Reset-Emulator -Images 0
        Get-EmulatorContent | ForEach-Object { $null = Invoke-Emulator -Method DELETE -Path content -Body @(, $_) }
        $image, $gone = Add-EmulatorImage @{ namespace = 'team'; name = 'app'; tag = '1.0'; has_content = $false }, @{ namespace = 'team'; name = 'app'; tag = '2.0'; has_content = $false }
        Add-Content2 @{ path = $image.swr_path; size = 8912345678; digest = "sha256:$('a' * 64)"; created = '2026-01-02T03:04:05Z'; updated = '2026-02-03T04:05:06Z' }
        $failures = $null
        Clear-EmulatorRequest
    }

    Context 'of images' {
        It 'returns the state of each image''s content in input order' {
            $content = Get-MAImage -Id $gone.id, $image.id | Get-MAImageContent
            $content | Should -HaveCount 2
            $content[0] | Should -BeOfType ModelArtsImages.ImageContent
            $content.State | Should -Be 'Missing', 'Present'
            $content.Image.Id | Should -Be $gone.id, $image.id
            $content.SwrPath | Should -Be $gone.swr_path, $image.swr_path
            $content[1].Digest | Should -Be "sha256:$('a' * 64)"
            $content[1].Size | Should -Be 8912345678
            $content[1].CreatedAt.Kind | Should -Be 'Local'
            $content[1].CreatedAt.ToUniversalTime() | Should -Be ([datetime]'2026-01-02T03:04:05')
            $content[1].UpdatedAt.ToUniversalTime() | Should -Be ([datetime]'2026-02-03T04:05:06')
        }

        It 'names the tags with the same content' {
            Add-Content2 @{ path = "$registry/team/app:latest"; digest = "sha256:$('a' * 64)" }, @{ path = "$registry/team/app:other"; digest = "sha256:$('b' * 64)" }
            (Get-MAImage -Id $image.id | Get-MAImageContent).SharedTags | Should -Be 'latest'
        }

        It 'accepts <What>' -ForEach @(
            @{ What = 'an id'; Call = { Get-MAImageContent $args[0].id } }
            @{ What = 'an id from the pipeline'; Call = { $args[0].id | Get-MAImageContent } }
            @{ What = 'an image'; Call = { Get-MAImageContent -InputObject (Get-MAImage -Id $args[0].id) } }
        ) {
            $content = & $Call $image
            $content.State | Should -Be 'Present'
            $content.Image.Id | Should -Be $image.id
        }

        It 'reads each repository once for all its images' {
            Reset-Emulator -Images 40
            $images = Get-MAImage -Type DEDICATED
            Clear-EmulatorRequest
            ($images | Get-MAImageContent).State | Select-Object -Unique | Should -Be 'Present'
            $repositories = @($images | ForEach-Object { "$($_.Namespace)/$($_.Name)" } | Sort-Object -Unique)
            @(Get-EmulatorRequest -Operation ListRepositoryTags | Where-Object query -Like '*offset=0') | Should -HaveCount $repositories.Count
        }

        It 'does not look for images of SWR Enterprise in the shared registry' {
            $kept = Add-EmulatorImage @{ namespace = 'team'; name = 'app'; tag = '3.0'; swr_instance_id = 'a1b2'; has_content = $false }
            (Get-MAImage -Id $kept.id | Get-MAImageContent).State | Should -Be 'NotChecked'
            Get-EmulatorRequest -Operation *Repo* | Where-Object path -Like '/v2/manage/*' | Should -BeNullOrEmpty
        }

        It 'is NotChecked if <_> is denied, and names the permission' -ForEach 'ListRepositoryTags', 'ShowRepoTag' {
            $null = Set-EmulatorSetting -Setting @{ forbidden = @($_) }
            $content = Get-MAImage -Id $gone.id | Get-MAImageContent
            $content.State | Should -Be 'NotChecked'
            $content.Reason | Should -BeLike '*Missing permission: swr:*'
        }

        It 'is NotChecked if the response is not from SWR itself: <_>' -ForEach 'html', 'apigw', 'empty', 'failing' {
            $fault = switch ($_) { 'html' { @{ kind = 'html'; status = 404 } } 'failing' { 500 } default { @{ kind = 'gateway'; form = $_ } } }
            Set-EmulatorFault @{ operation = 'ListRepositoryTags'; fault = $fault }
            $content = Get-MAImage -Id $image.id | Get-MAImageContent
            $content.State | Should -Be 'NotChecked'
            $content.Reason | Should -Not -BeNullOrEmpty
        }

        It 'retries if SWR throttles' {
            Set-EmulatorFault @{ operation = 'ListRepositoryTags'; nth = @(1); fault = @{ kind = 'status'; status = 429; retryAfter = 1 } }
            (Get-MAImage -Id $image.id | Get-MAImageContent).State | Should -Be 'Present'
        }

        It 'is an error for an image that does not exist' {
            Get-MAImageContent 'ffffffff-0000-4000-8000-00000000dead' -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
            $failures[0].FullyQualifiedErrorId | Should -Be 'ImageNotFound,ModelArtsImages.Commands.GetMAImageContentCommand'
        }

        It 'stands for its image in Remove-MAImage' {
            $deleted = Get-MAImage -Type DEDICATED | Get-MAImageContent | Where-Object State -EQ Missing | Remove-MAImage -Confirm:$false
            $deleted.Id | Should -Be $gone.id
        }
    }

    Context 'of organizations' {
        BeforeEach {
            Add-Content2 "$registry/team/app:forgotten", "$registry/team/tools/check:1", "$registry/other/app:1"
            Clear-EmulatorRequest
        }

        It 'lists all content, with the image that points to it' {
            $content = Get-MAImageContent -Namespace team
            $content.SwrPath | Sort-Object | Should -Be "$registry/team/app:1.0", "$registry/team/app:forgotten", "$registry/team/tools/check:1"
            ($content | Where-Object Image).Image.Id | Should -Be $image.id
            $content.State | Select-Object -Unique | Should -Be 'Present'
        }

        It 'lists only content without an image with -Orphaned' {
            (Get-MAImageContent -Namespace team -Orphaned).SwrPath | Sort-Object | Should -Be "$registry/team/app:forgotten", "$registry/team/tools/check:1"
        }

        It 'considers images of all workspaces' {
            $null = Add-EmulatorImage @{ namespace = 'team'; name = 'app'; tag = 'forgotten'; workspace_id = 'ws-1' }
            (Get-MAImageContent -Namespace team -Orphaned).SwrPath | Should -Be "$registry/team/tools/check:1"
        }

        It 'accepts wildcards for organizations and repositories' {
            (Get-MAImageContent -Namespace t*, O*).SwrPath | Should -HaveCount 4
            (Get-MAImageContent -Namespace * -Repository tools/*).SwrPath | Should -Be "$registry/team/tools/check:1"
            (Get-MAImageContent -Namespace team -Repository APP -Orphaned).SwrPath | Should -Be "$registry/team/app:forgotten"
        }

        It 'does not list organizations unnecessarily' {
            $null = Get-MAImageContent -Namespace team
            Get-EmulatorRequest -Operation ListNamespaces | Should -BeNullOrEmpty
        }

        It 'reports no orphans if <_> cannot be read' -ForEach 'ListImage', 'ListWorkspaces' {
            $null = Set-EmulatorSetting -Setting @{ forbidden = @($_) }
            Get-MAImageContent -Namespace team -Orphaned -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
            $failures[0].FullyQualifiedErrorId | Should -Be 'AccessDenied,ModelArtsImages.Commands.GetMAImageContentCommand'
        }

        It 'completes organizations and repositories' {
            $line = 'Get-MAImageContent -Namespace '
            (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.CompletionText | Should -Be 'other', 'team'
            $line = 'Get-MAImageContent -Namespace team -Repository to'
            (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.CompletionText | Should -Be 'tools/check'
        }

        It 'shows sizes in readable units' {
            Get-MAImageContent -Namespace team -Repository app | Out-String -Width 160 | Should -Match 'Present\s+8.3 GB\s+2026-02-03\s+team/app:1.0\s+app:1.0'
        }

        It 'changes nothing' {
            $null = Get-MAImageContent -Namespace * -Orphaned
            Get-EmulatorRequest | ForEach-Object { $_.method | Should -Be 'GET' }
        }
    }

    Context 'the endpoint of SWR' {
        It 'is that of -SwrEndpoint' { (Get-MAContext).SwrEndpoint | Should -Be ([uri]$SpecEmulator.address) }

        It 'is that of the SDK''s variable by default' {
            $env:HUAWEICLOUD_SDK_REGION_SWR_CN_NORTH_4 = "$($SpecEmulator.address)"
            try { (Connect-Emulator -With @{ SwrEndpoint = $null } -PassThru).SwrEndpoint | Should -Be ([uri]$SpecEmulator.address) }
            finally { Remove-Item Env:HUAWEICLOUD_SDK_REGION_SWR_CN_NORTH_4 }
        }

        It 'is that of the region otherwise' {
            $context = Connect-MAAccount -Region cn-north-4 -ProjectId ('a' * 32) -Token (ConvertTo-SecureString -String 'MIIsomething0123456789abcdef' -AsPlainText -Force) -PassThru
            $context.SwrEndpoint | Should -Be ([uri]'https://swr-api.cn-north-4.myhuaweicloud.com')
            Connect-Emulator
        }

        It 'is unknown for the -Endpoint of another cloud' {
            $context = Connect-Emulator -With @{ SwrEndpoint = $null } -PassThru
            $context.SwrEndpoint | Should -Be $null
            $content = Get-MAImage -Id $image.id | Get-MAImageContent
            $content.State | Should -Be 'NotChecked'
            Connect-Emulator
        }

        It 'is rejected if http would send credentials unencrypted' {
            { Connect-Emulator -With @{ SwrEndpoint = 'http://swr.example.com' } } | Should -Throw -ErrorId 'InvalidArgument*'
            Connect-Emulator
        }
    }
}
