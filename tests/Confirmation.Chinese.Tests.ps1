# A deletion asks in Chinese too if the user reads Chinese.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $null = Start-Emulator
    Connect-Emulator

    # Asks in a session with the UI language, answers No, and returns the lines of the question.
    function Get-Question([string] $Culture, [string] $Command) {
        $script = [scriptblock]::Create("[cultureinfo]::CurrentUICulture = '$Culture'; $Command")
        $seen = Invoke-InHost -Answer 'N' -Variable @{ id = $id } $script
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Prompts[0].Message -split "`n"
    }
}

AfterAll { Stop-Emulator }

Describe 'The confirmation of a deletion' {
    BeforeEach {
        Reset-Emulator -Images 0
        $id = (Add-EmulatorImage @{ name = 'one'; tag = '1' }).id
        foreach ($kind in 'notebooks', 'training-jobs', 'algorithms', 'services', 'models') { $null = Invoke-Emulator -Method DELETE -Path $kind }
        Clear-EmulatorRequest
    }

    AfterEach { @(Get-EmulatorRequest | ForEach-Object operation) -like 'Delete*' | Should -BeNullOrEmpty }

    It 'has a second line in Chinese under <_>, below the same English line' -ForEach 'zh-CN', 'zh-Hans', 'zh-SG' {
        $chinese = Get-Question $_ 'Remove-MAImage $id -Force'
        $chinese | Should -HaveCount 2
        $chinese[0] | Should -BeExactly (Get-Question en-US 'Remove-MAImage $id -Force')
        $chinese[1] | Should -BeExactly '是否删除此镜像及其在 SWR 中的镜像内容？删除后无法恢复。'
    }

    It 'has one line under <_>' -ForEach 'en-US', 'ja-JP', 'zh-TW' {
        Get-Question $_ 'Remove-MAImage $id -Force' | Should -HaveCount 1
    }

    It 'also says in Chinese what is kept or deleted: <Command>' -ForEach @(
        @{ Command = 'Remove-MAImage $id'; Says = '是否删除此镜像？其在 SWR 中的镜像内容会保留，可以使用 Restore-MAImage 恢复此镜像。' }
        @{ Command = 'Get-MAImageGroup one | Remove-MAImageGroup'; Says = '是否删除此镜像组及其中的所有版本？其在 SWR 中的镜像内容会保留，*Register-MAImage*' }
        @{ Command = 'Get-MAImageGroup one | Remove-MAImageGroup -Force'; Says = '是否删除此镜像组、其中的所有版本及其在 SWR 中的镜像内容？删除后无法恢复。' }
    ) {
        (Get-Question zh-CN $Command)[1] | Should -BeLike $Says
    }

    It 'also says in Chinese that other services may use the content' {
        $path = 'swr.cn-north-4.myhuaweicloud.com/team/app:1'
        $null = Invoke-Emulator -Method POST -Path content -Body @(@{ path = $path; created = '2026-01-02T03:04:05Z'; updated = '2026-01-02T03:04:05Z' })
        $lines = Get-Question zh-CN 'Get-MAImageContent -Namespace team -Orphaned | Remove-MAImageContent'
        $lines[0] | Should -BeLike 'Delete content 1: *app:1 (sha256:*) from SWR in cn-north-4? No image of the account *'
        $lines[1] | Should -BeExactly '是否删除 SWR 中的此内容？该账号的镜像对象均未引用此内容，但其他服务也可能使用 SWR 中的内容，而 ModelArts 无法获知。删除后无法恢复。'
    }

    It 'also says in Chinese what was not checked' {
        (Get-Question zh-CN 'Remove-MAImage $id -Force -UnusedOnly -UsageSource Notebook, Service')[1] |
            Should -BeLike '*删除后无法恢复。未检查是否被以下类型的资源使用：TrainingJob、Algorithm、Model、Workflow。'
        (Get-Question zh-CN 'Remove-MAImage $id -Force -UnusedOnly')[1] | Should -BeLike '*删除后无法恢复。'
    }

    It 'is in English only with -WhatIf, which asks no question' {
        $seen = Invoke-InHost -Width 200 -Variable @{ id = $id } { [cultureinfo]::CurrentUICulture = 'zh-CN'; Remove-MAImage $id -Force -WhatIf }
        $seen.Text | Should -BeLike "*What if: Delete image 1: $id and its content in SWR *"
        $seen.Text | Should -Not -Match '\p{IsCJKUnifiedIdeographs}'
    }
}
