BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1

    # Runs Get-Help in a new session with another UI language, because a session caches the help.
    function Get-HelpIn([string] $Culture, [string] $Name) {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript({
                    param($Module, $Culture, $Name)

                    [cultureinfo]::CurrentUICulture = $Culture
                    Import-Module $Module
                    Get-Help $Name
                }).AddParameters(@{ Module = $SpecModule; Culture = $Culture; Name = $Name })
            $shell.Invoke()
        }
        finally { $shell.Dispose() }
    }
}

Describe 'Help in Chinese' {
    It 'is shown under <_>' -ForEach 'zh-CN', 'zh-Hans', 'zh-SG' {
        $help = Get-HelpIn $_ Wait-MAImage
        $help.Synopsis | Should -Be '等待镜像就绪。'
        $help.description[0].Text | Should -BeLike '同时等待所有镜像*'
        ($help.parameters.parameter | Where-Object name -EQ TimeoutSec).description[0].Text | Should -BeLike '指定等待镜像的最长时间*'
        $help.examples.example[0].title | Should -BeLike '* 示例 1 *'
        $help.examples.example[0].code | Should -BeLike 'Register-MAImage *'
    }

    It 'is not shown under <_>' -ForEach 'en-US', 'de-DE', 'ja-JP' {
        (Get-HelpIn $_ Wait-MAImage).Synopsis | Should -Be 'Waits until images are ready.'
    }

    It 'includes about topics: <_>' -ForEach 'ModelArtsImages', 'ModelArtsImages_Cleanup', 'ModelArtsImages_Credentials', 'ModelArtsImages_Errors', 'ModelArtsImages_Safety' {
        foreach ($culture in 'zh-CN', 'zh-Hans', 'zh-SG') {
            $topic = Get-HelpIn $culture "about_$_"
            $topic | Should -HaveCount 1
            "$topic" | Should -BeLike "主题*about_$_*简短说明*详细说明*另请参阅*"
        }

        foreach ($culture in 'en-US', 'ja-JP', 'zh-TW') { "$(Get-HelpIn $culture "about_$_")" | Should -BeLike "TOPIC*about_$_*SEE ALSO*" }
    }

    It 'has the same syntax as the English help' {
        $chinese, $english = foreach ($culture in 'zh-CN', 'en-US') { (Get-HelpIn $culture Wait-MAImage).syntax | Out-String }
        $chinese | Should -Be $english
    }

    It 'exists for every cmdlet' {
        $cmdlets = (Get-Command -Module ModelArtsImages -CommandType Cmdlet).Name
        $cmdlets.Count | Should -BeGreaterThan 15
        foreach ($name in $cmdlets) { (Get-HelpIn 'zh-CN' $name).Synopsis | Should -Match '^\p{IsCJKUnifiedIdeographs}.*。$' -Because $name }
    }

    It 'has the same links as the English help' {
        @((Get-HelpIn 'zh-CN' Wait-MAImage).relatedLinks.navigationLink.uri) | Should -Be @((Get-HelpIn 'en-US' Wait-MAImage).relatedLinks.navigationLink.uri)
    }
}
