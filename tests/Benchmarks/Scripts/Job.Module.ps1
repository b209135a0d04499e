# A fresh job with the module: import, connect, list all, delete all.
param([string] $Module, [string] $Account)

$cpu = [Environment]::CpuUsage.TotalTime
$started = [Diagnostics.Stopwatch]::GetTimestamp()
$ProgressPreference = 'SilentlyContinue'
$service = $Account | ConvertFrom-Json
$address = $service.Address.TrimEnd('/')
$token = ConvertTo-SecureString $service.Token -AsPlainText
Import-Module $Module
Connect-MAAccount -Endpoint $address -IamEndpoint $address -Region $service.Region -ProjectId $service.ProjectId -Token $token
$deleted = Get-MAImage -Type DEDICATED | Remove-MAImage -Confirm:$false
$elapsed = [Diagnostics.Stopwatch]::GetElapsedTime($started)
$cpu = [Environment]::CpuUsage.TotalTime - $cpu
[Console]::Out.WriteLine((@{ milliseconds = $elapsed.TotalMilliseconds; cpuMilliseconds = $cpu.TotalMilliseconds; count = @($deleted).Count } | ConvertTo-Json -Compress))
