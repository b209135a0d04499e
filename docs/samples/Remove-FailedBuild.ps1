<#
.SYNOPSIS
    Deletes images whose build failed, with their content in SWR, and records which were deleted and which were not.
.DESCRIPTION
    For a scheduler: there are no prompts, and the exit code is 0 if all images were deleted. The records are complete even if the account is
    rejected halfway or the script is stopped.

    deleted.csv has the images that were deleted. failed.csv has the others with the reason; Import-Csv failed.csv | Remove-MAImage -Force
    retries them.
.PARAMETER Region
    The region whose images are deleted. Credentials come from the environment, from the SDKs' credentials file, or from the host.
.PARAMETER Folder
    The folder for the records. The default is the current folder.
.PARAMETER DryRun
    Shows what would be deleted, deletes nothing, and leaves the records of the last run as they are.
#>
#Requires -Modules ModelArtsImages
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Region,
    [string] $Folder = '.',
    [switch] $DryRun
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Connect-MAAccount -Region $Region

$images = @(Get-MAImage -Type DEDICATED -Status ERROR, CREATE_FAILED)
if ($DryRun) {
    $images | Remove-MAImage -Force -WhatIf
    exit 0
}

$deleted, $failed = @(), @()
try {
    $null = $images | Remove-MAImage -Force -Confirm:$false -ErrorAction Continue -OutVariable deleted -ErrorVariable failed
}
catch {
    $failed += $_
    throw
}
finally {
    $left = @($images | Where-Object Id -NotIn @($deleted | ForEach-Object Id))
    $deleted | Export-Csv "$Folder/deleted.csv" -NoTypeInformation
    $left | ForEach-Object {
        $image = $_
        $why = $failed | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] -and $_.TargetObject -eq $image } | Select-Object -Last 1
        [pscustomobject]@{
            Id      = $image.Id
            Image   = "$image"
            Error   = if ($why) { $why.FullyQualifiedErrorId } else { 'NotTried' }
            Message = if ($why) { $why.Exception.Message } else { 'The script ended before this image.' }
        }
    } | Export-Csv "$Folder/failed.csv" -NoTypeInformation
    "$(@($deleted).Count) deleted, $($left.Count) not"
}

exit [int]($left.Count -gt 0)
