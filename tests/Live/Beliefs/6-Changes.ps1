# Registering content and unregistering it again: only with -SwrPath, and never with force, so that the content is kept.
$state = @{}
$exists = {
    param($Client, [string] $SwrPath)
    $name = ($SwrPath -split '/')[-1] -replace ':[^:]*$'
    $answer = Invoke-Service $Client ModelArts GET '/v1/{0}/images' @{ type = 'DEDICATED'; limit = 200; offset = 0; name = $name }
    if ($answer.Status -ne 200) { throw 'the images cannot be listed' }
    @($answer.Json['data'] | Where-Object { $_ -and "$($_['swr_path'])".EndsWith(($SwrPath -replace '^[^/]*\.[^/]*/', '/'), [System.StringComparison]::OrdinalIgnoreCase) }).Count
}

New-Belief Changes 'Content is registered as an image with 200 or 201, its id and its path.' {
    param($Client, $SwrPath)
    if (& $exists $Client $SwrPath) { return Skip-Seen 'the path is registered already, and stays so' }
    $answer = Invoke-Service $Client ModelArts POST '/v1/{0}/images' -Body @{ swr_path = $SwrPath }
    $rejected = Skip-Rejected $answer
    if ($rejected) { return $rejected }
    $state.Id = $answer.Json['id']
    Confirm-Seen ($answer.Status -in 200, 201 -and $state.Id -and $answer.Json['swr_path'] -eq $SwrPath) "$($answer.Status), $(Get-FieldName $answer.Json)"
}

New-Belief Changes 'A path that is already registered is rejected.' {
    param($Client, $SwrPath)
    if (-not $state.Id) { return Skip-Seen 'nothing was registered' }
    $answer = Invoke-Service $Client ModelArts POST '/v1/{0}/images' -Body @{ swr_path = $SwrPath }
    # Any new image is unregistered again.
    if ($answer.Status -lt 300 -and $answer.Json['id'] -ne $state.Id) { $null = Invoke-Service $Client ModelArts DELETE "/v1/{0}/images/$($answer.Json['id'])" }
    Confirm-Seen ($answer.Status -ge 400) "$($answer.Status) $($answer.Code)"
}

New-Belief Changes 'An image is unregistered with 200 and the status DELETED, or with 204.' {
    param($Client, $SwrPath)
    if (-not $state.Id) { return Skip-Seen 'nothing was registered' }
    $answer = Invoke-Service $Client ModelArts DELETE "/v1/{0}/images/$($state.Id)"
    $state.Deleted = $answer.Status -lt 300
    Confirm-Seen ($answer.Status -eq 204 -or ($answer.Status -eq 200 -and (Get-Field $answer.Json 'status') -eq 'DELETED')) "$($answer.Status) $($answer.Code)"
}

New-Belief Changes 'The response for an unregistered image is that for an unknown one.' {
    param($Client, $SwrPath)
    if (-not $state.Deleted) { return Skip-Seen 'nothing was unregistered' }
    $answer = Invoke-Service $Client ModelArts DELETE "/v1/{0}/images/$($state.Id)"
    Confirm-Seen ($answer.Status -in 400, 404 -and $answer.Code -in 'ModelArts.6404', 'ModelArts.6797') "$($answer.Status) $($answer.Code)"
}

New-Belief Changes 'Without force, the content remains in SWR.' {
    param($Client, $SwrPath)
    if (-not $state.Deleted) { return Skip-Seen 'nothing was unregistered' }
    if ($SwrPath -notmatch '^(?:[^/]*\.[^/]*/)?([^/]+)/(.+):([^:@/]+)$') { return Skip-Seen 'the path is not understood' }
    $path = "/v2/manage/namespaces/$(ConvertTo-Encoded $Matches[1])/repos/$(ConvertTo-Encoded $Matches[2].Replace('/', '$'))/tags/$(ConvertTo-Encoded $Matches[3])"
    $answer = Invoke-Service $Client Swr GET $path
    Confirm-Seen ($answer.Status -eq 200) "$($answer.Status) $($answer.Code)"
}
