# How long the first import of a fresh process takes.
param([string] $Module)

$started = [Diagnostics.Stopwatch]::GetTimestamp()
Import-Module $Module
$elapsed = [Diagnostics.Stopwatch]::GetElapsedTime($started)
[Console]::Out.WriteLine((@{ milliseconds = $elapsed.TotalMilliseconds } | ConvertTo-Json -Compress))
