# The content in SWR: organizations, repositories, tags, digests, and sizes.

# The first own image whose path is in this region's shared registry, as namespace, repository and tag.
$find = {
    param($Client)
    $images = (Invoke-Service $Client ModelArts GET '/v1/{0}/images' @{ type = 'DEDICATED'; limit = 50; offset = 0 }).Json['data']
    foreach ($image in $images) {
        if ($image['status'] -ne 'ACTIVE' -or $image['swr_instance_id'] -or "$($image['swr_path'])" -notmatch '^[^/]+/([^/]+)/(.+):([^:@/]+)$') { continue }
        $path = "/v2/manage/namespaces/$(ConvertTo-Encoded $Matches[1])/repos/$(ConvertTo-Encoded $Matches[2].Replace('/', '$'))/tags"
        $shown = Invoke-Service $Client Swr GET "$path/$(ConvertTo-Encoded $Matches[3])"
        if ($shown.Status -eq 200) { return @{ Image = $image; Path = $path; Tag = $Matches[3]; Namespace = $Matches[1]; Shown = $shown } }
    }
}

New-Belief Content 'Organizations are listed under namespaces.' {
    param($Client)
    $answer = Invoke-Service $Client Swr GET '/v2/manage/namespaces'
    (Skip-Rejected $answer) ?? (Confirm-Seen ($answer.Json -is [System.Collections.IDictionary] -and $answer.Json['namespaces'] -is [array]) (Get-FieldName $answer.Json))
}

New-Belief Content 'Repositories are listed as an array, with limit and offset.' {
    param($Client)
    $answer = Invoke-Service $Client Swr GET '/v2/manage/repos' @{ limit = 100; offset = 0 }
    (Skip-Rejected $answer) ?? (Confirm-Seen ($answer.Json -is [array]) ($answer.Json -is [array] ? "an array; a repository: $(Get-FieldName @($answer.Json)[0])" : (Get-FieldName $answer.Json)))
}

New-Belief Content 'The size of an image is in bytes, as in SWR.' {
    param($Client)
    $found = & $find $Client
    if (-not $found) { return Skip-Seen 'no own image with content that can be read' }
    $ratio = [double]$found.Image['size'] / [math]::Max(1, [double]$found.Shown.Json['size'])
    $unit = if ($ratio -gt 0.5 -and $ratio -lt 2) { 'bytes' } elseif ($ratio -gt 0.0005 -and $ratio -lt 0.002) { 'KB' } else { 'something else' }
    Confirm-Seen ($unit -eq 'bytes') "$unit (the image's number is $([math]::Round($ratio, 4)) of SWR's)"
}

New-Belief Content 'Tags are listed as an array, with the name under Tag and the digest of ShowRepoTag.' {
    param($Client)
    $found = & $find $Client
    if (-not $found) { return Skip-Seen 'no own image with content that can be read' }
    $answer = Invoke-Service $Client Swr GET $found.Path @{ limit = 1000; offset = 0 }
    $tag = $answer.Json -is [array] ? @($answer.Json | Where-Object { $_['Tag'] -ceq $found.Tag })[0] : $null
    $digest = $tag -and $tag['digest'] -eq $found.Shown.Json['digest']
    (Skip-Rejected $answer) ?? (Confirm-Seen ([bool]$digest) ($tag ? "$(Get-FieldName $tag); digest $($digest ? 'the same' : 'different')" : 'the tag is not among them'))
}

New-Belief Content 'A digest is sha256: and 64 digits.' {
    param($Client)
    $found = & $find $Client
    if (-not $found) { return Skip-Seen 'no own image with content that can be read' }
    Confirm-Seen ($found.Shown.Json['digest'] -cmatch '^sha256:[0-9a-f]{64}$') ($found.Shown.Json['digest'] ? "$(("$($found.Shown.Json['digest'])" -split ':')[0].Length) characters before the colon" : 'absent')
}

New-Belief Content 'A tag that does not exist is answered with 404 and a code of SWR that says so.' {
    param($Client)
    $found = & $find $Client
    if (-not $found) { return Skip-Seen 'no own image with content that can be read' }
    $answer = Invoke-Service $Client Swr GET "$($found.Path)/no-such-tag-here"
    Confirm-Seen ($answer.Status -eq 404 -and $answer.Code -match '^SVCSTG\.SWR\.404' -and $answer.Code -ne 'SVCSTG.SWR.4040083') "$($answer.Status) $($answer.Code)"
}

New-Belief Content 'Tags are case-sensitive.' {
    param($Client)
    $found = & $find $Client
    if (-not $found -or $found.Tag -cnotmatch '[a-zA-Z]') { return Skip-Seen 'no own image whose tag has a letter' }
    $other = $found.Tag -cmatch '[a-z]' ? $found.Tag.ToUpperInvariant() : $found.Tag.ToLowerInvariant()
    $answer = Invoke-Service $Client Swr GET "$($found.Path)/$(ConvertTo-Encoded $other)"
    Confirm-Seen ($answer.Status -eq 404 -or $answer.Json['digest'] -ne $found.Shown.Json['digest']) "the tag in the other case: $($answer.Status) $($answer.Code)"
}
