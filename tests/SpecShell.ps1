# Starts programs for specs, mainly PowerShell. Part of SpecHelper.ps1, which dot-sources it.

<#
.SYNOPSIS
    Starts a program with redirected output, and returns its process.
.PARAMETER Argument
    The arguments as one line.
.PARAMETER Environment
    Variables to add to those of this process. A variable with the value $null is removed.
#>
function Start-Program {
    param(
        [Parameter(Mandatory)] [string] $Path,
        [string] $Argument,
        [System.Collections.IDictionary] $Environment = @{},
        [string] $WorkingDirectory = $PWD.ProviderPath
    )

    $start = [System.Diagnostics.ProcessStartInfo]@{
        FileName               = $Path
        Arguments              = $Argument
        WorkingDirectory       = $WorkingDirectory
        UseShellExecute        = $false
        RedirectStandardInput  = $true
        RedirectStandardOutput = $true
        RedirectStandardError  = $true
    }
    foreach ($entry in $Environment.GetEnumerator()) {
        if ($null -eq $entry.Value) { $null = $start.Environment.Remove($entry.Key) }
        else { $start.Environment[$entry.Key] = $entry.Value }
    }

    $process = [System.Diagnostics.Process]::Start($start)
    $process.StandardInput.Close()
    $process
}

<#
.SYNOPSIS
    Starts another process of the PowerShell that runs the specs, and returns it with its Output and Errors (tasks of text).
.PARAMETER Argument
    The arguments as one line, such as: -File script.ps1
#>
function Start-Shell {
    param(
        [Parameter(Mandatory)] [string] $Argument,
        [System.Collections.IDictionary] $Environment = @{},
        [string] $WorkingDirectory = $PWD.ProviderPath
    )

    $path = (Get-Process -Id $PID).Path
    $Argument = "-NoProfile -NonInteractive $Argument"
    # dotnet runs the packaged PowerShell, which has no executable for every processor.
    if ((Split-Path -Leaf $path) -like 'dotnet*') { $Argument = "`"$PSHOME/pwsh.dll`" $Argument" }
    $process = Start-Program -Path $path -Argument $Argument -Environment $Environment -WorkingDirectory $WorkingDirectory
    Add-Member -InputObject $process -PassThru -NotePropertyMembers @{
        Output = $process.StandardOutput.ReadToEndAsync()
        Errors = $process.StandardError.ReadToEndAsync()
    }
}
