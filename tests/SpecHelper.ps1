# What specs share. Dot-source it in BeforeAll: . $PSScriptRoot/SpecHelper.ps1
# Only commands of Microsoft.PowerShell.Core and calls to .NET: the specs also run where there is nothing else.

<#
.SYNOPSIS
    Finds the newest build of a test project's assembly.
#>
function Find-Build {
    param(
        [Parameter(Mandatory)] [string] $Project,
        [Parameter(Mandatory)] [string] $Framework,
        [Parameter(Mandatory)] [string] $Assembly
    )

    $output = [System.IO.Path]::Combine($PSScriptRoot, $Project, 'bin')
    $newest = $null
    if ([System.IO.Directory]::Exists($output)) {
        foreach ($configuration in [System.IO.Directory]::GetDirectories($output)) {
            $candidate = [System.IO.FileInfo]::new([System.IO.Path]::Combine($configuration, $Framework, $Assembly))
            if (-not $candidate.Exists) { continue }
            if ($null -eq $newest -or $candidate.LastWriteTimeUtc -gt $newest.LastWriteTimeUtc) { $newest = $candidate }
        }
    }

    if ($null -eq $newest) { throw "$Assembly is not built. Run 'dotnet build' first." }
    $newest.FullName
}

$script:SpecModule = [System.IO.Path]::GetFullPath("$PSScriptRoot/../out/ModelArtsImages/ModelArtsImages.psd1")
if (-not [System.IO.File]::Exists($script:SpecModule)) { throw "The module is not built. Run 'dotnet build' first." }
Import-Module -Name $script:SpecModule -ErrorAction Stop
$scriptedHost = Find-Build -Project ScriptedHost -Framework netstandard2.0 -Assembly ModelArtsImages.ScriptedHost.dll
$null = [System.Reflection.Assembly]::LoadFrom($scriptedHost)
$script:SpecEmulator = $null
. $PSScriptRoot/SpecHost.ps1

<#
.SYNOPSIS
    Starts an emulator of the service and makes it the one that the other functions mean.
.DESCRIPTION
    Gives what the emulator says of itself: address, region, projectId, accessKey, secretKey, token and so on. It ends with
    Stop-Emulator, or at the latest with this process.
.PARAMETER Images
    How many images it begins with; without it, none.
.PARAMETER Latency
    How long each answer takes, like 50ms.
.PARAMETER Set
    Which kind of images: believable or generated.
.PARAMETER Seed
    What the images are drawn from.
.PARAMETER FaultFile
    A file of fault rules to begin with.
#>
function Start-Emulator {
    param([int] $Images = 0, [string] $Latency, [string] $Set, [int] $Seed = 1, [string] $FaultFile)

    $arguments = @('--port', 0, '--images', $Images, '--seed', $Seed, '--parent-pid', [System.Environment]::ProcessId)
    if ($Latency) { $arguments += '--latency', $Latency }
    if ($Set) { $arguments += '--set', $Set }
    if ($FaultFile) { $arguments += '--faults', "`"$FaultFile`"" }

    $assembly = Find-Build -Project Emulator -Framework net10.0 -Assembly ModelArtsImages.Emulator.dll
    $process = [ModelArtsImages.ScriptedHost.ServiceProcess]::Start($assembly, [string[]]$arguments)
    $emulator = $process.Announcement
    $emulator.PSObject.Properties.Add([psnoteproperty]::new('Process', $process))
    $script:SpecEmulator = $emulator
    $emulator
}

<#
.SYNOPSIS
    Ends an emulator.
#>
function Stop-Emulator {
    param($Emulator = $script:SpecEmulator)

    if ($null -ne $Emulator) { $Emulator.Process.Dispose() }
    if ($Emulator -eq $script:SpecEmulator) { $script:SpecEmulator = $null }
}

<#
.SYNOPSIS
    Sends a request to the emulator's control API and gives its answer as objects.
#>
function Invoke-Emulator {
    param(
        [Parameter(Mandatory)] [string] $Method,
        [Parameter(Mandatory)] [string] $Path,
        $Body,
        $Emulator = $script:SpecEmulator
    )

    if ($null -eq $Emulator) { throw 'There is no emulator: call Start-Emulator first.' }
    $Emulator.Process.Invoke($Method, "/emulator/$Path", $Body)
}

<#
.SYNOPSIS
    Makes the emulator as it was at its start, or fills it with other images; faults and settings go too.
#>
function Reset-Emulator {
    param([int] $Images, [string] $Set, [int] $Seed, $Emulator = $script:SpecEmulator)

    $wanted = @{}
    foreach ($name in 'Images', 'Set', 'Seed') {
        if ($PSBoundParameters.ContainsKey($name)) { $wanted[$name.ToLowerInvariant()] = $PSBoundParameters[$name] }
    }

    $null = Invoke-Emulator -Method POST -Path reset -Body $wanted -Emulator $Emulator
}

<#
.SYNOPSIS
    Gives the requests that the emulator has seen, in order.
.PARAMETER Operation
    Only those of these operations, by the API's names: ListImage, DeleteImage and so on; wildcards allowed.
.PARAMETER Since
    Only those after the one with this sequence number.
#>
function Get-EmulatorRequest {
    param([string[]] $Operation = '*', [long] $Since = 0, $Emulator = $script:SpecEmulator)

    foreach ($request in Invoke-Emulator -Method GET -Path "requests?since=$Since" -Emulator $Emulator) {
        foreach ($pattern in $Operation) {
            if ($request.operation -like $pattern) {
                $request
                break
            }
        }
    }
}

<#
.SYNOPSIS
    Makes the emulator forget the requests that it has seen.
#>
function Clear-EmulatorRequest {
    param($Emulator = $script:SpecEmulator)

    $null = Invoke-Emulator -Method DELETE -Path requests -Emulator $Emulator
}

<#
.SYNOPSIS
    Gives the images that the emulator has, with the API's field names.
#>
function Get-EmulatorImage {
    param([string] $Id = '*', $Emulator = $script:SpecEmulator)

    foreach ($image in Invoke-Emulator -Method GET -Path images -Emulator $Emulator) {
        if ($image.id -like $Id) { $image }
    }
}

<#
.SYNOPSIS
    Adds images to the emulator and gives them complete.
.PARAMETER Image
    The API's fields of each; what is missing gets a default. has_content says whether SWR has its content.
#>
function Add-EmulatorImage {
    param([Parameter(Mandatory)] [System.Collections.IDictionary[]] $Image, $Emulator = $script:SpecEmulator)

    Invoke-Emulator -Method POST -Path images -Body $Image -Emulator $Emulator
}

<#
.SYNOPSIS
    Gives the SWR paths that still have content.
#>
function Get-EmulatorContent {
    param($Emulator = $script:SpecEmulator)

    Invoke-Emulator -Method GET -Path content -Emulator $Emulator
}

<#
.SYNOPSIS
    Makes the emulator misbehave by these rules; without any, it behaves again.
#>
function Set-EmulatorFault {
    param([System.Collections.IDictionary[]] $Rule, $Emulator = $script:SpecEmulator)

    if ($Rule) { $null = Invoke-Emulator -Method PUT -Path faults -Body $Rule -Emulator $Emulator }
    else { $null = Invoke-Emulator -Method DELETE -Path faults -Emulator $Emulator }
}

<#
.SYNOPSIS
    Changes some of the emulator's settings and gives them all.
#>
function Set-EmulatorSetting {
    param([Parameter(Mandatory)] [System.Collections.IDictionary] $Setting, $Emulator = $script:SpecEmulator)

    Invoke-Emulator -Method PATCH -Path settings -Body $Setting -Emulator $Emulator
}

<#
.SYNOPSIS
    Makes a secure string of a text that is no secret.
#>
function ConvertTo-TestSecureString {
    param([Parameter(Mandatory)] [string] $Text)

    $secret = [securestring]::new()
    foreach ($letter in $Text.ToCharArray()) { $secret.AppendChar($letter) }
    $secret.MakeReadOnly()
    $secret
}

<#
.SYNOPSIS
    Gives the parameters by which Connect-MAAccount reaches the emulator with its access key.
.PARAMETER With
    Parameters to add or to put in the place of these; one with the value $null is left out.
#>
function Get-EmulatorConnection {
    param([System.Collections.IDictionary] $With = @{}, $Emulator = $script:SpecEmulator)

    $parameters = @{
        Region           = $Emulator.region
        Endpoint         = $Emulator.address
        IamEndpoint      = $Emulator.address
        SwrEndpoint      = $Emulator.address
        AccessKey        = $Emulator.accessKey
        SecretKey        = ConvertTo-TestSecureString -Text $Emulator.secretKey
        ProjectId        = $Emulator.projectId
        RetryIntervalSec = 0
    }
    foreach ($entry in $With.GetEnumerator()) {
        if ($null -eq $entry.Value) { $parameters.Remove($entry.Key) }
        else { $parameters[$entry.Key] = $entry.Value }
    }

    $parameters
}

<#
.SYNOPSIS
    Connects this session with the emulator.
.PARAMETER With
    Parameters of Connect-MAAccount to add or to put in the place of the usual ones; one with the value $null is left out.
.PARAMETER PassThru
    Gives the context.
#>
function Connect-Emulator {
    param([System.Collections.IDictionary] $With = @{}, [switch] $PassThru, $Emulator = $script:SpecEmulator)

    $parameters = Get-EmulatorConnection -With $With -Emulator $Emulator
    Connect-MAAccount @parameters -PassThru:$PassThru
}

<#
.SYNOPSIS
    Waits until a condition holds; fails when it does not in time.
#>
function Wait-Condition {
    param([Parameter(Mandatory)] [scriptblock] $Condition, [double] $TimeoutSec = 30)

    $waited = [System.Diagnostics.Stopwatch]::StartNew()
    while (-not (& $Condition)) {
        if ($waited.Elapsed.TotalSeconds -gt $TimeoutSec) { throw "This did not come true within $TimeoutSec s: $Condition" }
        [System.Threading.Thread]::Sleep(20)
    }
}

<#
.SYNOPSIS
    Starts a process of the PowerShell that runs the specs and gives it, with what it writes as Output and Errors (tasks of text).
.PARAMETER Argument
    Its arguments as one line, like: -File script.ps1
.PARAMETER Environment
    Variables to add to those of this process; one with the value $null is left out.
#>
function Start-Shell {
    param([Parameter(Mandatory)] [string] $Argument, [System.Collections.IDictionary] $Environment = @{}, [string] $WorkingDirectory = $PWD.ProviderPath)

    $start = [System.Diagnostics.ProcessStartInfo]@{
        FileName               = (Get-Process -Id $PID).Path
        Arguments              = "-NoProfile -NonInteractive $Argument"
        WorkingDirectory       = $WorkingDirectory
        UseShellExecute        = $false
        RedirectStandardOutput = $true
        RedirectStandardError  = $true
    }
    # PowerShell from a package has no program of its own for every processor: dotnet runs it.
    if ((Split-Path -Leaf $start.FileName) -like 'dotnet*') { $start.Arguments = "`"$PSHOME/pwsh.dll`" $($start.Arguments)" }
    foreach ($entry in $Environment.GetEnumerator()) {
        if ($null -eq $entry.Value) { $null = $start.Environment.Remove($entry.Key) }
        else { $start.Environment[$entry.Key] = $entry.Value }
    }

    $process = [System.Diagnostics.Process]::Start($start)
    Add-Member -InputObject $process -PassThru -NotePropertyMembers @{
        Output = $process.StandardOutput.ReadToEndAsync()
        Errors = $process.StandardError.ReadToEndAsync()
    }
}
