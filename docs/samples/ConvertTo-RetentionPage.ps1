<#
.SYNOPSIS
    Creates an HTML page from a retention report.
.DESCRIPTION
    The page shows first what expires, then what is kept, each with its rule and reason. It is one file without scripts and without anything from
    elsewhere, it fits a phone, and it follows the light or dark setting of its reader.
.PARAMETER InputObject
    The report: the output of Select-MAExpiredImage -Report, or the rows of a CSV or JSON file with that output.
.PARAMETER Title
    The heading of the page.
.EXAMPLE
    Get-MAImage | Select-MAExpiredImage -KeepNewest 5 -OlderThan 90d -Report | ./ConvertTo-RetentionPage.ps1 | Set-Content report.html -Encoding utf8
.EXAMPLE
    Import-Csv report.csv | ./ConvertTo-RetentionPage.ps1 -Title 'Images of my-team' | Set-Content report.html -Encoding utf8
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory, ValueFromPipeline)] [psobject] $InputObject,
    [string] $Title = 'Image retention'
)

begin {
    Set-StrictMode -Version Latest
    $rows = [System.Collections.Generic.List[psobject]]::new()
    # A name is always text on the page, never markup.
    function Get-Html($Value) { [System.Net.WebUtility]::HtmlEncode("$Value") }
    # A file may have fewer columns than a report.
    function Get-Cell($Row, [string] $Column) { if ($Row.PSObject.Properties[$Column]) { Get-Html $Row.$Column } }
}

process { $rows.Add($InputObject) }

end {
    function Get-Section([string] $Heading, [string] $Class, $Row) {
        "<h2>$(@($Row).Count) $Heading</h2>"
        foreach ($one in $Row) {
            "<article class=`"$Class`"><h3>$(Get-Cell $one Image)</h3><p>$(Get-Cell $one Reason)</p>" +
            "<dl><dt>Rule</dt><dd>$(Get-Cell $one Rule)</dd><dt>Updated</dt><dd>$(Get-Cell $one UpdatedAt)</dd><dt>Id</dt><dd>$(Get-Cell $one Id)</dd></dl></article>"
        }
    }

    @"
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>$(Get-Html $Title)</title>
<style>
:root { color-scheme: light dark; font: 16px/1.4 system-ui, sans-serif; }
body { max-width: 44rem; margin: 0 auto; padding: 1rem; }
h2 { margin: 2rem 0 .5rem; }
article { border: 1px solid color-mix(in srgb, currentColor 25%, transparent); border-left-width: .4rem; border-radius: .4rem; margin: .6rem 0; padding: .5rem .8rem; }
article.expire { border-left-color: #d1242f; }
article.keep { border-left-color: #1a7f37; }
h3 { font-size: 1rem; margin: 0; overflow-wrap: anywhere; }
p { margin: .2rem 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 .8rem; margin: .3rem 0 0; font-size: .85rem; opacity: .8; }
dd { margin: 0; overflow-wrap: anywhere; }
</style>
</head>
<body>
<h1>$(Get-Html $Title)</h1>
<p>$($rows.Count) images, $(Get-Html (Get-Date -Format 'yyyy-MM-dd HH:mm zzz'))</p>
"@
    # Anything but Keep is shown as expiring, so that the reader does not miss an unknown decision.
    Get-Section 'expire' 'expire' @($rows | Where-Object Decision -NE Keep)
    Get-Section 'are kept' 'keep' @($rows | Where-Object Decision -EQ Keep)
    '</body>', '</html>'
}
