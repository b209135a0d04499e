# One binary serves every edition of PowerShell. Other editions do not load what is shipped for Windows PowerShell.
# Own process: assemblies that another file has loaded cannot be unloaded.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $null = Start-Emulator -Images 3
    Connect-Emulator
    $folder = (Get-Module ModelArtsImages).ModuleBase
}

AfterAll { Stop-Emulator }

Describe 'The module in PowerShell' -Skip:($PSEdition -ne 'Core') {
    It 'loads the assemblies of the module, and none of those for Windows PowerShell' {
        $null = Get-MAImage | Remove-MAImage -Force -Confirm:$false
        $loaded = [System.AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { -not $_.IsDynamic -and $_.Location.StartsWith($folder) }
        $loaded.Location | Sort-Object | Split-Path -Leaf | Should -Be 'ModelArtsImages.Desktop.dll', 'ModelArtsImages.dll'
        (Get-Module ModelArtsImages).NestedModules.Name | Should -Be 'ModelArtsImages.Desktop'
    }

    It 'has the assemblies for Windows PowerShell in a folder of their own' {
        Get-ChildItem -Path $folder -Filter *.dll -Name | Should -Be 'ModelArtsImages.dll'
        "$folder/Desktop/System.Text.Json.dll" | Should -Exist
    }
}

Describe 'A script' {
    It 'has only ASCII characters or a byte order mark, because Windows PowerShell would read it as ANSI' {
        $scripts = Get-ChildItem -Path $PSScriptRoot, $PSScriptRoot/../docs, $PSScriptRoot/../src -Recurse -Include *.ps1, *.psd1, *.ps1xml |
            Where-Object { $_.FullName -notmatch '[\\/](bin|obj)[\\/]' }
        $odd = foreach ($script in $scripts) {
            # In Latin-1, each byte is a character.
            $text = [System.Text.Encoding]::GetEncoding(28591).GetString([System.IO.File]::ReadAllBytes($script.FullName))
            if ($text -notmatch '^\xEF\xBB\xBF' -and $text -match '[^\x00-\x7F]') { $script.Name }
        }
        $odd | Should -BeNullOrEmpty
    }
}
