# Environment variables and files, for specs of credentials that the module finds automatically. Dot-source it after SpecHelper.ps1.

# All variables that the module reads have one of these prefixes. The user's credentials must not affect the specs.
$script:SpecVariables = 'Env:HUAWEICLOUD_*', 'Env:HW_*', 'Env:OS_*', 'Env:HC_CONTAINER_*', 'Env:MODELARTSIMAGES_*'
$script:SpecVariablesBefore = Get-Item -Path $script:SpecVariables

# Sets environment variables and removes all others that the module reads. There is no credentials file, and the metadata service has an
# address where nothing listens, so that no spec looks for one on the network.
function Set-TestEnvironment {
    param([System.Collections.IDictionary] $Variable = @{})

    Remove-Item -Path $script:SpecVariables
    $env:HUAWEICLOUD_SDK_CREDENTIALS_FILE = "$TestDrive/no-such-credentials"
    $env:MODELARTSIMAGES_METADATA_ENDPOINT = 'http://127.0.0.1:1'
    foreach ($entry in $Variable.GetEnumerator()) { Set-Item -Path "Env:$($entry.Key)" -Value $entry.Value }
}

# Returns the variables that connect the module to the emulator without parameters.
function Get-EmulatorEnvironment {
    param([System.Collections.IDictionary] $With = @{})

    $address = $script:SpecEmulator.address
    $variables = @{
        HW_REGION_NAME                              = $script:SpecEmulator.region
        HUAWEICLOUD_SDK_IAM_ENDPOINT                = $address
        HUAWEICLOUD_SDK_REGION_MODELARTS_CN_NORTH_4 = $address
        HUAWEICLOUD_SDK_REGION_SWR_CN_NORTH_4       = $address
    }
    foreach ($entry in $With.GetEnumerator()) { $variables[$entry.Key] = $entry.Value }
    $variables
}

# Restores all variables to their values before the specs of this file.
function Reset-TestEnvironment {
    Remove-Item -Path $script:SpecVariables
    foreach ($variable in $script:SpecVariablesBefore) { Set-Item -Path "Env:$($variable.Name)" -Value $variable.Value }
}

# Creates a file that only its owner can read, and returns its path.
function New-TestFile {
    param([Parameter(Mandatory)] [AllowEmptyString()] [string[]] $Line, [string] $Extension = '.txt')

    $path = Join-Path $TestDrive "$(New-Guid)$Extension"
    Set-Content -Path $path -Value ($Line -join "`n") -NoNewline
    if ($PSEdition -eq 'Core' -and -not $IsWindows) { chmod 600 $path }
    $path
}

# Forgets all accounts of the session.
function Disconnect-All {
    Get-MAContext -ListAvailable | Disconnect-MAAccount
}

<#
.SYNOPSIS
    Runs a script in another PowerShell, in which no spec has named an account, and returns its lines. $connection has the parameters that connect to
    the emulator.
#>
function Invoke-Shell {
    param([Parameter(Mandatory)] [scriptblock] $ScriptBlock)

    # Other runspaces find the module by its name, as if it were installed.
    $path = (Split-Path (Split-Path $script:SpecModule)) + [System.IO.Path]::PathSeparator + $env:PSModulePath
    $file = "$TestDrive/$(New-Guid)"
    Get-EmulatorConnection | Export-Clixml -Path "$file.xml"
    Set-Content -Path "$file.ps1" -Value "Import-Module '$script:SpecModule'", "`$connection = Import-Clixml -Path '$file.xml'", "$ScriptBlock"
    $shell = Start-Shell -Argument "-File `"$file.ps1`"" -Environment @{ PSModulePath = $path }
    $shell.WaitForExit()
    if ($shell.Errors.Result) { throw $shell.Errors.Result }
    $shell.Output.Result.TrimEnd() -split '\r?\n'
}
