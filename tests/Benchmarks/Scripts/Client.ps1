# Imports the module, connects, and measures the command in each line of standard input. The cost is one line of JSON for each,
# with the number of objects, or the number itself if that is the only output.
param([string] $Module, [string] $Account)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Import-Module $Module
$service = $Account | ConvertFrom-Json
$address = $service.Address.TrimEnd('/')
$connection = @{
    Endpoint = $address; IamEndpoint = $address; SwrEndpoint = $address; Region = $service.Region; ProjectId = $service.ProjectId
    AccessKey = $service.AccessKey; SecretKey = ConvertTo-SecureString $service.SecretKey -AsPlainText
}
Connect-MAAccount @connection
[Console]::Out.WriteLine('ready')

while ($null -ne ($line = [Console]::In.ReadLine())) {
    $command = [scriptblock]::Create($line)
    $output = $null
    [GC]::Collect()
    $cpu = [Environment]::CpuUsage.TotalTime
    $allocated = [GC]::GetTotalAllocatedBytes($true)
    $started = [Diagnostics.Stopwatch]::GetTimestamp()
    $output = @(. $command)
    $elapsed = [Diagnostics.Stopwatch]::GetElapsedTime($started)
    $sample = @{
        milliseconds = $elapsed.TotalMilliseconds
        cpuMilliseconds = ([Environment]::CpuUsage.TotalTime - $cpu).TotalMilliseconds
        allocatedBytes = [GC]::GetTotalAllocatedBytes($true) - $allocated
        peakBytes = [Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64
        count = if ($output.Count -eq 1 -and $output[0] -is [ValueType]) { $output[0] } else { $output.Count }
    }
    [Console]::Out.WriteLine(($sample | ConvertTo-Json -Compress))
}
