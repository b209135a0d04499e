<#
.SYNOPSIS
    Checks with your own account what the module believes of the service, shows a table and writes a report.
.DESCRIPTION
    Takes the access key of the environment (HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK, HUAWEICLOUD_SDK_SECURITY_TOKEN, or Terraform's HW_ACCESS_KEY,
    HW_SECRET_KEY, HW_SECURITY_TOKEN), or asks for one. Only reads, unless -SwrPath is given.
.PARAMETER Region
    The region, such as cn-north-4. By default, that of HW_REGION_NAME.
.PARAMETER SwrPath
    Content in SWR that may be registered as an image and unregistered again, as registry/organization/name:tag. The content itself is not deleted.
.PARAMETER ReportPath
    The file for the report.
#>
[CmdletBinding()]
param(
    [string] $Region = $env:HW_REGION_NAME,
    [string] $SwrPath,
    [string] $ReportPath = 'live-report.md'
)

# An account may have no workloads, whose first one is $null: the specs run the checks like this, too.
Set-StrictMode -Off
$ErrorActionPreference = 'Stop'
. $PSScriptRoot/Client.ps1
. $PSScriptRoot/Belief.ps1
. $PSScriptRoot/Report.ps1

if (-not $Region) { $Region = Read-Host -Prompt 'Region' }
$key = $env:HUAWEICLOUD_SDK_AK ? $env:HUAWEICLOUD_SDK_AK : $env:HW_ACCESS_KEY
$secret = $env:HUAWEICLOUD_SDK_SK ? $env:HUAWEICLOUD_SDK_SK : $env:HW_SECRET_KEY
if ($key -and $secret) { $credential = [pscredential]::new($key, (ConvertTo-SecureString -String $secret -AsPlainText -Force)) }
else { $credential = Get-Credential -Message 'The access key id is the user name, the secret key the password.' }

$name = $Region.ToUpperInvariant().Replace('-', '_')
$endpoint = @{
    ModelArts = [Environment]::GetEnvironmentVariable("HUAWEICLOUD_SDK_REGION_MODELARTS_$name") ?? "https://modelarts.$Region.myhuaweicloud.com"
    Swr       = [Environment]::GetEnvironmentVariable("HUAWEICLOUD_SDK_REGION_SWR_$name") ?? "https://swr-api.$Region.myhuaweicloud.com"
    Iam       = $env:HUAWEICLOUD_SDK_IAM_ENDPOINT ?? "https://iam.$Region.myhuaweicloud.com"
}
$account = @{
    AccessKey     = $credential.UserName
    SecretKey     = $credential.Password
    SecurityToken = $env:HUAWEICLOUD_SDK_SECURITY_TOKEN ?? $env:HW_SECURITY_TOKEN
    ProjectId     = $env:HUAWEICLOUD_SDK_PROJECT_ID ?? $env:HW_PROJECT_ID
}
$client = New-LiveClient @account -Region $Region -Endpoint $endpoint
$result = @(Test-Belief $client -SwrPath $SwrPath)
$result | Format-Table -Property Agrees, Belief, Seen -Wrap
ConvertTo-Report $result $client $SwrPath | Set-Content -Path $ReportPath -Encoding utf8
"The report is in $ReportPath. It contains no secrets, ids, or names; review it before you attach it to an issue."
exit [int]('NO' -in $result.Agrees)
