# The report: a table for the screen, and Markdown to attach to an issue.

<#
.SYNOPSIS
    Takes out of a text whatever could belong to an account: ids, digests, names and secrets. The same value becomes the same word.
.DESCRIPTION
    The checks do not put such values into what they say. This is a second net below them.
.PARAMETER Value
    Values to replace wherever they stand, such as the project's id.
#>
function Hide-Value([string] $Text, [string[]] $Value) {
    $words = @{}
    $Value = @($Value | Where-Object { "$_".Length -ge 3 } | Sort-Object -Property Length -Descending | ForEach-Object { [regex]::Escape($_) })
    $id = '[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}'
    $digits = '(?:sha256:)?\b[0-9a-fA-F]{32,}\b'
    $path = '\b[\w.-]+(?:\.[\w-]+)+/[\w./-]+(?::[\w.-]+)?'
    [regex]::Replace($Text, (@($Value) + $path + $id + $digits -join '|'), {
            $key = $args[0].Value
            if (-not $words.ContainsKey($key)) { $words[$key] = "(value $($words.Count + 1))" }
            $words[$key]
        })
}

# Returns the report as Markdown.
function ConvertTo-Report($Result, $Client, [string] $SwrPath) {
    $count = @{ yes = 0; NO = 0; 'not seen' = 0 }
    foreach ($one in $Result) { $count[$one.Agrees]++ }
    $version = (Get-Module ModelArtsImages | Select-Object -First 1).Version
    $own = $Client.Endpoint.ModelArts -notmatch '^https://modelarts\.[a-z0-9-]+\.myhuaweicloud\.(com|eu|cn)$'
    $lines = @(
        '# What the service says'
        ''
        "ModelArtsImages $version, PowerShell $($PSVersionTable.PSVersion), region $($Client.Region)$($own ? ', own endpoints' : ''), $(Get-Date -Format yyyy-MM-dd)."
        "$($count.yes) beliefs agree, $($count.NO) do not, $($count['not seen']) were not seen. $($SwrPath ? 'Content was registered and unregistered again.' : 'Nothing was changed.')"
        ''
        '| | belief | agrees | seen |'
        '|---|---|---|---|'
        foreach ($one in $Result) { "| $($one.Area) | $($one.Belief) | $($one.Agrees) | $($one.Seen -replace '\|', '\|') |" }
    )
    $secret = ConvertFrom-SecureString -SecureString $Client.SecretKey -AsPlainText
    Hide-Value ($lines -join "`n") $Client.AccessKey, $secret, $Client.SecurityToken, $Client.ProjectId, $SwrPath
}
