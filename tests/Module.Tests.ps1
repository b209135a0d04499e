BeforeDiscovery {
    . $PSScriptRoot/SpecHelper.ps1
    $commands = foreach ($command in Get-Command -Module ModelArtsImages) { @{ command = $command.Name } }
}

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $root = Split-Path -Path $SpecModule
    $module = Get-Module ModelArtsImages
    $manifest = Test-ModuleManifest $script:SpecModule -WarningAction SilentlyContinue
    $common = @([System.Management.Automation.Cmdlet]::CommonParameters) + @([System.Management.Automation.Cmdlet]::OptionalCommonParameters) + 'ProgressAction'
}

Describe 'The command <command>' -ForEach $commands {
    BeforeAll { $info = Get-Command $command }

    It 'has an approved verb' {
        $verbs = foreach ($class in 'Common', 'Communications', 'Data', 'Diagnostic', 'Lifecycle', 'Other', 'Security') {
            foreach ($field in ([type]"System.Management.Automation.Verbs$class").GetFields()) { $field.Name }
        }
        $info.Verb | Should -BeIn $verbs
    }

    It 'has a noun that begins with MA' {
        $info.Noun | Should -MatchExactly '^MA[A-Z]'
    }

    It 'declares its output, if any' {
        # These cmdlets have no output.
        if ($command -notin 'Disconnect-MAAccount', 'Set-MAImageGroup') { @($info.OutputType.Type.Namespace) | Should -Contain 'ModelArtsImages' }
        else { $info.OutputType | Should -BeNullOrEmpty }
    }

    It 'has -WhatIf and -Confirm if it changes something, and only then' {
        $changes = $info.Verb -in 'Remove', 'New', 'Register', 'Set', 'Sync', 'Restore'
        $info.Parameters.ContainsKey('WhatIf') | Should -Be $changes
        $info.Parameters.ContainsKey('Confirm') | Should -Be $changes
    }

    It 'asks by default if it deletes, and only then' {
        $attribute = $info.ImplementingType.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false)[0]
        ($attribute.ConfirmImpact -eq 'High') | Should -Be ($info.Verb -eq 'Remove')
    }

    It 'has -Context if it uses an account' {
        if ($command -eq 'Connect-MAAccount' -or $command -eq 'Get-MAContext') { $info.Parameters.ContainsKey('Context') | Should -BeFalse }
        else {
            $several = 'Get-MAImage', 'Get-MAImageGroup', 'Get-MAImageUsage', 'Get-MAImageContent'
            $type = if ($command -in $several) { [ModelArtsImages.Context[]] } else { [ModelArtsImages.Context] }
            $info.Parameters['Context'].ParameterType | Should -Be $type
        }
    }

    It 'completes every parameter with known values' {
        $completed = 'Region', 'ProfileName', 'HCloudProfile', 'Type', 'ServiceType', 'Status', 'Visibility', 'SortBy', 'Architecture', 'Origin', 'ResourceCategory', 'DevService', 'Id', 'Namespace', 'WorkspaceId'
        if ($info.Verb -eq 'Get') { $completed += 'Name' }
        foreach ($parameter in $info.Parameters.Values) {
            if ($parameter.Name -notin $completed) { continue }
            $kinds = @($parameter.Attributes | ForEach-Object { $_.GetType().Name })
            $kinds | Should -Contain 'ArgumentCompleterAttribute' -Because "-$($parameter.Name)"
        }
    }

    It 'accepts secrets only as secure strings' {
        foreach ($parameter in $info.Parameters.Values) {
            # A file with a secret is specified by its path, so its parameter is a string.
            if ($parameter.Name -match '(Secret|Token|Password)(?!File$)') { $parameter.ParameterType | Should -Be ([securestring]) -Because $parameter.Name }
        }
    }

    It 'has no parameter aliases except PowerShell''s' {
        foreach ($parameter in $info.Parameters.Values) {
            if ($parameter.Name -notin $common) { $parameter.Aliases | Should -BeNullOrEmpty -Because $parameter.Name }
        }
    }

    It 'has parameter names in the singular and in Pascal case' {
        foreach ($parameter in $info.Parameters.Values) {
            if ($parameter.Name -in $common) { continue }
            $parameter.Name | Should -MatchExactly '^[A-Z][A-Za-z]+$'
            if ($parameter.ParameterType.IsArray -and $parameter.Name -ne 'Status') { $parameter.Name | Should -Not -Match 's$' }
        }
    }
}

Describe 'The module' {
    It 'exports all cmdlets, as its manifest lists them' {
        $has = foreach ($type in (Get-Command Get-MAImage).ImplementingType.Assembly.GetExportedTypes()) {
            foreach ($attribute in $type.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false)) { "$($attribute.VerbName)-$($attribute.NounName)" }
        }
        $listed = [System.Collections.Generic.SortedSet[string]]::new([string[]]@($manifest.ExportedCmdlets.Keys))
        $listed.SetEquals([string[]]$has) | Should -BeTrue
        $listed.SetEquals([string[]]@($module.ExportedCmdlets.Keys)) | Should -BeTrue
    }

    It 'has exactly the documented cmdlets' {
        foreach ($name in 'Connect-MAAccount', 'Get-MAContext', 'Disconnect-MAAccount', 'Get-MAImage', 'Remove-MAImage', 'Register-MAImage', 'New-MAImage', 'Wait-MAImage', 'Sync-MAImage',
            'Get-MAImageGroup', 'Remove-MAImageGroup', 'Set-MAImageGroup') { $module.ExportedCmdlets.Keys | Should -Contain $name }
    }

    It 'exports no alias, function or variable' {
        $module.ExportedAliases.Count | Should -Be 0
        $module.ExportedFunctions.Count | Should -Be 0
        $module.ExportedVariables.Count | Should -Be 0
    }

    It 'lists its exports, so that PowerShell finds them without loading it' {
        Get-Content -Path $SpecModule -Raw | Should -Not -Match "Export\s*=\s*'\*'"
    }

    It 'has a manifest of constants only' {
        $data = Import-PowerShellDataFile -Path $SpecModule
        $data.RootModule | Should -Be 'ModelArtsImages.dll'
        $data.NestedModules | Should -Be 'Desktop/ModelArtsImages.Desktop.dll'
        $data.CmdletsToExport | Should -Contain 'Remove-MAImage'
    }

    It 'has the <field> for the gallery' -ForEach @(
        @{ field = 'Version' }, @{ field = 'Guid' }, @{ field = 'Author' }, @{ field = 'CompanyName' }, @{ field = 'Copyright' }, @{ field = 'Description' }, @{ field = 'Tags' }, @{ field = 'ReleaseNotes' }
    ) {
        "$($manifest.$field)" | Should -Not -BeNullOrEmpty
    }

    It 'supports PowerShell and Windows PowerShell 5.1' {
        $manifest.CompatiblePSEditions | Should -Contain 'Core'
        $manifest.CompatiblePSEditions | Should -Contain 'Desktop'
        $manifest.PowerShellVersion | Should -Be ([version]'5.1')
    }

    It 'has the version of its manifest in its assembly' {
        (Get-Command Get-MAImage).ImplementingType.Assembly.GetName().Version.ToString(3) | Should -Be $manifest.Version.ToString(3)
    }

    It 'ships every file that its manifest names, its help and its license' {
        foreach ($file in 'ModelArtsImages.dll', 'ModelArtsImages.Format.ps1xml', 'ModelArtsImages.Types.ps1xml', 'LICENSE', 'en-US/ModelArtsImages.dll-Help.xml', 'en-US/about_ModelArtsImages.help.txt') {
            "$root/$file" | Should -Exist
        }
    }

    It 'ships no other assembly where PowerShell would find it' {
        Get-ChildItem -Path $root -Filter *.dll -Name | Should -BeLike 'ModelArtsImages*.dll'
    }
}

Describe 'Importing the module' {
    It 'is silent, and opens no connection' {
        $result = Invoke-InHost -NotConnected { Get-MAContext; $Error.Count }
        $result.Text.Trim() | Should -Be '0'
    }

    It 'changes no preference and leaves no variable behind' {
        $result = Invoke-InHost -NotConnected -Module @() -Variable @{ path = $SpecModule } {
            $preferences = { "$ConfirmPreference $ErrorActionPreference $VerbosePreference $ProgressPreference $WhatIfPreference $(Get-Variable | Measure-Object | ForEach-Object Count)" }
            $before = $after = $null
            $before = & $preferences
            Import-Module $path
            $after = & $preferences
            $after -eq $before
        }
        $result.Errors | Should -BeNullOrEmpty
        $result.Output | Should -Be $true
    }

    It 'can be repeated after Remove-Module' {
        $result = Invoke-InHost -NotConnected -Variable @{ path = $script:SpecModule } { Remove-Module ModelArtsImages; Import-Module $path; Get-MAContext; (Get-Command -Module ModelArtsImages).Count }
        $result.Errors | Should -BeNullOrEmpty
        $result.Output[-1] | Should -BeGreaterThan 11
    }
}
