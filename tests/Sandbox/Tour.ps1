# Shows the main job in a minute, where there is no user at a terminal: list, try, remove, list again.
$ErrorActionPreference = 'Stop'
$steps = @(
    'The account of this session: an emulator, nothing here reaches Huawei Cloud.', { Get-MAContext }
    'Images whose build failed.', { Get-MAImage -Status ERROR }
    'What would go? Nothing is sent.', { Get-MAImage -Status ERROR | Remove-MAImage -Force -WhatIf }
    'Remove them, and their content in SWR.', { Get-MAImage -Status ERROR | Remove-MAImage -Force -Confirm:$false }
    'None is left of those,', { Get-MAImage -Status ERROR }
    'and of the others, the newest ten.', { Get-MAImage -Type DEDICATED -SortBy CreatedAt -Descending -First 10 }
    'What may go by rule? A report says why; nothing that is used is let go.'
    { Get-MAImage -Type DEDICATED | Select-MAExpiredImage -KeepNewest 2 -OlderThan 60d -KeepTag latest -UnusedOnly -Report | Where-Object Rule -Match 'OlderThan|UnusedOnly' | Select-Object -Last 8 }
    'Who uses what is kept?', { Get-MAImage -Type DEDICATED | Get-MAImageUsage | Where-Object State -EQ Used }
    'Remove what expires, and check whether its content was deleted.'
    { Get-MAImage -Type DEDICATED | Select-MAExpiredImage -KeepNewest 2 -OlderThan 60d -KeepTag latest -UnusedOnly | Remove-MAImage -Force -VerifyContent -Confirm:$false | Select-Object Name, Tag, Status, ContentDeleted }
    'What SWR still holds and no image points to.', { Get-MAImageContent -Namespace *-team -Orphaned }
    'What a build has pushed becomes an image, ready when Wait-MAImage returns it.'
    { Register-MAImage swr.cn-north-4.myhuaweicloud.com/nlp-team/tour:1.0 | Wait-MAImage }
    'All versions of a name.', { Get-MAImageGroup data-prep | Get-MAImage }
)
for ($step = 0; $step -lt $steps.Count; $step += 2) {
    Write-Host "# $($steps[$step])" -ForegroundColor Green
    Write-Host "PS> $("$($steps[$step + 1])".Trim())" -ForegroundColor Yellow
    & $steps[$step + 1] | Out-Default
    Write-Host
}
