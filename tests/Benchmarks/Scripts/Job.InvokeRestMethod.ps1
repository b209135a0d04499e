# The same job without a module: Invoke-RestMethod, one image after another or several at a time.
param([string] $Address, [string] $ProjectId, [string] $Token, [switch] $Parallel)

$cpu = [Environment]::CpuUsage.TotalTime
$started = [Diagnostics.Stopwatch]::GetTimestamp()
$ProgressPreference = 'SilentlyContinue'
$images = "$Address/v1/$ProjectId/images"
$headers = @{ 'X-Auth-Token' = $Token }
$ids = for ($offset = 0; ; $offset += 200) {
    $page = Invoke-RestMethod "${images}?type=DEDICATED&limit=200&offset=$offset" -Headers $headers
    $page.data.id
    if ($offset + $page.data.Count -ge $page.total) { break }
}
$deleted = if ($Parallel) {
    $ids | ForEach-Object -ThrottleLimit 8 -Parallel { Invoke-RestMethod "$using:images/$_" -Method Delete -Headers $using:headers }
}
else {
    foreach ($id in $ids) { Invoke-RestMethod "$images/$id" -Method Delete -Headers $headers }
}
$elapsed = [Diagnostics.Stopwatch]::GetElapsedTime($started)
$cpu = [Environment]::CpuUsage.TotalTime - $cpu
[Console]::Out.WriteLine((@{ milliseconds = $elapsed.TotalMilliseconds; cpuMilliseconds = $cpu.TotalMilliseconds; count = @($deleted).Count } | ConvertTo-Json -Compress))
