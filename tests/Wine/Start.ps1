<#
.SYNOPSIS
    Runs spec files in PowerShell for Windows, under wine, and says for each how many tests passed and which failed.
.PARAMETER Spec
    The names of the files without .Tests.ps1; wildcards are allowed. By default, all but those that need another program for Windows.
.PARAMETER TimeoutSec
    How long a file may run.
#>
[CmdletBinding()]
param([string[]] $Spec = '*', [int] $TimeoutSec = 1800)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$wine = '/usr/lib/wine/wine64'
if (-not (Test-Path -Path $wine)) { throw "There is no $wine. On Debian: apt-get install --no-install-recommends wine wine64" }
$root = Convert-Path -Path $PSScriptRoot/../..
$home1 = "$root/artifacts/wine"
# They start programs that need more than the stand-in for dotnet.exe.
$notHere = 'Sandbox', 'Specs'

# Returns a path as Windows programs see it.
function ConvertTo-WindowsPath([string] $Path) { 'Z:' + $Path.Replace('/', '\') }

# The user's accounts, proxies, and modules must not affect any spec.
Get-ChildItem -Path Env: | Where-Object Name -Match '^(HUAWEICLOUD_|HW_|OS_|MODELARTSIMAGES_|PSModulePath|NO_COLOR|HTTPS?_PROXY|ALL_PROXY|NO_PROXY|DISPLAY$)' | Remove-Item
$variables = @{
    WINEPREFIX = "$home1/prefix"; WINEARCH = 'win64'; WINEDEBUG = '-all'; WINEDLLOVERRIDES = 'mshtml=;winemenubuilder.exe=d'
    DOTNET_ROOT = ConvertTo-WindowsPath "$home1/root"; DOTNET_HOST_PATH = ConvertTo-WindowsPath "$home1/dotnet/dotnet.exe"; DOTNET_TieredPGO = '0'
    # With it, the runtime crashes under wine.
    DOTNET_EnableWriteXorExecute = '0'; POWERSHELL_TELEMETRY_OPTOUT = '1'; POWERSHELL_UPDATECHECK = 'Off'
}
foreach ($name in $variables.Keys) { Set-Item -Path "Env:$name" -Value $variables[$name] }
if (-not (Test-Path -Path $env:WINEPREFIX)) {
    & $wine wineboot -i *> $null
    & $wine winecfg -v win10 *> $null
}

# Runs a file and returns its results; none if the process ended without results or was killed after the time-out.
function Invoke-File([string] $Name) {
    $base = "$home1/runs/$Name"
    $null = New-Item -ItemType Directory -Path $home1/runs -Force
    Remove-Item -Path "$base.*"
    $request = @{ File = ConvertTo-WindowsPath "$root/tests/$Name.Tests.ps1"; Tags = $null; Names = $null; IsDiscovery = $false } | ConvertTo-Json -Compress
    $tests = ConvertTo-WindowsPath "$root/tests"
    Set-Content -Path "$base.run.ps1" -Value "Set-Location '$tests'", "& '$tests\Specs\Invoke-SpecFile.ps1' '$(ConvertTo-WindowsPath "$home1/pester/Pester.psd1")' '$request'"
    $file = ConvertTo-WindowsPath $base
    $command = "$(ConvertTo-WindowsPath "$home1/powershell/pwsh.exe") -NoProfile -NonInteractive -ExecutionPolicy Bypass -File $file.run.ps1 > $file.out 2> $file.err < NUL"
    Set-Content -Path "$base.bat" -Value "@echo off`r`nchcp 65001 >NUL`r`n$command`r`n" -NoNewline
    # PowerShell needs a console, which script provides.
    $null | & timeout -k 5 $TimeoutSec script -qfc "stty cols 120 rows 50; exec $wine cmd /c '$file.bat'" "$base.tty" *> $null
    if ($LASTEXITCODE -in 124, 137) { return }
    $line = Get-Content -Path "$base.out" -ErrorAction Ignore | Where-Object { $_.StartsWith('##results ') } | Select-Object -Last 1
    if ($line) { , @($line.Substring(10) | ConvertFrom-Json) }
}

$files = Get-ChildItem -Path $root/tests/*.Tests.ps1 | ForEach-Object { $_.Name -replace '\.Tests\.ps1$' } | Where-Object {
    $name = $_
    $Spec | Where-Object { $name -like $_ -and ($_ -ne '*' -or $name -notin $notHere) }
}
$count = @{ Passed = 0; Failed = 0; Skipped = 0 }
foreach ($name in $files) {
    $results = Invoke-File $name
    if (-not $results) {
        $count.Failed++
        "$name ended without results, or was ended after $TimeoutSec s; see $home1/runs/$name.out and $name.err"
        continue
    }

    foreach ($one in $results) { $count[$one.result]++ }
    "${name}: $(@($results | Where-Object result -EQ Passed).Count) of $($results.Count) passed"
    $results | Where-Object result -EQ Failed | ForEach-Object { "  failed $($_.name)"; "    $($_.error -split "`n" | Select-Object -First 3)" }
}

& /usr/lib/wine/wineserver64 -k *> $null
"$($count.Passed) passed, $($count.Failed) failed, $($count.Skipped) skipped"
exit [int]($count.Failed -gt 0)
