# Helper functions for specs. Dot-source it in BeforeAll: . $PSScriptRoot/SpecHelper.ps1

# Finds the newest build of a test project's assembly.
function Find-Build {
    param([Parameter(Mandatory)] [string] $Project)

    $assembly = "ModelArtsImages.$Project.dll"
    $newest = Get-Item -Path "$PSScriptRoot/$Project/bin/*/*/$assembly" -ErrorAction Ignore | Sort-Object LastWriteTime | Select-Object -Last 1
    if (-not $newest) { throw "$assembly is not built. Run 'dotnet build' first." }
    $newest.FullName
}

$script:SpecModule = Convert-Path -Path "$PSScriptRoot/../out/ModelArtsImages/ModelArtsImages.psd1" -ErrorAction Ignore
if (-not $script:SpecModule) { throw "The module is not built. Run 'dotnet build' first." }
# Specs read English help and questions, regardless of the user's language.
[cultureinfo]::DefaultThreadCurrentUICulture = [cultureinfo]::CurrentUICulture = 'en-US'
Import-Module -Name $script:SpecModule -ErrorAction Stop
Add-Type -Path (Find-Build ScriptedHost)
$script:SpecDotNet = if ($env:DOTNET_HOST_PATH) { $env:DOTNET_HOST_PATH } else { 'dotnet' }
# The emulator of the functions: the one that was started last, unless a spec sets another.
$script:SpecEmulator = $null
# One client for all control requests takes half the time of Invoke-WebRequest, which makes one for each.
Add-Type -AssemblyName System.Net.Http
$script:SpecClient = [System.Net.Http.HttpClient]::new()
# Times in JSON remain text.
$script:SpecJson = if ((Get-Command ConvertFrom-Json).Parameters.ContainsKey('DateKind')) { @{ DateKind = 'String' } } else { @{} }
# Each session of Invoke-InHost begins with a copy of this state.
$script:SpecSessionState = [initialsessionstate]::CreateDefault2()
. $PSScriptRoot/SpecHost.ps1
. $PSScriptRoot/SpecShell.ps1

# Stopped emulators that continue to run. They belong to the process, because each spec file may have its own session.
function Get-IdleEmulator {
    $key = 'ModelArtsImages.IdleEmulators'
    if (-not [System.AppDomain]::CurrentDomain.GetData($key)) {
        [System.AppDomain]::CurrentDomain.SetData($key, [System.Collections.Concurrent.ConcurrentStack[object]]::new())
    }
    , [System.AppDomain]::CurrentDomain.GetData($key)
}

<#
.SYNOPSIS
    Starts an emulator of the service, which the other functions then use.
.DESCRIPTION
    Returns what the emulator announces: address, region, projectId, accessKey, secretKey, token, and so on. An emulator that Stop-Emulator
    stopped is reused, unless -New requests another process. It ends with this process at the latest.
.PARAMETER Images
    The initial number of images. The default is 0.
.PARAMETER Set
    The kind of images: believable or generated.
#>
function Start-Emulator {
    param([int] $Images = 0, [string] $Set, [switch] $New)

    $idle = $null
    while (-not $New -and (Get-IdleEmulator).TryPop([ref]$idle)) {
        if ($idle.Process.HasExited) { continue }
        $script:SpecEmulator = $idle
        $start = @{ images = $Images }
        if ($Set) { $start.set = $Set }
        $null = Invoke-Emulator -Method POST -Path restart -Body $start
        return $idle
    }

    $arguments = "`"$(Find-Build Emulator)`" --images $Images --parent-pid $PID"
    if ($Set) { $arguments += " --set $Set" }
    $process = Start-Program -Path $script:SpecDotNet -Argument $arguments
    # Both streams are read completely, because a full pipe would block the emulator.
    $errors = $process.StandardError.ReadToEndAsync()
    $announcement = $process.StandardOutput.ReadLine()
    $null = $process.StandardOutput.ReadToEndAsync()
    if (-not $announcement) { throw "The emulator did not start. $($errors.Result)" }
    $script:SpecEmulator = $announcement | ConvertFrom-Json | Add-Member -NotePropertyName Process -NotePropertyValue $process -PassThru
    $script:SpecEmulator
}

# Stops an emulator. It continues to run for the next Start-Emulator, unless a request is in flight, whose client might send more.
function Stop-Emulator {
    param($Emulator = $script:SpecEmulator)

    if ($Emulator -and -not $Emulator.Process.HasExited) {
        $current, $script:SpecEmulator = $script:SpecEmulator, $Emulator
        if ((Invoke-Emulator -Method GET -Path requests/count).inFlight) { Stop-Process -InputObject $Emulator.Process -Force }
        else { (Get-IdleEmulator).Push($Emulator) }
        $script:SpecEmulator = $current
    }

    if ($Emulator -eq $script:SpecEmulator) { $script:SpecEmulator = $null }
}

# Sends a request to the emulator's control API and returns the response as objects.
function Invoke-Emulator {
    param([Parameter(Mandatory)] [string] $Method, [Parameter(Mandatory)] [string] $Path, $Body)

    if (-not $script:SpecEmulator) { throw 'There is no emulator: call Start-Emulator first.' }
    $request = [System.Net.Http.HttpRequestMessage]::new($Method, "$($script:SpecEmulator.address)/emulator/$Path")
    if ($null -ne $Body) {
        $json = ConvertTo-Json -InputObject $Body -Depth 10 -Compress
        $request.Content = [System.Net.Http.StringContent]::new($json, [System.Text.Encoding]::UTF8, 'application/json')
    }

    $response = $script:SpecClient.SendAsync($request).GetAwaiter().GetResult()
    $content = $response.Content.ReadAsStringAsync().GetAwaiter().GetResult()
    if (-not $response.IsSuccessStatusCode) { throw "The emulator answered $Method $Path with $([int]$response.StatusCode): $content" }
    if ($content) { ($content | ConvertFrom-Json @SpecJson) | Write-Output }
}

# Resets the emulator to its initial state, or to other images. Faults and settings are reset, too.
function Reset-Emulator {
    param([int] $Images, [string] $Set, [int] $Seed)

    $wanted = @{}
    foreach ($name in 'Images', 'Set', 'Seed') {
        if ($PSBoundParameters.ContainsKey($name)) { $wanted[$name.ToLowerInvariant()] = $PSBoundParameters[$name] }
    }

    $null = Invoke-Emulator -Method POST -Path reset -Body $wanted
}

<#
.SYNOPSIS
    Returns the requests that the emulator received, in order.
.PARAMETER Operation
    Only requests of these operations, by the API's names: ListImage, DeleteImage, and so on. Wildcards are accepted.
.PARAMETER Since
    Only requests after the one with this sequence number.
#>
function Get-EmulatorRequest {
    param([string[]] $Operation = '*', [long] $Since = 0)

    Invoke-Emulator -Method GET -Path "requests?since=$Since" | Where-Object {
        $name = $_.operation
        $Operation | Where-Object { $name -like $_ }
    }
}

# Clears the emulator's request log.
function Clear-EmulatorRequest {
    $null = Invoke-Emulator -Method DELETE -Path requests
}

# Returns the emulator's images, with the API's field names.
function Get-EmulatorImage {
    param([string] $Id = '*')

    Invoke-Emulator -Method GET -Path images | Where-Object id -Like $Id
}

<#
.SYNOPSIS
    Adds images to the emulator and returns them with all fields.
.PARAMETER Image
    The API's fields of each image. Missing fields get defaults. has_content says whether SWR has the content.
#>
function Add-EmulatorImage {
    param([Parameter(Mandatory)] [System.Collections.IDictionary[]] $Image)

    Invoke-Emulator -Method POST -Path images -Body $Image
}

# Returns the SWR paths that still have content.
function Get-EmulatorContent {
    Invoke-Emulator -Method GET -Path content
}

# Sets the emulator's fault rules; without rules, it works normally again.
function Set-EmulatorFault {
    param([System.Collections.IDictionary[]] $Rule)

    if ($Rule) { $null = Invoke-Emulator -Method PUT -Path faults -Body $Rule }
    else { $null = Invoke-Emulator -Method DELETE -Path faults }
}

# Changes some of the emulator's settings and returns all.
function Set-EmulatorSetting {
    param([Parameter(Mandatory)] [System.Collections.IDictionary] $Setting)

    Invoke-Emulator -Method PATCH -Path settings -Body $Setting
}

<#
.SYNOPSIS
    Returns the parameters with which Connect-MAAccount connects to the emulator with its access key.
.PARAMETER With
    Parameters to add or to replace. A parameter with the value $null is removed.
#>
function Get-EmulatorConnection {
    param([System.Collections.IDictionary] $With = @{})

    $emulator = $script:SpecEmulator
    $parameters = @{
        Region           = $emulator.region
        Endpoint         = $emulator.address
        IamEndpoint      = $emulator.address
        SwrEndpoint      = $emulator.address
        AccessKey        = $emulator.accessKey
        SecretKey        = ConvertTo-SecureString -String $emulator.secretKey -AsPlainText -Force
        ProjectId        = $emulator.projectId
        RetryIntervalSec = 0
    }
    foreach ($entry in $With.GetEnumerator()) {
        if ($null -eq $entry.Value) { $parameters.Remove($entry.Key) }
        else { $parameters[$entry.Key] = $entry.Value }
    }

    $parameters
}

# Connects this session to the emulator with the parameters of Get-EmulatorConnection; -PassThru returns the context.
function Connect-Emulator {
    param([System.Collections.IDictionary] $With = @{}, [switch] $PassThru)

    $parameters = Get-EmulatorConnection -With $With
    Connect-MAAccount @parameters -PassThru:$PassThru
}

# Waits until a condition is true, and fails if it is not true in time.
function Wait-Condition {
    param([Parameter(Mandatory)] [scriptblock] $Condition, [double] $TimeoutSec = 30)

    $end = (Get-Date).AddSeconds($TimeoutSec)
    while (-not (& $Condition)) {
        if ((Get-Date) -gt $end) { throw "The condition was not true within $TimeoutSec s: $Condition" }
        Start-Sleep -Milliseconds 20
    }
}
