# Runs scripts as a user types them, in sessions whose host gives scripted answers. Part of SpecHelper.ps1, which dot-sources it.

<#
.SYNOPSIS
    Runs a script in its own session, as a user would type it, and returns what the user saw: Text, Output, Errors, Prompts, Warnings, and so on.
.PARAMETER ScriptBlock
    What the user types. It has no variables of the spec except those in -Variable.
.PARAMETER Answer
    The answers to the prompts, in order: a choice's letter or label, or text; '^C' for Ctrl+C at a choice. A prompt without an answer causes an error.
.PARAMETER Variable
    Variables, including preferences, such as @{ VerbosePreference = 'Continue' }.
.PARAMETER Width
    The width of the screen, in columns.
.PARAMETER VirtualTerminal
    Indicates that the screen supports escape sequences, so that colors are sent.
.PARAMETER NotConnected
    Leaves the session without an account. By default, it is connected to the emulator.
.PARAMETER Module
    The path of the module. If it is empty, the session starts without the module.
.PARAMETER NoWait
    Returns the run as soon as it has started. Pass it to Wait-InHost or Stop-InHost.
.PARAMETER TimeoutSec
    The time limit of the script, in seconds.
#>
function Invoke-InHost {
    param(
        [Parameter(Mandatory)] [scriptblock] $ScriptBlock,
        [string[]] $Answer = @(),
        [System.Collections.IDictionary] $Variable = @{},
        [int] $Width = 100,
        [switch] $VirtualTerminal,
        [switch] $NotConnected,
        [string[]] $Module = $script:SpecModule,
        [switch] $NoWait,
        [double] $TimeoutSec = 60
    )

    $userHost = [ModelArtsImages.ScriptedHost.ScriptedPSHost]::new($Answer, $Width, $VirtualTerminal)
    $runspace = [runspacefactory]::CreateRunspace($userHost, $script:SpecSessionState)
    $runspace.Open()
    $shell = [powershell]::Create()
    $shell.Runspace = $runspace
    foreach ($path in $Module) { $null = $shell.AddScript('Import-Module $args[0] -ErrorAction Stop').AddArgument($path).Invoke() }
    if ($script:SpecEmulator -and -not $NotConnected) {
        $shell.Commands.Clear()
        $null = $shell.AddScript('$parameters = $args[0]; Connect-MAAccount @parameters -ErrorAction Stop').AddArgument((Get-EmulatorConnection)).Invoke()
    }

    # The variables are set only now, so that preferences among them do not affect the preparations.
    foreach ($entry in $Variable.GetEnumerator()) { $runspace.SessionStateProxy.SetVariable($entry.Key, $entry.Value) }

    # Objects and errors are recorded before they are displayed, in order, as at a prompt.
    $shell.Commands.Clear()
    $records = [System.Collections.ArrayList]::Synchronized([System.Collections.ArrayList]::new())
    $null = $shell.AddScript("$ScriptBlock").AddScript('param($Records) process { $null = $Records.Add($_); , $_ }').AddArgument($records).AddCommand('Out-Default')
    $shell.Commands.Commands[0].MergeMyResults('Error', 'Output')
    $run = [pscustomobject]@{ Shell = $shell; Transcript = $userHost.Transcript; Records = $records; Invocation = $shell.BeginInvoke() }
    if ($NoWait) { $run } else { Wait-InHost -Run $run -TimeoutSec $TimeoutSec }
}

# Waits for the end of a run in a host and returns what the user saw.
function Wait-InHost {
    param([Parameter(Mandatory)] $Run, [double] $TimeoutSec = 60)

    if ($Run.Invocation.AsyncWaitHandle.WaitOne([timespan]::FromSeconds($TimeoutSec))) { return Complete-InHost $Run }
    $null = Stop-InHost $Run
    throw "The script did not end within $TimeoutSec s. It had shown:`n$($Run.Transcript.Text)"
}

# Stops a run in a host like Ctrl+C and returns what the user saw; StopDuration is the duration of stopping.
function Stop-InHost {
    param([Parameter(Mandatory)] $Run)

    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    $stop = $Run.Shell.BeginStop($null, $null)
    foreach ($end in $stop, $Run.Invocation) {
        if (-not $end.AsyncWaitHandle.WaitOne(30000)) { throw "The script did not stop within 30 s. It had shown:`n$($Run.Transcript.Text)" }
    }
    Complete-InHost $Run -StopDuration $watch.Elapsed
}

# Returns the display and the output of a finished run, and ends its session.
function Complete-InHost($Run, $StopDuration) {
    $failure = $null
    try { $null = $Run.Shell.EndInvoke($Run.Invocation) }
    catch {
        if ($_.Exception.InnerException -isnot [System.Management.Automation.PipelineStoppedException]) { $failure = $_.Exception.InnerException.ErrorRecord }
    }

    if ($failure) {
        # This mark tells Out-Default that the object is an error of the pipeline, not output.
        $shown = Add-Member -InputObject $failure -NotePropertyName writeErrorStream -NotePropertyValue $true -PassThru
        $Run.Shell.Commands.Clear()
        $null = $Run.Shell.AddCommand('Out-Default').AddParameter('InputObject', $shown).Invoke()
    }

    $records = $Run.Records.ToArray()
    $Run.Shell.Runspace.Dispose()
    $Run.Shell.Dispose()
    Add-Member -InputObject $Run.Transcript -PassThru -NotePropertyMembers @{
        Output           = @($records | Where-Object { $_ -isnot [System.Management.Automation.ErrorRecord] })
        Errors           = @(@($records) + $failure | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
        ErrorText        = $Run.Transcript.ErrorLines -join "`n"
        TerminatingError = $failure
        StopDuration     = $StopDuration
    }
}
