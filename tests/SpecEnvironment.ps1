# Environment variables and files of credentials, for specs of what is found without being given. Dot-source it after SpecHelper.ps1.

# Nobody's own credentials must reach a spec, and no spec asks the network for a metadata service.
$script:SpecEnvironmentNames = @(
    'HUAWEICLOUD_SDK_AK', 'HUAWEICLOUD_SDK_SK', 'HUAWEICLOUD_SDK_SECURITY_TOKEN', 'HUAWEICLOUD_SDK_PROJECT_ID',
    'HUAWEICLOUD_SDK_IAM_ENDPOINT', 'HUAWEICLOUD_SDK_REGION_MODELARTS_CN_NORTH_4', 'HUAWEICLOUD_SDK_REGION_SWR_CN_NORTH_4', 'HUAWEICLOUD_SDK_CREDENTIALS_FILE',
    'HW_ACCESS_KEY', 'HW_SECRET_KEY', 'HW_SECURITY_TOKEN', 'HW_REGION_NAME', 'HW_PROJECT_ID', 'MODELARTSIMAGES_METADATA_ENDPOINT'
)
$script:SpecEnvironmentBefore = $null

# Sets environment variables, and only these: all others that the module reads are not set, the credentials file does not exist,
# and the metadata service is at an address where nobody listens.
function Set-TestEnvironment {
    param([System.Collections.IDictionary] $Variable = @{})

    if ($null -eq $script:SpecEnvironmentBefore) {
        $script:SpecEnvironmentBefore = @{}
        foreach ($name in $script:SpecEnvironmentNames) { $script:SpecEnvironmentBefore[$name] = (Get-Item -Path Env:$name -ErrorAction Ignore).Value }
    }

    foreach ($name in $script:SpecEnvironmentNames) { Set-Item -Path Env:$name -Value $null }
    $env:HUAWEICLOUD_SDK_CREDENTIALS_FILE = "$TestDrive/no-such-credentials"
    $env:MODELARTSIMAGES_METADATA_ENDPOINT = 'http://127.0.0.1:1'
    foreach ($entry in $Variable.GetEnumerator()) { Set-Item -Path "Env:$($entry.Key)" -Value $entry.Value }
}

# Gives the variables by which the module reaches the emulator in its region without being told.
function Get-EmulatorEnvironment {
    param([System.Collections.IDictionary] $With = @{}, $Emulator = $script:SpecEmulator)

    $variables = @{
        HW_REGION_NAME                              = $Emulator.region
        HUAWEICLOUD_SDK_IAM_ENDPOINT                = $Emulator.address
        HUAWEICLOUD_SDK_REGION_MODELARTS_CN_NORTH_4 = $Emulator.address
        HUAWEICLOUD_SDK_REGION_SWR_CN_NORTH_4       = $Emulator.address
    }
    foreach ($entry in $With.GetEnumerator()) { $variables[$entry.Key] = $entry.Value }
    $variables
}

# Sets all variables back to what they were before Set-TestEnvironment.
function Reset-TestEnvironment {
    if ($null -eq $script:SpecEnvironmentBefore) { return }
    foreach ($name in $script:SpecEnvironmentNames) { Set-Item -Path Env:$name -Value $script:SpecEnvironmentBefore[$name] }
    $script:SpecEnvironmentBefore = $null
}

# Makes a file that only its owner can read and gives its path.
function New-TestFile {
    param([Parameter(Mandatory)] [AllowEmptyString()] [string[]] $Line, [string] $Extension = '.txt')

    $path = "$TestDrive/$(New-Guid)$Extension"
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
    Runs a script in a PowerShell of its own, in which no spec has named an account, and gives its lines. $connection there reaches the emulator.
#>
function Invoke-Shell {
    param([Parameter(Mandatory)] [scriptblock] $ScriptBlock, $Emulator = $script:SpecEmulator)

    # Other runspaces load the module by its name, as they do where it is installed.
    $path = (Split-Path (Split-Path $script:SpecModule)) + [System.IO.Path]::PathSeparator + $env:PSModulePath
    $json = $Emulator | Select-Object region, address, projectId, accessKey, secretKey | ConvertTo-Json -Compress
    $file = New-TestFile -Extension '.ps1' -Line @(
        "Import-Module '$script:SpecModule'"
        "`$connection = '$json' | ConvertFrom-Json | ForEach-Object { @{"
        'Region = $_.region; Endpoint = $_.address; IamEndpoint = $_.address; ProjectId = $_.projectId'
        'AccessKey = $_.accessKey; SecretKey = ConvertTo-SecureString $_.secretKey -AsPlainText -Force } }'
        "$ScriptBlock"
    )
    try {
        $shell = Start-Shell -Argument "-File `"$file`"" -Environment @{ PSModulePath = $path }
        $shell.WaitForExit()
        if ($shell.Errors.Result) { throw $shell.Errors.Result }
        $shell.Output.Result.TrimEnd() -split '\r?\n'
    }
    finally { Remove-Item $file }
}
