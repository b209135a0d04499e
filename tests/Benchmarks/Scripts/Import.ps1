# Measures the first import in a fresh process.
param([string] $Module)

$cpu = [Environment]::CpuUsage.TotalTime
$started = [Diagnostics.Stopwatch]::GetTimestamp()
Import-Module $Module
$elapsed = [Diagnostics.Stopwatch]::GetElapsedTime($started)
$cpu = [Environment]::CpuUsage.TotalTime - $cpu
[Console]::Out.WriteLine((@{ milliseconds = $elapsed.TotalMilliseconds; cpuMilliseconds = $cpu.TotalMilliseconds } | ConvertTo-Json -Compress))
