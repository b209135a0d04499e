# Runs one spec file with Pester and writes the results of its tests as one line of JSON.
# The arguments are Pester's path, and as JSON what is asked for. No variable is set here while specs run, since they would see it.

function New-SpecConfiguration($Request) {
    $filter = if ($Request.Tags) { @{ Tag = $Request.Tags } } else { @{ ExcludeTag = 'Soak' } }
    if ($Request.Names) { $filter.FullName = $Request.Names }
    New-PesterConfiguration @{
        Run    = @{ Path = $Request.File; PassThru = $true; SkipRun = $Request.IsDiscovery }
        Filter = $filter
        # Each test writes a line when it ends, which shows the progress, and after a crash how far it came.
        Output = @{ Verbosity = 'Detailed'; RenderMode = 'Plaintext' }
    }
}

# Gives the block that a test or a block stands in.
function Get-Holder($Item) { if ($Item.Block) { $Item.Block } else { $Item.Parent } }

# Gives the name of an item behind the names of its blocks. Before a test has run, Pester has not put the data into the name yet.
function Get-FullName($Item) {
    if ($Item.Result -ne 'NotRun') { return $Item.ExpandedPath }
    $data = @{}
    for ($holder = $Item; $holder; $holder = Get-Holder $holder) {
        $row = if ($holder.Data -is [System.Collections.IDictionary]) { $holder.Data } else { @{ _ = $holder.Data } }
        foreach ($key in $row.Keys) { if (-not $data.ContainsKey($key)) { $data[$key] = $row[$key] } }
    }
    $Item.Path -join '.' -replace '<(\w+)>', { $data[$_.Groups[1].Value] ?? $_.Value }
}

# Gives the reason why an item failed or was skipped. A test that could not run has no error; then it is the error of a block around it.
function Get-Cause($Item) {
    $holder = $Item
    while ($Item.Result -eq 'Failed' -and $holder -and -not $holder.ErrorRecord) { $holder = Get-Holder $holder }
    $notTheirs = 'Pester\.(psm1|ScriptScope\.ps1): line|Invoke-SpecFile\.ps1: line'
    @($holder.ErrorRecord | ForEach-Object { "$_"; $_.ScriptStackTrace -split "`n" -notmatch $notTheirs }) -join "`n"
}

function ConvertTo-SpecResult($Run, [bool] $IsDiscovery) {
    $rows = @{}
    foreach ($item in @($Run.Tests) + @($Run.FailedBlocks) + @($Run.FailedContainers) -ne $null) {
        $kind = $item.GetType().Name
        # All tests are counted, so that each has the same row whatever is selected.
        $row = $rows["$kind$($item.StartLine)"]++ ?? 0
        if ($item.Result -eq 'NotRun' -and -not ($IsDiscovery -and $item.ShouldRun)) { continue }
        @{
            file    = "$($Run.Configuration.Run.Path.Value)"
            line    = [int]$item.StartLine
            row     = if ($kind -eq 'Test') { $row } else { -1 - $row }
            name    = if ($kind -eq 'Container') { Split-Path -Leaf $item.Item } else { Get-FullName $item }
            result  = "$($item.Result)"
            seconds = $item.Duration.TotalSeconds
            error   = Get-Cause $item
        }
    }
}

function Write-SpecResult {
    param([Parameter(ValueFromPipeline)] $Run)

    process {
        $results = @(ConvertTo-SpecResult $Run $Run.Configuration.Run.SkipRun.Value)
        # The console is written directly, since PowerShell's own output wraps lines.
        [Console]::WriteLine('##results ' + (ConvertTo-Json -InputObject $results -Compress -EscapeHandling EscapeNonAscii))
    }
}

Import-Module $args[0] -ErrorAction Stop
Invoke-Pester -Configuration (New-SpecConfiguration ($args[1] | ConvertFrom-Json)) | Write-SpecResult
