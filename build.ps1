<#
.SYNOPSIS
    Builds, tests, and packs ModelArtsImages.

.PARAMETER Task
    Build     builds an importable module in out/ModelArtsImages.
    Test      builds and runs all tests: the Pester specs and the C# tests. The last line says how many passed and failed.
    Coverage  runs the C# tests, and writes their line coverage to artifacts/coverage in Cobertura format.
    Package   builds for release, and writes to artifacts what can be published: the module's folder and a .nupkg. Before the .nupkg is created,
              a fresh PowerShell imports that folder, connects to an emulator, and lists an image.
    Sbom      writes the list of the module's components to artifacts in CycloneDX format.
    Soak      runs the long test: 10,000 images, and 10,000 contents in SWR, on a bad network, all accounted for. It takes more than half an hour,
              because the module pauses between requests to SWR.
    Live      checks the module's beliefs about the service with your own account, and writes a report. It only reads unless -SwrPath is given.
    Wine      runs specs in PowerShell for Windows under wine, on Linux. See tests/Wine/README.md.

.PARAMETER Configuration
    Debug or Release. Package always builds Release.

.PARAMETER Module
    Tests the module in this folder, such as the one that Package created, instead of the one that the build creates.

.PARAMETER PowerShell
    Runs the specs in this PowerShell, a pwsh or pwsh.dll, instead of the one from NuGet.

.PARAMETER CertificateThumbprint
    Signs the packed module and its catalog with this certificate from the current user's store. Windows only.

.PARAMETER SwrPath
    With Live: content in SWR that may be registered as an image and unregistered again, without deleting the content.

.PARAMETER Spec
    With Wine: the spec files to run, without .Tests.ps1; wildcards are allowed.

.EXAMPLE
    ./build.ps1 -Task Package

.EXAMPLE
    ./build.ps1 -Task Test -Module artifacts/ModelArtsImages/0.2.0 -PowerShell (Get-Command pwsh).Source
#>
#Requires -Version 7.4
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Coverage', 'Package', 'Sbom', 'Soak', 'Live', 'Wine')] [string] $Task = 'Build',
    [ValidateSet('Debug', 'Release')] [string] $Configuration = 'Debug',
    [string] $Module,
    [string] $PowerShell,
    [string] $CertificateThumbprint,
    [string] $SwrPath,
    [string[]] $Spec = '*'
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

function Invoke-DotNet {
    dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "'dotnet $args' exited with $LASTEXITCODE." }
}

# Runs a script in the sandbox's PowerShell, which has what packing needs, whichever PowerShell runs this file.
function Invoke-Sandbox([string[]] $Option, [string] $Script) {
    Invoke-DotNet run --no-build --project tests/Sandbox --configuration $Configuration '--' @Option -Command "`$ErrorActionPreference = 'Stop'; $Script"
}

# Runs all tests. .ci/run, the workflow, and the Test task all call this function.
function Invoke-Test {
    Invoke-DotNet build --configuration $Configuration
    if ($Module) {
        Remove-Item -Path out/ModelArtsImages -Recurse
        Copy-Item -Path $Module -Destination out/ModelArtsImages -Recurse
    }

    if ($PowerShell) { $env:SPEC_POWERSHELL = (Resolve-Path -Path $PowerShell).ProviderPath }
    try { dotnet test --no-build --configuration $Configuration | Tee-Object -Variable lines | Out-Host }
    finally { $env:SPEC_POWERSHELL = $null }

    $exitCode = $LASTEXITCODE
    $count = @{ succeeded = 0; failed = 0 }
    foreach ($line in $lines) { if ($line -match '^\s*(succeeded|failed): (\d+)') { $count[$Matches[1]] += [int]$Matches[2] } }
    # A run that found no tests or ended early has failed, whatever it counted.
    if (-not $count.failed -and ($exitCode -or -not $count.succeeded)) { $count.failed = 1 }
    "$($count.succeeded) passed, $($count.failed) failed"
    if ($count.failed) { throw "The tests failed; 'dotnet test' exited with $exitCode." }
}

function Measure-Coverage {
    Remove-Item -Path artifacts/coverage -Recurse -ErrorAction Ignore
    Invoke-DotNet test --project tests/Unit --configuration $Configuration --results-directory artifacts/coverage `
        --coverlet --coverlet-output-format cobertura --coverlet-include '[ModelArtsImages]*'
}

# Signs every file that PowerShell runs, and a catalog of all files.
function Add-Signature([string] $Package) {
    $certificate = Get-Item -Path "Cert:/CurrentUser/My/$CertificateThumbprint"
    $signature = @{ Certificate = $certificate; HashAlgorithm = 'SHA256'; TimestampServer = 'http://timestamp.digicert.com' }
    $signed = @(Get-ChildItem -Path $Package -Recurse -Include ModelArtsImages*.dll, *.psd1, *.ps1xml | Set-AuthenticodeSignature @signature)
    $catalog = New-FileCatalog -Path $Package -CatalogFilePath "$Package/ModelArtsImages.cat" -CatalogVersion 2.0
    $signed += $catalog | Set-AuthenticodeSignature @signature
    $signed | Where-Object Status -NE Valid | ForEach-Object { throw "$($_.Path) is not signed: $($_.StatusMessage)" }
}

function New-Package {
    Invoke-DotNet build tests/Sandbox --configuration $Configuration
    $manifest = Import-PowerShellDataFile -Path ModelArtsImages.psd1
    $package = "artifacts/ModelArtsImages/$($manifest.ModuleVersion)"
    Remove-Item -Path $package -Recurse -ErrorAction Ignore
    $null = New-Item -ItemType Directory -Path $package
    Copy-Item -Path out/ModelArtsImages/* -Destination $package -Recurse
    if ($CertificateThumbprint) { Add-Signature $package }

    Invoke-Sandbox -Script (@'
        Remove-Module ModelArtsImages
        $module = Import-Module ./PACKAGE/ModelArtsImages.psd1 -PassThru
        Connect-MAAccount
        if (@(Get-MAImage -First 1).Count -ne 1) { throw 'No image was listed.' }
        "$($module.ModuleBase), version $($module.Version), has $($module.ExportedCmdlets.Count) cmdlets and has listed an image."
'@ -replace 'PACKAGE', $package)
    Remove-Item -Path artifacts/ModelArtsImages.*.nupkg
    Invoke-Sandbox -Option --no-emulator -Script "Compress-PSResource -Path ./$package -DestinationPath ./artifacts"
    Get-Item -Path $package, artifacts/ModelArtsImages.*.nupkg
}

function New-Sbom {
    $manifest = Import-PowerShellDataFile -Path ModelArtsImages.psd1
    Invoke-DotNet tool restore
    # The Desktop folder has all the dependencies that are shipped with the module.
    Invoke-DotNet tool run dotnet-CycloneDX '--' src/Desktop/Desktop.csproj --output artifacts --filename ModelArtsImages.cdx.json --output-format Json `
        --set-name ModelArtsImages --set-version $manifest.ModuleVersion --set-type Library
    Get-Item -Path artifacts/ModelArtsImages.cdx.json
}

Push-Location -Path $PSScriptRoot
try {
    switch ($Task) {
        'Build' { Invoke-DotNet build src/ModelArtsImages --configuration $Configuration }
        'Test' { Invoke-Test }
        'Coverage' { Measure-Coverage }
        'Package' {
            $Configuration = 'Release'
            New-Package
        }
        'Sbom' { New-Sbom }
        'Soak' { Invoke-DotNet test --project tests/Specs --configuration $Configuration --tag Soak --silence-timeout 3600 }
        'Live' {
            Invoke-DotNet build tests/Sandbox --configuration $Configuration
            $option = if ($SwrPath) { @('-SwrPath', $SwrPath) }
            Invoke-DotNet run --no-build --project tests/Sandbox --configuration $Configuration '--' --no-emulator -File tests/Live/Start.ps1 @option
        }
        'Wine' {
            Invoke-DotNet build tests/Wine
            & ./tests/Wine/Start.ps1 -Spec $Spec
        }
    }
}
finally { Pop-Location }
