# The module as users get it: from a repository, loaded automatically on first use, in many runspaces concurrently.
# Starts early: it installs the module and starts PowerShell for that.

BeforeDiscovery {
    # Under wine, there is only a stand-in for dotnet.
    $hasSdk = $env:DOTNET_HOST_PATH -and (Test-Path -Path (Join-Path (Split-Path $env:DOTNET_HOST_PATH) sdk))
}

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $emulator = Start-Emulator -Set believable
    $account = @{
        HW_REGION_NAME = $emulator.region; HW_ACCESS_KEY = $emulator.accessKey; HW_SECRET_KEY = $emulator.secretKey; HW_PROJECT_ID = $emulator.projectId
        HUAWEICLOUD_SDK_REGION_MODELARTS_CN_NORTH_4 = $emulator.address; MODELARTSIMAGES_METADATA_ENDPOINT = 'http://127.0.0.1:1'
    }

    # Runs a script in a fresh PowerShell with an empty home directory, and returns its output.
    function Invoke-AsNewUser {
        param([string] $Script, [System.Collections.IDictionary] $With = @{})

        $path = "$TestDrive/$(New-Guid).ps1"
        Set-Content -Path $path -Value "`$ErrorActionPreference = 'Stop'`n`$ProgressPreference = 'SilentlyContinue'`n$Script"
        $user = @{ HOME = "$TestDrive/home"; LOCALAPPDATA = "$TestDrive/home"; PSModulePath = $null }
        foreach ($name in 'XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME') { $user[$name] = $null }
        foreach ($name in $With.Keys) { $user[$name] = $With[$name] }
        $shell = Start-Shell "-File `"$path`"" -Environment $user
        $shell.WaitForExit()
        $shell.ExitCode | Should -Be 0 -Because $shell.Errors.Result
        $shell.Errors.Result | Should -BeNullOrEmpty
        $shell.Output.Result.Trim() -split '\r?\n'
    }
}

AfterAll { Stop-Emulator }

Describe 'The package' -Skip:($PSEdition -ne 'Core') {
    BeforeAll {
        # .NET ignores a home without .config, and NuGet would then write its settings into the working directory.
        $null = New-Item -ItemType Directory -Path $TestDrive/home/.config, $TestDrive/repository
        $installed = Invoke-AsNewUser @"
            Register-PSResourceRepository -Name Spec -Uri '$TestDrive/repository' -Trusted
            Publish-PSResource -Path '$(Split-Path $SpecModule)' -Repository Spec
            Install-PSResource -Name ModelArtsImages -Repository Spec -Scope CurrentUser -Prerelease
            (Get-InstalledPSResource ModelArtsImages).InstalledLocation
"@
    }

    AfterAll { $null = Invoke-AsNewUser 'Uninstall-PSResource ModelArtsImages -Scope CurrentUser; Unregister-PSResourceRepository Spec' }

    It 'is published to a repository and installed from it' {
        $manifest = Import-PowerShellDataFile -Path $SpecModule
        $version = $manifest.ModuleVersion
        "$TestDrive/repository/ModelArtsImages.$version-$($manifest.PrivateData.PSData.Prerelease).nupkg" | Should -Exist
        foreach ($file in Get-ChildItem -Path (Split-Path $SpecModule) -Recurse -File -Name) {
            "$installed/ModelArtsImages/$version/$file" | Should -Exist
        }
    }

    It 'loads automatically on first use, lists and removes an image, and is uninstalled' {
        $image = (Get-EmulatorImage | Where-Object status -EQ ERROR)[0]
        $lines = Invoke-AsNewUser -With $account @"
            "loaded before: `$(@(Get-Module ModelArtsImages).Count)"
            "listed: `$((Get-MAImage -Id $($image.id)).Name)"
            "from: `$((Get-Module ModelArtsImages).ModuleBase.StartsWith('$installed'))"
            Connect-MAAccount
            "removed: `$((Remove-MAImage $($image.id) -Force -Confirm:`$false).Status)"
            Remove-Module ModelArtsImages
            "loaded after: `$(@(Get-Module ModelArtsImages).Count)"
"@
        $lines | Should -Be 'loaded before: 0', "listed: $($image.name)", 'from: True', 'removed: DELETED', 'loaded after: 0'
        Get-EmulatorImage -Id $image.id | Should -BeNullOrEmpty
    }
}

Describe 'The manifest' {
    It 'has the version of the newest section of the changelog, and says what is new' {
        $manifest = Import-PowerShellDataFile -Path $SpecModule
        $version = "$($manifest.ModuleVersion)-$($manifest.PrivateData.PSData.Prerelease)".TrimEnd('-')
        $changelog = Get-Content -Path $PSScriptRoot/../CHANGELOG.md
        ($changelog -match '^## \[')[0] | Should -BeLike "## ``[$version``] - *"
        $manifest.PrivateData.PSData.ReleaseNotes.Length | Should -BeGreaterThan 100
    }

    It 'names the address of the repository once there is one' -Skip:(-not $hasSdk) {
        $lines = & $SpecDotNet msbuild "$PSScriptRoot/../src/ModelArtsImages" -t:StageManifest -p:RepositoryUrl=https://example.test/owner/name "-p:StagedModule=$TestDrive/staged/" 2>&1
        $LASTEXITCODE | Should -Be 0 -Because "$lines"
        $data = (Import-PowerShellDataFile -Path $TestDrive/staged/ModelArtsImages.psd1).PrivateData.PSData
        $data.ProjectUri | Should -Be 'https://example.test/owner/name'
        $data.LicenseUri | Should -BeLike 'https://example.test/owner/name/*LICENSE'
        $data.ReleaseNotes | Should -Be (Import-PowerShellDataFile -Path $PSScriptRoot/../ModelArtsImages.psd1).PrivateData.PSData.ReleaseNotes
    }
}

Describe 'Module auto-loading' -Skip:($PSEdition -ne 'Core') {
    It 'works in sixteen runspaces concurrently, round <_>' -ForEach (1..5) {
        # There is no module analysis cache, so that each runspace must find the command in the manifest.
        $lines = Invoke-AsNewUser -With @{ PSModuleAnalysisCachePath = "$TestDrive/cache-$_"; PSModulePath = Convert-Path $PSScriptRoot/../out } @'
            1..16 | ForEach-Object -Parallel { try { (Get-MAContext -ListAvailable | Measure-Object).Count } catch { "$_" } } -ThrottleLimit 16
'@
        $lines | Should -Be (@('0') * 16)
    }
}
