# What specs share. Dot-source it in BeforeAll: . $PSScriptRoot/SpecHelper.ps1

# Finds the newest build of a test project's assembly.
function Find-Build {
    param(
        [Parameter(Mandatory)] [string] $Project,
        [Parameter(Mandatory)] [string] $Framework,
        [Parameter(Mandatory)] [string] $Assembly
    )

    $newest = Get-Item -Path "$PSScriptRoot/$Project/bin/*/$Framework/$Assembly" -ErrorAction Ignore | Sort-Object LastWriteTime | Select-Object -Last 1
    if (-not $newest) { throw "$Assembly is not built. Run 'dotnet build' first." }
    $newest.FullName
}

$script:SpecModule = Convert-Path -Path "$PSScriptRoot/../out/ModelArtsImages/ModelArtsImages.psd1" -ErrorAction Ignore
if (-not $script:SpecModule) { throw "The module is not built. Run 'dotnet build' first." }
Import-Module -Name $script:SpecModule -ErrorAction Stop
Add-Type -Path (Find-Build -Project ScriptedHost -Framework netstandard2.0 -Assembly ModelArtsImages.ScriptedHost.dll)
$script:SpecEmulator = $null
# JSON as it is: times stay the text that was sent.
$script:SpecJson = if ((Get-Command ConvertFrom-Json).Parameters.ContainsKey('DateKind')) { @{ DateKind = 'String' } } else { @{} }
. $PSScriptRoot/SpecHost.ps1
. $PSScriptRoot/SpecShell.ps1

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

    $arguments = "--images $Images --seed $Seed --parent-pid $PID"
    if ($Latency) { $arguments += " --latency $Latency" }
    if ($Set) { $arguments += " --set $Set" }
    if ($FaultFile) { $arguments += " --faults `"$FaultFile`"" }

    $assembly = Find-Build -Project Emulator -Framework net10.0 -Assembly ModelArtsImages.Emulator.dll
    $process = Start-Program -Path $(if ($env:DOTNET_HOST_PATH) { $env:DOTNET_HOST_PATH } else { 'dotnet' }) -Argument "`"$assembly`" $arguments"
    # Read to the end, both of them: what nobody reads would fill the pipe and block it.
    $errors = $process.StandardError.ReadToEndAsync()
    $announcement = $process.StandardOutput.ReadLine()
    $null = $process.StandardOutput.ReadToEndAsync()
    if (-not $announcement) { throw "The emulator does not serve. $($errors.Result)" }
    $script:SpecEmulator = $announcement | ConvertFrom-Json | Add-Member -NotePropertyName Process -NotePropertyValue $process -PassThru
    $script:SpecEmulator
}

# Ends an emulator.
function Stop-Emulator {
    param($Emulator = $script:SpecEmulator)

    if ($Emulator) { Stop-Process -InputObject $Emulator.Process -Force }
    if ($Emulator -eq $script:SpecEmulator) { $script:SpecEmulator = $null }
}

# Sends a request to the emulator's control API and gives its answer as objects.
function Invoke-Emulator {
    param(
        [Parameter(Mandatory)] [string] $Method,
        [Parameter(Mandatory)] [string] $Path,
        $Body,
        $Emulator = $script:SpecEmulator
    )

    if (-not $Emulator) { throw 'There is no emulator: call Start-Emulator first.' }
    $request = @{ Method = $Method; Uri = "$($Emulator.address)/emulator/$Path"; UseBasicParsing = $true }
    if ($null -ne $Body) { $request += @{ Body = ConvertTo-Json -InputObject $Body -Depth 10 -Compress; ContentType = 'application/json; charset=utf-8' } }
    $ProgressPreference = 'SilentlyContinue'
    $content = (Invoke-WebRequest @request).Content
    if ($content) { ($content | ConvertFrom-Json @SpecJson) | Write-Output }
}

# Makes the emulator as it was at its start, or fills it with other images; faults and settings go too.
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

    Invoke-Emulator -Method GET -Path "requests?since=$Since" -Emulator $Emulator | Where-Object {
        $name = $_.operation
        $Operation | Where-Object { $name -like $_ }
    }
}

# Makes the emulator forget the requests that it has seen.
function Clear-EmulatorRequest {
    param($Emulator = $script:SpecEmulator)

    $null = Invoke-Emulator -Method DELETE -Path requests -Emulator $Emulator
}

# Gives the images that the emulator has, with the API's field names.
function Get-EmulatorImage {
    param([string] $Id = '*', $Emulator = $script:SpecEmulator)

    Invoke-Emulator -Method GET -Path images -Emulator $Emulator | Where-Object id -Like $Id
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

# Gives the SWR paths that still have content.
function Get-EmulatorContent {
    param($Emulator = $script:SpecEmulator)

    Invoke-Emulator -Method GET -Path content -Emulator $Emulator
}

# Makes the emulator misbehave by these rules; without any, it behaves again.
function Set-EmulatorFault {
    param([System.Collections.IDictionary[]] $Rule, $Emulator = $script:SpecEmulator)

    if ($Rule) { $null = Invoke-Emulator -Method PUT -Path faults -Body $Rule -Emulator $Emulator }
    else { $null = Invoke-Emulator -Method DELETE -Path faults -Emulator $Emulator }
}

# Changes some of the emulator's settings and gives them all.
function Set-EmulatorSetting {
    param([Parameter(Mandatory)] [System.Collections.IDictionary] $Setting, $Emulator = $script:SpecEmulator)

    Invoke-Emulator -Method PATCH -Path settings -Body $Setting -Emulator $Emulator
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
        SecretKey        = ConvertTo-SecureString -String $Emulator.secretKey -AsPlainText -Force
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

# Waits until a condition holds; fails when it does not in time.
function Wait-Condition {
    param([Parameter(Mandatory)] [scriptblock] $Condition, [double] $TimeoutSec = 30)

    $end = (Get-Date).AddSeconds($TimeoutSec)
    while (-not (& $Condition)) {
        if ((Get-Date) -gt $end) { throw "This did not come true within $TimeoutSec s: $Condition" }
        Start-Sleep -Milliseconds 20
    }
}
