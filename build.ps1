<#
.SYNOPSIS
    Builds, tests and packs ModelArtsImages.

.PARAMETER Task
    Build    leaves an importable module in out/ModelArtsImages.
    Test     builds and runs all tests, the specs and those in C#.
    Package  builds for release and leaves what can be published in artifacts: the module's folder and a .nupkg, after a fresh PowerShell
             has imported that folder, connected to an emulator and listed an image.
    Soak     runs the long form of the proof: 10,000 images on a bad network, all accounted for. It takes some minutes.

.PARAMETER Configuration
    Debug or Release. Package always builds Release.

.EXAMPLE
    ./build.ps1 -Task Package
#>
#Requires -Version 7.4
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Package', 'Soak')] [string] $Task = 'Build',
    [ValidateSet('Debug', 'Release')] [string] $Configuration = 'Debug'
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

function Invoke-DotNet {
    dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "'dotnet $args' ended with $LASTEXITCODE." }
}

# A script in the PowerShell that the sandbox is made of: it has what packing needs, whichever PowerShell runs this file.
function Invoke-Sandbox([string[]] $Option, [string] $Script) {
    Invoke-DotNet run --no-build --project tests/Sandbox --configuration $Configuration '--' @Option -Command "`$ErrorActionPreference = 'Stop'; $Script"
}

function New-Package {
    Invoke-DotNet build tests/Sandbox --configuration $Configuration
    $version = (Import-PowerShellDataFile -Path ModelArtsImages.psd1).ModuleVersion
    $package = "artifacts/ModelArtsImages/$version"
    Remove-Item -Path $package -Recurse -ErrorAction Ignore
    $null = New-Item -ItemType Directory -Path $package
    Copy-Item -Path out/ModelArtsImages/* -Destination $package -Recurse

    Invoke-Sandbox -Script (@'
        Remove-Module ModelArtsImages
        $module = Import-Module ./PACKAGE/ModelArtsImages.psd1 -PassThru
        Connect-MAAccount
        if (@(Get-MAImage -First 1).Count -ne 1) { throw 'No image was listed.' }
        "$($module.ModuleBase), version $($module.Version), has $($module.ExportedCmdlets.Count) cmdlets and has listed an image."
'@ -replace 'PACKAGE', $package)
    Remove-Item -Path "artifacts/ModelArtsImages.$version.nupkg" -ErrorAction Ignore
    Invoke-Sandbox -Option --no-emulator -Script "Compress-PSResource -Path ./$package -DestinationPath ./artifacts"
    Get-Item -Path $package, "artifacts/ModelArtsImages.$version.nupkg"
}

Push-Location -Path $PSScriptRoot
try {
    switch ($Task) {
        'Build' { Invoke-DotNet build src/ModelArtsImages --configuration $Configuration }
        'Test' { Invoke-DotNet test --configuration $Configuration }
        'Package' {
            $Configuration = 'Release'
            New-Package
        }
        'Soak' { Invoke-DotNet test --project tests/Specs --configuration $Configuration --tag Soak --silence-timeout 3600 }
    }
}
finally { Pop-Location }
