# Scripts as a user types them, in sessions whose host answers from a script. Part of SpecHelper.ps1, which dot-sources it.

<#
.SYNOPSIS
    Begins a script in a session of its own, as a user would type it, and gives the run: use Wait-InHost or Stop-InHost on it.
.PARAMETER ScriptBlock
    What the user types. It sees nothing of the spec's variables but what -Variable gives it.
.PARAMETER Answer
    The answers to questions in their order: a choice's letter or label, or text. A question too many is an error.
.PARAMETER Variable
    Variables, preferences too, like @{ VerbosePreference = 'Continue' }.
.PARAMETER Width
    The columns of the screen.
.PARAMETER VirtualTerminal
    The screen understands escape sequences, so that colours are sent.
.PARAMETER NotConnected
    Leaves the session without an account; else it is connected with the emulator.
#>
function Start-InHost {
    param(
        [Parameter(Mandatory)] [scriptblock] $ScriptBlock,
        [string[]] $Answer = @(),
        [System.Collections.IDictionary] $Variable = @{},
        [int] $Width = 100,
        [switch] $VirtualTerminal,
        [switch] $NotConnected,
        $Emulator = $script:SpecEmulator
    )

    $options = [ModelArtsImages.ScriptedHost.HostedSessionOptions]@{
        Answers                 = $Answer
        Width                   = $Width
        SupportsVirtualTerminal = [bool]$VirtualTerminal
        Modules                 = @($script:SpecModule)
        Variables               = $Variable
    }
    $session = [ModelArtsImages.ScriptedHost.HostedSession]::new($options)
    if ($null -ne $Emulator -and -not $NotConnected) {
        $session.Prepare('$parameters = $args[0]; Connect-MAAccount @parameters', (Get-EmulatorConnection -Emulator $Emulator))
    }

    $session.Start("$ScriptBlock")
}

<#
.SYNOPSIS
    Waits for the end of a run in a host and gives what its user saw: Text, Output, Errors, Prompts, Warnings, Verbose, Progress …
#>
function Wait-InHost {
    param([Parameter(Mandatory)] $Run, [double] $TimeoutSec = 60)

    $Run.Wait([timespan]::FromSeconds($TimeoutSec))
}

<#
.SYNOPSIS
    Stops a run in a host as Ctrl+C does and gives what its user saw; StopDuration says how long the stopping took.
#>
function Stop-InHost {
    param([Parameter(Mandatory)] $Run)

    $Run.Stop()
}

<#
.SYNOPSIS
    Runs a script in a session of its own, as a user would type it, and gives what the user saw. Parameters: see Start-InHost.
#>
function Invoke-InHost {
    param(
        [Parameter(Mandatory)] [scriptblock] $ScriptBlock,
        [string[]] $Answer = @(),
        [System.Collections.IDictionary] $Variable = @{},
        [int] $Width = 100,
        [switch] $VirtualTerminal,
        [switch] $NotConnected,
        $Emulator = $script:SpecEmulator,
        [double] $TimeoutSec = 60
    )

    $null = $PSBoundParameters.Remove('TimeoutSec')
    Wait-InHost -Run (Start-InHost @PSBoundParameters) -TimeoutSec $TimeoutSec
}
