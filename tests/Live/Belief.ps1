# Defines beliefs, and checks them.

<#
.SYNOPSIS
    Makes a belief: a sentence about the service, and a script that looks.
.PARAMETER Check
    Gets the client, the value of -SwrPath and -Data, and ends with Confirm-Seen or Skip-Seen. What it says is made of counts, codes, field names and words of the reference, never of
    values that belong to the account.
#>
function New-Belief {
    param([Parameter(Mandatory)] [string] $Area, [Parameter(Mandatory)] [string] $Belief, [Parameter(Mandatory)] [scriptblock] $Check, $Data)

    [pscustomobject]@{ Area = $Area; Belief = $Belief; Check = $Check; Data = $Data }
}

# Reports what was seen, and whether it agrees with the belief.
function Confirm-Seen([bool] $Agrees, [string] $Seen) { [pscustomobject]@{ Agrees = $Agrees ? 'yes' : 'NO'; Seen = $Seen } }

# Reports why the belief could not be checked.
function Skip-Seen([string] $Why) { [pscustomobject]@{ Agrees = 'not seen'; Seen = $Why } }

# Skips the check if a response that it requires is an error. Returns nothing on success.
function Skip-Rejected($Answer) { if ($Answer.Status -ge 300) { Skip-Seen "rejected: $($Answer.Status) $($Answer.Code)" } }

# Returns the value of a response at a path of field names; $null if it is missing.
function Get-Field($Json, [string[]] $Path) {
    foreach ($name in $Path) { $Json = if ($Json -is [System.Collections.IDictionary]) { $Json[$name] } }
    , $Json
}

# Returns the names of fields in order. A name that is not a plain word is not shown.
function Get-FieldName($Json) {
    if ($Json -isnot [System.Collections.IDictionary]) { return 'no object' }
    (@($Json.Keys) | Sort-Object | ForEach-Object { if ($_ -match '^\w{1,40}$') { $_ } else { '(odd)' } }) -join ', '
}

<#
.SYNOPSIS
    Checks beliefs and gives one line for each: Area, Belief, Agrees (yes, NO, not seen) and Seen.
.PARAMETER Belief
    Only those whose sentences match this pattern.
#>
function Test-Belief {
    param([Parameter(Mandatory)] $Client, [string] $SwrPath, [string] $Belief = '*')

    # The files share this scope: their checks use each other's helpers.
    $beliefs = foreach ($file in Get-ChildItem -Path $PSScriptRoot/Beliefs -Filter *.ps1 | Sort-Object Name) { . $file.FullName }
    if (-not $SwrPath) { $beliefs = @($beliefs) | Where-Object Area -NE 'Changes' }
    foreach ($one in $beliefs | Where-Object Belief -Like $Belief) {
        $result = try { & $one.Check $Client $SwrPath $one.Data | Select-Object -Last 1 }
        # The text of an exception may contain an address or a name.
        catch { Skip-Seen "the check failed: $($_.Exception.GetBaseException().GetType().Name), line $($_.InvocationInfo.ScriptLineNumber)" }
        [pscustomobject]@{ Area = $one.Area; Belief = $one.Belief; Agrees = $result.Agrees; Seen = $result.Seen }
    }
}
