<#
.SYNOPSIS
    Builds, tests and packs ModelArtsImages: a thin front over dotnet.

.DESCRIPTION
    Runs in PowerShell 7.4 and later and, where there is none, in the sandbox:

        dotnet run --project tests/Sandbox -- -f build.ps1 -Task Package

.PARAMETER Task
    Build    leaves an importable module in out/ModelArtsImages.
    Test     builds and runs all tests: the specs by Pester 5 where pwsh has it, else on the embedded engine.
    Package  builds for release and leaves a folder that can be published, artifacts/ModelArtsImages/<version>, after a fresh process
             has imported it, connected to an emulator and listed an image.
    Soak     runs the long form of the proof: 10,000 images on a bad network, all accounted for. It takes some minutes.

.PARAMETER Configuration
    Debug or Release. Package always builds Release.

.EXAMPLE
    ./build.ps1

    Builds the module.

.EXAMPLE
    ./build.ps1 -Task Package

    Leaves the folder that Publish-PSResource takes.
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Package', 'Soak')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug'
)

# Only what the engine itself has: the sandbox has no Utility and no Management commands.
Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$name = 'ModelArtsImages'

function Get-RepositoryPath([string] $Relative) {
    [System.IO.Path]::GetFullPath([System.IO.Path]::Combine($PSScriptRoot, $Relative))
}

function Invoke-Program([string] $Program) {
    & $Program @args
    if ($LASTEXITCODE -ne 0) {
        throw "'$Program $args' ended with $LASTEXITCODE."
    }
}

function Test-Pester {
    if (-not (Get-Command pwsh -CommandType Application -ErrorAction Ignore)) {
        return $false
    }

    $found = pwsh -NoProfile -NonInteractive -Command '@(Get-Module Pester -ListAvailable | Where-Object { $_.Version.Major -eq 5 }).Count'
    return [int] $found -gt 0
}

function Invoke-Build {
    Invoke-Program dotnet build (Get-RepositoryPath "src/$name/$name.csproj") --configuration $Configuration --nologo
}

function Invoke-Test([string] $Tag) {
    if (-not (Test-Pester)) {
        $filter = if ($Tag) { '--filter', "Tag=$Tag" } else { @() }
        Invoke-Program dotnet test (Get-RepositoryPath "$name.sln") --configuration $Configuration --nologo @filter
        return
    }

    # The sandbox brings what the specs start: the module, and the emulator.
    Invoke-Program dotnet build (Get-RepositoryPath 'tests/Sandbox/Sandbox.csproj') --configuration $Configuration --nologo
    if (-not $Tag) { Invoke-Program dotnet test (Get-RepositoryPath 'tests/Unit/Unit.csproj') --configuration $Configuration --nologo }
    $specs = (Get-RepositoryPath 'tests').Replace("'", "''")
    Invoke-Program pwsh -NoProfile -Command @"
        Import-Module Pester -MinimumVersion 5.0 -MaximumVersion 5.999
        `$pester = New-PesterConfiguration
        `$pester.Run.Path = '$specs'
        `$pester.Run.Exit = `$true
        if ('$Tag') { `$pester.Filter.Tag = '$Tag' }
        Invoke-Pester -Configuration `$pester
"@
}

function Copy-Folder([string] $From, [string] $To) {
    if ([System.IO.Directory]::Exists($To)) {
        [System.IO.Directory]::Delete($To, $true)
    }

    foreach ($file in [System.IO.Directory]::GetFiles($From, '*', 'AllDirectories')) {
        $target = [System.IO.Path]::Combine($To, [System.IO.Path]::GetRelativePath($From, $file))
        $null = [System.IO.Directory]::CreateDirectory([System.IO.Path]::GetDirectoryName($target))
        [System.IO.File]::Copy($file, $target)
    }
}

function Invoke-Package {
    $Configuration = 'Release'
    Invoke-Build

    $staged = Get-RepositoryPath "out/$name"
    $version = (Test-ModuleManifest "$staged/$name.psd1").Version
    $package = Get-RepositoryPath "artifacts/$name/$version"
    Copy-Folder $staged $package

    $check = @"
        `$ErrorActionPreference = 'Stop'
        `$module = Get-Module $name
        if (`$module.Version -ne '$version') { throw "Version `$(`$module.Version) was imported, not $version." }
        if (@(Get-MAImage -First 1).Count -ne 1) { throw 'No image was listed.' }
        "A fresh process has imported $name `$(`$module.Version) with `$(`$module.ExportedCmdlets.Count) cmdlets and listed an image."
"@
    $sandbox = Get-RepositoryPath 'tests/Sandbox/Sandbox.csproj'
    Invoke-Program dotnet run --project $sandbox --configuration $Configuration '--' --module $package --command $check
    $package
}

switch ($Task) {
    'Build' { Invoke-Build }
    'Test' { Invoke-Test '' }
    'Package' { Invoke-Package }
    'Soak' {
        # The specs ask for this variable where a run's length is theirs to choose.
        $env:MODELARTSIMAGES_SOAK = '1'
        try {
            Invoke-Test 'Soak'
        }
        finally {
            $env:MODELARTSIMAGES_SOAK = $null
        }
    }
}
