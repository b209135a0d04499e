# A fresh job with the module: import, connect, list all, delete all.
param([string] $Module, [string] $Address, [string] $Region, [string] $ProjectId, [string] $Token)

# A vault returns a token as a SecureString, so creating one is not part of the measurement.
$secret = ConvertTo-SecureString $Token -AsPlainText
$cpu = [Environment]::CpuUsage.TotalTime
$started = [Diagnostics.Stopwatch]::GetTimestamp()
$ProgressPreference = 'SilentlyContinue'
Import-Module $Module
$connection = @{ Endpoint = $Address; IamEndpoint = $Address; Region = $Region; ProjectId = $ProjectId }
Connect-MAAccount @connection -Token $secret
$deleted = Get-MAImage -Type DEDICATED | Remove-MAImage -Confirm:$false
$elapsed = [Diagnostics.Stopwatch]::GetElapsedTime($started)
$cpu = [Environment]::CpuUsage.TotalTime - $cpu
[Console]::Out.WriteLine((@{ milliseconds = $elapsed.TotalMilliseconds; cpuMilliseconds = $cpu.TotalMilliseconds; count = @($deleted).Count } | ConvertTo-Json -Compress))
