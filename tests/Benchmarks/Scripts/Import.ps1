# How long the first import of a fresh process takes.
param([string] $Module)

$cpu = [Environment]::CpuUsage.TotalTime
$started = [Diagnostics.Stopwatch]::GetTimestamp()
Import-Module $Module
$elapsed = [Diagnostics.Stopwatch]::GetElapsedTime($started)
$cpu = [Environment]::CpuUsage.TotalTime - $cpu
[Console]::Out.WriteLine((@{ milliseconds = $elapsed.TotalMilliseconds; cpuMilliseconds = $cpu.TotalMilliseconds } | ConvertTo-Json -Compress))
