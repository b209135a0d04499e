# Get-MAImageContent and -VerifyContent of images that an SWR Enterprise instance holds.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $null = Start-Emulator
    Connect-Emulator
    $domain = 'test-30013969a-wzr35j.swr-pro.myhuaweicloud.com'

    function Add-Tag([System.Collections.IDictionary[]] $Content) {
        $null = Invoke-Emulator -Method POST -Path content -Body @($Content | ForEach-Object { @{ instanceId = 'a1b2' } + $_ })
    }
}

AfterAll { Stop-Emulator }

Describe 'Content in SWR Enterprise' {
    BeforeEach {
        Reset-Emulator -Images 0
        Get-EmulatorContent | ForEach-Object { $null = Invoke-Emulator -Method DELETE -Path content -Body @(, $_) }
        $fields = @{ namespace = 'team'; name = 'tools/app'; swr_instance_id = 'a1b2'; has_content = $false }
        $image, $gone = Add-EmulatorImage ($fields + @{ tag = '1.0'; swr_path = "$domain/team/tools/app:1.0" }), ($fields + @{ tag = '2.0'; swr_path = "$domain/team/tools/app:2.0" })
        Add-Tag @{ path = "$domain/team/tools/app:1.0"; digest = "sha256:$('a' * 64)"; size = 5000; updated = '2026-02-03T04:05:06Z'; pulled = '2026-03-04T05:06:07Z' },
            @{ path = "$domain/team/tools/app:latest"; digest = "sha256:$('a' * 64)"; size = 5000 }, @{ path = "$domain/team/never:1" }
        # The shared registry has different content under the same name.
        $null = Invoke-Emulator -Method POST -Path content -Body @('swr.cn-north-4.myhuaweicloud.com/team/tools/app:2.0')
        $failures = $null
        Clear-EmulatorRequest
    }

    It 'is read from its instance' {
        $content = Get-MAImage -Id $gone.id, $image.id | Get-MAImageContent
        $content.State | Should -Be 'Missing', 'Present'
        $content[1].Digest | Should -Be "sha256:$('a' * 64)"
        $content[1].Size | Should -Be 5000
        $content[1].SharedTags | Should -Be 'latest'
        $content[1].UpdatedAt.ToUniversalTime() | Should -Be ([datetime]'2026-02-03T04:05:06')
        $content[1].PulledAt.ToUniversalTime() | Should -Be ([datetime]'2026-03-04T05:06:07')
        $content.SwrInstanceId | Select-Object -Unique | Should -Be 'a1b2'
    }

    It 'is requested as the service requires: a slash is encoded twice, and offsets are multiples of the limit' {
        $null = Get-MAImage -Id $image.id | Get-MAImageContent
        $requests = Get-EmulatorRequest -Operation ListInstanceArtifacts
        $requests[0].path | Should -BeLike '*/instances/a1b2/namespaces/team/repositories/tools%252Fapp/artifacts'
        $requests.status | Select-Object -Unique | Should -Be 200
    }

    It 'is found on later pages: 250 artifacts' {
        Add-Tag @(1..250 | ForEach-Object { @{ path = "$domain/team/many:$_" } })
        (Get-MAImageContent -SwrInstanceId a1b2 -Namespace team -Repository many).SwrPath | Sort-Object -Unique | Should -HaveCount 250
    }

    It 'is listed for a whole instance' {
        $content = Get-MAImageContent -SwrInstanceId a1b2 -Namespace team
        $content | Should -HaveCount 3
        ($content | Where-Object Image).Image.Id | Should -Be $image.id
        ($content | Where-Object SwrPath -Like '*never:1').PulledAt | Should -BeNullOrEmpty
    }

    It 'shows whether an immutable rule covers the tag' {
        $null = Set-EmulatorSetting -Setting @{ swr = @{ immutable = @(@{ instanceId = 'a1b2'; namespace = 'team'; repositories = 'tools/**'; tags = '1.*' }) } }
        $content = Get-MAImageContent -SwrInstanceId a1b2 -Namespace team -Repository tools/app
        ($content | Where-Object SwrPath -Like '*:1.0').IsImmutable | Should -BeTrue
        ($content | Where-Object SwrPath -Like '*:latest').IsImmutable | Should -BeFalse
        (Get-MAImageContent -SwrInstanceId a1b2 -Namespace team -Repository never).IsImmutable | Should -BeFalse
    }

    It 'does not show that if the rules cannot be read' {
        $null = Set-EmulatorSetting -Setting @{ forbidden = @('ListImmutableRules') }
        (Get-MAImage -Id $image.id | Get-MAImageContent).IsImmutable | Should -Be $null
    }

    It 'is NotChecked if the instance is denied or missing, and is never read from the shared registry' {
        $null = Set-EmulatorSetting -Setting @{ forbidden = @('ListInstanceArtifacts') }
        $content = Get-MAImage -Id $gone.id | Get-MAImageContent
        $content.State | Should -Be 'NotChecked'
        $content.Reason | Should -Not -BeNullOrEmpty
        $other = Add-EmulatorImage @{ namespace = 'team'; name = 'app'; tag = '1'; swr_instance_id = 'ffff'; has_content = $false }
        (Get-MAImage -Id $other.id | Get-MAImageContent).State | Should -Be 'NotChecked'
        Get-EmulatorRequest -Operation *Repo* | Where-Object path -Like '/v2/manage/*' | Should -BeNullOrEmpty
    }

    It 'is checked after Remove-MAImage -Force -VerifyContent' {
        (Get-MAImage -Id $image.id | Remove-MAImage -Force -VerifyContent -Confirm:$false).ContentDeleted | Should -BeTrue
        Get-EmulatorRequest -Operation ShowRepoTag | Should -BeNullOrEmpty
    }

    It 'remains if an immutable rule protects it, with a warning' {
        $null = Set-EmulatorSetting -Setting @{ swr = @{ immutable = @(@{ instanceId = 'a1b2'; namespace = 'team' }) } }
        $deleted = Get-MAImage -Id $image.id | Remove-MAImage -Force -VerifyContent -Confirm:$false -WarningVariable warnings -WarningAction SilentlyContinue
        $deleted.ContentDeleted | Should -BeFalse
        "$warnings" | Should -BeLike "*$($image.swr_path)*"
    }
}
