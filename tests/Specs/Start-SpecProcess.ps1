# Runs the spec files that the pipe asks for, one after the other, until it ends. Each has a session of its own, and begins with the
# environment and the working directory that this process began with.
param([string] $Pester, [string] $Pipe)

$ErrorActionPreference = 'Stop'
$directory = [Environment]::CurrentDirectory
$environment = [Environment]::GetEnvironmentVariables()

function Reset-Process {
    [Environment]::CurrentDirectory = $directory
    foreach ($name in [Environment]::GetEnvironmentVariables().Keys) {
        if (-not $environment.ContainsKey($name)) { [Environment]::SetEnvironmentVariable($name, $null) }
    }
    foreach ($entry in $environment.GetEnumerator()) { [Environment]::SetEnvironmentVariable($entry.Key, $entry.Value) }
    [TimeZoneInfo]::ClearCachedData()
}

function Invoke-InSession([string] $Request) {
    $session = [runspacefactory]::CreateRunspace($Host, [initialsessionstate]::CreateDefault2())
    $session.Open()
    $shell = [powershell]::Create($session)
    try {
        $null = $shell.AddCommand("$PSScriptRoot/Invoke-SpecFile.ps1").AddArgument($Pester).AddArgument($Request).Invoke()
        # What a script writes to its error stream is not shown automatically here.
        $shell.Streams.Error | ForEach-Object { [Console]::Error.WriteLine($_) }
    }
    finally {
        $shell.Dispose()
        $session.Dispose()
    }
}

$client = [System.IO.Pipes.NamedPipeClientStream]::new('.', $Pipe, 'In')
$client.Connect()
$requests = [System.IO.StreamReader]::new($client)
while ($null -ne ($request = $requests.ReadLine())) {
    Invoke-InSession $request
    Reset-Process
}
