# Shows the main job in a minute, without a user at a terminal: list, try, remove, undo, delete what is left.
$ErrorActionPreference = 'Stop'
$policy = Join-Path ([System.IO.Path]::GetTempPath()) "retention-$PID.json"
$steps = @(
    'The account of this session: an emulator, nothing here reaches Huawei Cloud.', { Get-MAContext }
    'Images whose build failed.', { Get-MAImage -Status ERROR }
    'What would go? Nothing is sent.', { Get-MAImage -Status ERROR | Remove-MAImage -Force -WhatIf }
    'Remove them, and their content in SWR.', { Get-MAImage -Status ERROR | Remove-MAImage -Force -Confirm:$false }
    'None is left of those,', { Get-MAImage -Status ERROR }
    'and of the others, the newest ten.', { Get-MAImage -Type DEDICATED -SortBy CreatedAt -Descending -First 10 }
    'A policy says what may go: a file that a team can review.'
    { Set-Content $policy '{ "maximumPercent": 20, "rules": [{ "keepNewest": 5, "olderThan": "90d", "keepTags": ["latest"], "unusedOnly": true }] }' }
    'A report says why; nothing that is used is let go.'
    { Get-MAImage | Select-MAExpiredImage -PolicyPath $policy -Report | Where-Object Rule -Match 'OlderThan|UnusedOnly' | Select-Object -Last 8 }
    'Who uses what is kept?', { Get-MAImage -Type DEDICATED | Get-MAImageUsage | Where-Object State -EQ Used }
    'What would deleting the content of what expires free?', { Get-MAImage | Select-MAExpiredImage -PolicyPath $policy | Measure-MAImageContent }
    'Remove what expires, without -Force: the content stays in SWR.'
    { Get-MAImage | Select-MAExpiredImage -PolicyPath $policy | Remove-MAImage -UnusedOnly -Confirm:$false -OutVariable removed }
    'One of them was needed after all: undo.', { $removed | Where-Object Name -EQ resnet-serving | Select-Object -First 1 | Restore-MAImage }
    'A week later, what SWR still holds of the others is deleted. That cannot be undone.'
    { Get-MAImageContent -Orphaned | Where-Object SwrPath -In $removed.SwrPath | Remove-MAImageContent -Confirm:$false }
    'What SWR still holds and no image points to.', { Get-MAImageContent -Namespace *-team -Orphaned }
    'What a build has pushed becomes an image, ready when Wait-MAImage returns it.'
    { Register-MAImage swr.cn-north-4.myhuaweicloud.com/nlp-team/tour:1.0 | Wait-MAImage }
    'All versions of a name.', { Get-MAImageGroup data-prep | Get-MAImage }
)
for ($step = 0; $step -lt $steps.Count; $step += 2) {
    Write-Host "# $($steps[$step])" -ForegroundColor Green
    Write-Host "PS> $("$($steps[$step + 1])".Trim())" -ForegroundColor Yellow
    # In this scope, so that a step can use what an earlier one has left.
    . $steps[$step + 1] | Out-Default
    Write-Host
}

Remove-Item $policy
