# Sends signed requests to the service without the module, so that no response passes through the code whose beliefs are checked.

<#
.SYNOPSIS
    Makes a client of an access key.
.PARAMETER Endpoint
    The addresses of ModelArts, Swr and Iam.
#>
function New-LiveClient {
    param(
        [Parameter(Mandatory)] [string] $AccessKey,
        [Parameter(Mandatory)] [securestring] $SecretKey,
        [string] $SecurityToken,
        [Parameter(Mandatory)] [string] $Region,
        [string] $ProjectId,
        [Parameter(Mandatory)] [hashtable] $Endpoint
    )

    $client = [pscustomobject]@{
        AccessKey = $AccessKey; SecretKey = $SecretKey; SecurityToken = $SecurityToken; Region = $Region; ProjectId = $ProjectId
        Endpoint  = $Endpoint; Http = [System.Net.Http.HttpClient]::new()
    }
    $client.Http.Timeout = [timespan]::FromSeconds(60)
    if (-not $client.ProjectId) {
        $answer = Invoke-Service $client Iam GET '/v3/projects' @{ name = $Region }
        if ($answer.Status -ne 200) { throw "IAM did not list the project of ${Region}: status $($answer.Status), code $($answer.Code)." }
        $client.ProjectId = @($answer.Json['projects'])[0].id
    }

    $client
}

# Percent-encodes a text for a signature.
function ConvertTo-Encoded([string] $Text) { [uri]::EscapeDataString($Text) }

function Get-Sha256([string] $Text) {
    [Convert]::ToHexString([System.Security.Cryptography.SHA256]::HashData([System.Text.Encoding]::UTF8.GetBytes($Text))).ToLowerInvariant()
}

# Returns the value of the Authorization header: SDK-HMAC-SHA256 over method, path, query, headers, and body.
function Get-Authorization($Client, [string] $Method, [string] $Path, [string] $Query, [System.Collections.IDictionary] $Header, [string] $Body) {
    $names = $Header.Keys -join ';'
    $lines = foreach ($name in $Header.Keys) { "${name}:$($Header[$name])" }
    $request = $Method, "$Path/", $Query, ($lines -join "`n"), '', $names, (Get-Sha256 $Body) -join "`n"
    $text = 'SDK-HMAC-SHA256', $Header['x-sdk-date'], (Get-Sha256 $request) -join "`n"
    $key = [System.Text.Encoding]::UTF8.GetBytes((ConvertFrom-SecureString -SecureString $Client.SecretKey -AsPlainText))
    $signature = [System.Security.Cryptography.HMACSHA256]::HashData($key, [System.Text.Encoding]::UTF8.GetBytes($text))
    "SDK-HMAC-SHA256 Access=$($Client.AccessKey), SignedHeaders=$names, Signature=$([Convert]::ToHexString($signature).ToLowerInvariant())"
}

<#
.SYNOPSIS
    Sends a request and gives Status, Code (the service's error code), Json (as a hashtable), Date and RequestId.
.DESCRIPTION
    A request that is throttled, or that fails at the service, is sent again up to three times. Only the requests that -SwrPath asks for are not GET,
    and the search for training jobs, which is a POST that changes nothing.
.PARAMETER Path
    The path with {0} for the project. Its other parts must be encoded.
#>
function Invoke-Service {
    param(
        [Parameter(Mandatory)] $Client, [Parameter(Mandatory)] [string] $Service, [Parameter(Mandatory)] [string] $Method,
        [Parameter(Mandatory)] [string] $Path, [System.Collections.IDictionary] $Query = @{}, $Body
    )

    $Path = $Path -replace '\{0\}', $Client.ProjectId
    # A signature contains the names in the order of their code points.
    $sorted = [System.Collections.Generic.SortedDictionary[string, string]]::new([System.StringComparer]::Ordinal)
    foreach ($name in $Query.Keys) { $sorted[(ConvertTo-Encoded $name)] = ConvertTo-Encoded "$($Query[$name])" }
    $text = @(foreach ($pair in $sorted.GetEnumerator()) { "$($pair.Key)=$($pair.Value)" }) -join '&'
    $json = if ($null -ne $Body) { ConvertTo-Json -InputObject $Body -Depth 8 -Compress } else { '' }
    $uri = [uri]($Client.Endpoint[$Service].TrimEnd('/') + $Path + $(if ($text) { "?$text" }))
    foreach ($attempt in 1..4) {
        $header = [ordered]@{ host = $uri.Authority }
        if ($Service -ne 'Iam') { $header['x-project-id'] = $Client.ProjectId }
        $header['x-sdk-date'] = [datetime]::UtcNow.ToString('yyyyMMdd\THHmmss\Z', [cultureinfo]::InvariantCulture)
        if ($Client.SecurityToken) { $header['x-security-token'] = $Client.SecurityToken }
        $request = [System.Net.Http.HttpRequestMessage]::new($Method, $uri)
        if ($Method -ne 'GET') { $request.Content = [System.Net.Http.StringContent]::new($json, [System.Text.Encoding]::UTF8, 'application/json') }
        $authorization = Get-Authorization $Client $Method $Path $text $header $json
        foreach ($name in @($header.Keys) -ne 'host') { $null = $request.Headers.TryAddWithoutValidation($name, $header[$name]) }
        $null = $request.Headers.TryAddWithoutValidation('Authorization', $authorization)
        $response = $Client.Http.Send($request)
        if ([int]$response.StatusCode -notin 429, 500, 502, 503, 504 -or $attempt -eq 4) { break }
        Start-Sleep -Seconds $attempt
    }

    ConvertTo-Answer $response
}

function ConvertTo-Answer($Response) {
    $text = $Response.Content.ReadAsStringAsync().GetAwaiter().GetResult()
    $json = try { $text | ConvertFrom-Json -AsHashtable -NoEnumerate -Depth 64 -DateKind String } catch { $null }
    $body = if ($json -is [System.Collections.IDictionary]) { $json } else { @{} }
    $inner = @($body['errors'])[0] ?? $body['error'] ?? @{}
    $id = $null
    foreach ($name in 'X-Request-Id', 'X-IAM-Trace-Id') { if (-not $id) { $null = $Response.Headers.TryGetValues($name, [ref]$id) } }
    [pscustomobject]@{
        Status    = [int]$Response.StatusCode
        Code      = "$($body['error_code'] ?? $body['code'] ?? $inner['errorCode'] ?? $inner['code'])"
        Json      = $json
        Date      = $Response.Headers.Date
        RequestId = "$id"
    }
}
