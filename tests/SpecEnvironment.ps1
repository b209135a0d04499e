# Environment variables and files of credentials, for specs of what is found without being given. Dot-source it after SpecHelper.ps1.

# Nobody's own credentials must reach a spec, and no spec asks the network for a metadata service.
$script:SpecEnvironmentNames = @(
    foreach ($name in 'AK', 'SK', 'SECURITY_TOKEN', 'PROJECT_ID', 'IDP_ID', 'ID_TOKEN_FILE', 'IAM_ENDPOINT', 'STS_ENDPOINT', 'REGION_MODELARTS_CN_NORTH_4', 'REGION_SWR_CN_NORTH_4',
        'CREDENTIALS_FILE') {
        "HUAWEICLOUD_SDK_$name"
    }
    foreach ($name in 'ACCESS_KEY', 'SECRET_KEY', 'SECURITY_TOKEN', 'REGION_NAME', 'PROJECT_ID', 'PROJECT_NAME', 'AUTH_TOKEN', 'AUTH_URL', 'USER_NAME', 'USER_ID', 'USER_PASSWORD',
        'DOMAIN_NAME', 'DOMAIN_ID', 'SHARED_CONFIG_FILE', 'PROFILE', 'SIGNING_ALGORITHM', 'ASSUME_ROLE_AGENCY_NAME', 'ASSUME_ROLE_DOMAIN_NAME', 'ASSUME_ROLE_DOMAIN_ID',
        'ASSUME_ROLE_DURATION', 'ASSUME_ROLE_IDP_ID', 'ASSUME_ROLE_ID_TOKEN', 'ASSUME_ROLE_ID_TOKEN_FILE') {
        "HW_$name"
    }
    foreach ($name in 'ACCESS_KEY', 'SECRET_KEY', 'REGION_NAME', 'PROJECT_ID', 'PROJECT_NAME', 'TENANT_ID', 'TENANT_NAME', 'AUTH_TOKEN', 'AUTH_URL', 'USERNAME', 'PASSWORD',
        'DOMAIN_NAME', 'DOMAIN_ID', 'USER_DOMAIN_NAME', 'PROJECT_DOMAIN_NAME', 'AGENCY_NAME', 'AGENCY_DOMAIN_NAME') {
        "OS_$name"
    }
    'HC_CONTAINER_CREDENTIALS_FULL_URI', 'HC_CONTAINER_AUTHORIZATION_TOKEN_FILE', 'MODELARTSIMAGES_METADATA_ENDPOINT'
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
