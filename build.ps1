<#
.SYNOPSIS
    Builds, tests and packs ModelArtsImages.

.PARAMETER Task
    Build     leaves an importable module in out/ModelArtsImages.
    Test      builds and runs all tests: the Pester specs and the C# tests. The last line says how many passed and failed.
    Coverage  runs the C# tests and leaves in artifacts/coverage which lines they cover, in Cobertura's form.
    Package   builds for release and leaves what can be published in artifacts: the module's folder and a .nupkg, after a fresh PowerShell
              has imported that folder, connected to an emulator and listed an image.
    Sbom      leaves the list of the components in the module in artifacts, in CycloneDX's form.
    Soak      runs the long form of the proof: 10,000 images, and 10,000 contents in SWR, on a bad network, all accounted for. It takes more than
              half an hour, because the module keeps a pause between two requests to SWR.
    Live      checks with your own account what the module believes of the service, and writes a report. It only reads unless -SwrPath is given.

    Wine      runs specs in PowerShell for Windows under wine, on Linux: tests/Wine/README.md.

.PARAMETER Configuration
    Debug or Release. Package always builds Release.

.PARAMETER Module
    Tests the module in this folder, as Package leaves it, instead of the one that the build makes.

.PARAMETER PowerShell
    Runs the specs in this PowerShell, a pwsh or pwsh.dll, instead of the one from NuGet.

.PARAMETER CertificateThumbprint
    Signs the packed module and its catalog with this certificate of the current user's store. On Windows only.

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
    if ($LASTEXITCODE -ne 0) { throw "'dotnet $args' ended with $LASTEXITCODE." }
}

# A script in the PowerShell that the sandbox is made of: it has what packing needs, whichever PowerShell runs this file.
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
    # A run that found no test, or that ended early, has not succeeded, whatever it counted.
    if (-not $count.failed -and ($exitCode -or -not $count.succeeded)) { $count.failed = 1 }
    "$($count.succeeded) passed, $($count.failed) failed"
    if ($count.failed) { throw "The tests failed; 'dotnet test' ended with $exitCode." }
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
    # What the folder Desktop holds is all that the module brings along.
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
