# Measure-MAImageContent: the size of contents, and how much deleting them would free.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $null = Start-Emulator
    Connect-Emulator
    $registry = 'swr.cn-north-4.myhuaweicloud.com'

    function Get-Layer([string] $Name, [long] $Size) { @{ digest = "sha256:$Name"; size = $Size } }
    function Add-Tag([System.Collections.IDictionary[]] $Content) { $null = Invoke-Emulator -Method POST -Path content -Body $Content }
}

AfterAll { Stop-Emulator }

Describe 'Measure-MAImageContent' {
    BeforeEach {
        Reset-Emulator -Images 0
        Get-EmulatorContent | ForEach-Object { $null = Invoke-Emulator -Method DELETE -Path content -Body @(, $_) }
        Add-Tag @{ path = "$registry/team/app:1"; size = 111; layers = (Get-Layer c1 1), (Get-Layer base 100), (Get-Layer a 10) },
            @{ path = "$registry/team/app:2"; size = 122; layers = (Get-Layer c2 2), (Get-Layer base 100), (Get-Layer b 20) },
            @{ path = "$registry/other/tool:1"; size = 103; layers = (Get-Layer c3 3), (Get-Layer base 100) }
        $failures = $null
    }

    It 'counts each layer once, and shared layers separately' {
        $measure = Get-MAImageContent -Namespace team | Measure-MAImageContent
        $measure | Should -BeOfType ModelArtsImages.ImageContentMeasure
        $measure.Count | Should -Be 2
        $measure.Size | Should -Be 233
        $measure.FreedSize | Should -Be 33
        $measure.SharedSize | Should -Be 100
    }

    It 'shows sizes in readable units' {
        Add-Tag @{ path = "$registry/team/app:3"; size = 8GB; layers = (Get-Layer c4 6GB), (Get-Layer base 100) }
        Get-MAImageContent -Namespace team | Measure-MAImageContent | Out-String -Width 80 | Should -Match 'Count +Size +Freed +Shared Reason\r?\n.*\r?\n3 +8.0 GB +6.0 GB +100 B'
    }

    It 'counts the base layers as freed once nothing else needs them' {
        $measure = Get-MAImageContent -Namespace * | Measure-MAImageContent
        $measure.FreedSize | Should -Be 136
        $measure.SharedSize | Should -Be 0
    }

    It 'accepts images and contents from a file, and counts each tag once' {
        $image = Add-EmulatorImage @{ namespace = 'team'; name = 'app'; tag = '1'; has_content = $false }
        Add-Tag @{ path = "$registry/team/app:1"; size = 111; layers = (Get-Layer c1 1), (Get-Layer base 100), (Get-Layer a 10) }
        $image = Get-MAImage -Id $image.id
        ($image | Measure-MAImageContent).FreedSize | Should -Be 11
        ($image, ($image | Get-MAImageContent), ($image | Get-MAImageContent | ConvertTo-Json -Depth 4 | ConvertFrom-Json) | Measure-MAImageContent).Count | Should -Be 1
    }

    It 'does not count missing content' {
        $image = Add-EmulatorImage @{ namespace = 'team'; name = 'gone'; tag = '1'; has_content = $false }
        $measure = Get-MAImage -Id $image.id | Measure-MAImageContent
        $measure.Count | Should -Be 0
        $measure.FreedSize | Should -Be 0
    }

    It 'leaves FreedSize empty if <What>' -ForEach @(
        @{ What = 'a repository cannot be read'; Does = { Set-EmulatorFault @{ operation = 'ListRepositoryTags'; nth = @(1); fault = @{ kind = 'response'; status = 403; contentType = 'application/json'; body = '{"errors":[{"errorCode":"SVCSTG.SWR.4030000","errorMessage":"No."}]}' } } } }
        @{ What = 'the repositories cannot be listed'; Does = { Set-EmulatorSetting -Setting @{ forbidden = @('ListReposDetails') } } }
        @{ What = 'SWR sends no manifests'; Does = { Set-EmulatorSetting -Setting @{ swr = @{ manifests = $false } } } }
        @{ What = 'another tag is an index'; Does = { Add-Tag @{ path = "$registry/other/multi:1"; platforms = @('linux/amd64') } } }
    ) {
        $content = Get-MAImageContent -Namespace team
        $null = & $Does
        $measure = $content | Measure-MAImageContent
        $measure.FreedSize | Should -Be $null
        $measure.SharedSize | Should -Be $null
        $measure.Reason | Should -Not -BeNullOrEmpty
    }

    It 'is an error for an object with a property that cannot be read, and continues' {
        $odd = [pscustomobject]@{ Name = 'n' } | Add-Member -PassThru -MemberType ScriptProperty -Name Id -Value { throw 'no' }
        $odd, $odd | Measure-MAImageContent -ErrorAction SilentlyContinue -ErrorVariable failures | ForEach-Object FreedSize | Should -Be 0
        $failures | Should -HaveCount 2
        $failures[1].FullyQualifiedErrorId | Should -BeLike 'InvalidArgument,*'
        "$($failures[1])" | Should -BeLike 'The property Id of an input cannot be read: *'
    }

    It 'is an error for any other object' {
        'text' | Measure-MAImageContent -ErrorAction SilentlyContinue -ErrorVariable failures | ForEach-Object FreedSize | Should -Be 0
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'InvalidArgument,*'
    }
}
