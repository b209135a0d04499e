<#
.SYNOPSIS
    Reports the images that a retention policy lets expire, and deletes those that a reviewer approved.
.DESCRIPTION
    Run it twice. Without -Approved, it writes report.csv for a review and deletes nothing. With -Approved, it deletes the images that the approved report lets
    expire, that still expire, that are unchanged since, and that nothing uses. The content stays in SWR, and deleted.csv brings the images back:
    Import-Csv deleted.csv | Restore-MAImage.
.PARAMETER Region
    The region of the images. Credentials come from the environment, from the SDKs' credentials file, or from the host.
.PARAMETER PolicyPath
    The file with the rules, such as retention.json beside this script.
.PARAMETER Approved
    A reviewed report.csv. If you remove a line, its image is kept.
.PARAMETER Folder
    The folder for report.csv, deleted.csv, and failed.txt. The default is the current folder.
#>
#Requires -Modules ModelArtsImages
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Region,
    [Parameter(Mandatory)] [string] $PolicyPath,
    [string] $Approved,
    [string] $Folder = '.'
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Connect-MAAccount -Region $Region

if (-not $Approved) {
    $report = @()
    try { $null = Get-MAImage -Type DEDICATED | Select-MAExpiredImage -PolicyPath $PolicyPath -Report -OutVariable report }
    finally {
        # The report is written even if more images expire than the policy allows, which causes an error after it.
        $report | Export-Csv "$Folder/report.csv" -NoTypeInformation
        "$(@($report | Where-Object Decision -EQ Expire).Count) of $(@($report).Count) images expire: review $Folder/report.csv."
    }

    return
}

$reviewed = @(Import-Csv $Approved)
$deleted, $failed = @(), @()
try {
    $null = Get-MAImage -Type DEDICATED | Select-MAExpiredImage -PolicyPath $PolicyPath -Approved $reviewed |
        Remove-MAImage -UnusedOnly -Confirm:$false -ErrorAction Continue -OutVariable deleted -ErrorVariable failed
}
finally {
    # Appended, because the images of earlier runs can be brought back, too.
    $deleted | Export-Csv "$Folder/deleted.csv" -NoTypeInformation -Append
    Set-Content -Path "$Folder/failed.txt" -Value @($failed | ForEach-Object { "$_" })
    "$(@($deleted).Count) deleted, $(@($failed).Count) errors"
}

exit [int](@($failed).Count -gt 0)
