# One binary for every edition of PowerShell: what is shipped for Windows PowerShell stays out of the way elsewhere.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $null = Start-Emulator -Images 3
    Connect-Emulator
    $folder = [System.IO.Path]::GetDirectoryName((Get-Module ModelArtsImages).Path)
}

AfterAll { Stop-Emulator }

Describe 'on PowerShell' -Skip:($PSEdition -ne 'Core') {
    It 'loads one assembly of the module, and none of those for Windows PowerShell' {
        $null = Get-MAImage | Remove-MAImage -Force -Confirm:$false
        $loaded = [System.AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { -not $_.IsDynamic -and $_.Location.StartsWith($folder) }
        @($loaded.Location) | Should -Be ([System.IO.Path]::Combine($folder, 'ModelArtsImages.dll'))
        (Get-Module ModelArtsImages).NestedModules | Should -BeNullOrEmpty
    }

    It 'has the assemblies for Windows PowerShell in a folder of their own' {
        $names = [System.IO.Directory]::GetFiles($folder, '*.dll') | ForEach-Object { [System.IO.Path]::GetFileName($_) }
        $names | Should -Be 'ModelArtsImages.dll'
        [System.IO.File]::Exists([System.IO.Path]::Combine($folder, 'Desktop', 'System.Text.Json.dll')) | Should -BeTrue
    }
}
