# What a user would write without a module, one image after the other: sign, send, parse. The engine alone has no Invoke-RestMethod;
# it is an HttpClient with a request object around, and that is used here as it is.
param([hashtable] $Account, [string[]] $Ids, [string] $SecretKey)

$endpoint = ([string] $Account.Endpoint).TrimEnd('/')
$hostName = $endpoint -replace '^https?://'
$client = [System.Net.Http.HttpClient]::new()
$hmac = [System.Security.Cryptography.HMACSHA256]::new([System.Text.Encoding]::UTF8.GetBytes($SecretKey))
$sha = [System.Security.Cryptography.SHA256]::Create()

function Get-Hex([byte[]] $Bytes) { [System.BitConverter]::ToString($Bytes).Replace('-', '').ToLowerInvariant() }

foreach ($id in $Ids) {
    $path = "/v1/$($Account.ProjectId)/images/$id"
    $date = [datetime]::UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'")
    $canonical = "DELETE`n$path/`n`nhost:$hostName`nx-project-id:$($Account.ProjectId)`nx-sdk-date:$date`n`nhost;x-project-id;x-sdk-date`n" +
        (Get-Hex $sha.ComputeHash([byte[]] @()))
    $toSign = "SDK-HMAC-SHA256`n$date`n" + (Get-Hex $sha.ComputeHash([System.Text.Encoding]::UTF8.GetBytes($canonical)))
    $signature = Get-Hex $hmac.ComputeHash([System.Text.Encoding]::UTF8.GetBytes($toSign))

    $request = [System.Net.Http.HttpRequestMessage]::new([System.Net.Http.HttpMethod]::Delete, $endpoint + $path)
    $null = $request.Headers.TryAddWithoutValidation('X-Project-Id', $Account.ProjectId)
    $null = $request.Headers.TryAddWithoutValidation('X-Sdk-Date', $date)
    $null = $request.Headers.TryAddWithoutValidation('Authorization', "SDK-HMAC-SHA256 Access=$($Account.AccessKey), SignedHeaders=host;x-project-id;x-sdk-date, Signature=$signature")
    $response = $client.SendAsync($request).GetAwaiter().GetResult().EnsureSuccessStatusCode()
    [System.Text.Json.Nodes.JsonNode]::Parse($response.Content.ReadAsStringAsync().GetAwaiter().GetResult()).ToString()
}
