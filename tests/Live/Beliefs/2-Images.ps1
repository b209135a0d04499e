# Listing images: pages and their ends, filters, order, and the fields of an image.
$known = @{
    type = 'BUILD_IN', 'DEDICATED'; status = 'INIT', 'CREATING', 'CREATE_FAILED', 'ERROR', 'DELETED', 'ACTIVE'; visibility = 'PRIVATE', 'PUBLIC', 'HIDDEN'
    origin = 'CUSTOMIZE', 'IMAGE_SAVE'; arch = 'X86_64', 'AARCH64'; service_type = 'COMMON', 'INFERENCE', 'TRAIN', 'DEV', 'UNKNOWN'
}
$fields = 'id', 'name', 'tag', 'namespace', 'swr_path', 'type', 'status', 'status_message', 'visibility', 'origin', 'arch', 'service_type', 'dev_services',
    'resource_categories', 'support_res_categories', 'size', 'description', 'create_at', 'update_at', 'workspace_id', 'flavor_type', 'swr_instance_id', 'show_name',
    'show_tag', 'tags'

# The user's own images: a page of them with a query.
$list = {
    param($Client, [hashtable] $Query = @{})
    $all = @{ type = 'DEDICATED'; limit = 50; offset = 0 }
    foreach ($name in $Query.Keys) { $all[$name] = $Query[$name] }
    Invoke-Service $Client ModelArts GET '/v1/{0}/images' $all
}
$ids = { param($Answer) @($Answer.Json['data'] | ForEach-Object { if ($_) { $_['id'] } }) }

New-Belief Images 'A listing has data, total, pages, size and current.' {
    param($Client)
    $answer = & $list $Client
    $missing = 'data', 'total', 'pages', 'size', 'current' | Where-Object { $null -eq $answer.Json[$_] }
    (Skip-Rejected $answer) ?? (Confirm-Seen (-not $missing) (Get-FieldName $answer.Json))
}

New-Belief Images 'A listing without a type shows built-in images only.' {
    param($Client)
    $answer = Invoke-Service $Client ModelArts GET '/v1/{0}/images' @{ limit = 50 }
    $types = @($answer.Json['data'] | ForEach-Object { $_['type'] } | Sort-Object -Unique)
    (Skip-Rejected $answer) ?? (Confirm-Seen ("$types" -eq 'BUILD_IN') "$types")
}

New-Belief Images 'A listing of a type shows that type only.' {
    param($Client)
    $answer = & $list $Client
    $other = @($answer.Json['data'] | Where-Object { $_['type'] -ne 'DEDICATED' }).Count
    (Skip-Rejected $answer) ?? (Confirm-Seen ($other -eq 0) "$other of $(@($answer.Json['data']).Count) of another type")
}

New-Belief Images 'A page is as large as its limit if there are more records.' {
    param($Client)
    $all = & $list $Client
    $total = $all.Json['total'] ?? @($all.Json['data']).Count
    if ($total -lt 3) { return Skip-Seen 'fewer than three images' }
    $page = & $list $Client @{ limit = 2 }
    Confirm-Seen (@($page.Json['data']).Count -eq 2 -and @($all.Json['data']).Count -eq [math]::Min(50, $total)) "limit 2: $(@($page.Json['data']).Count) images; limit 50: $(@($all.Json['data']).Count), size $($all.Json['size'])"
}

New-Belief Images 'The offset of a listing counts records.' {
    param($Client)
    $first = & $ids (& $list $Client @{ limit = 3 })
    if ($first.Count -lt 3) { return Skip-Seen 'fewer than three images' }
    $second = & $ids (& $list $Client @{ limit = 2; offset = 1 })
    $unit = if ($second[0] -eq $first[1]) { 'records' } elseif ($second[0] -eq $first[2]) { 'pages' } else { 'something else, or is ignored' }
    Confirm-Seen ($unit -eq 'records') "it counts $unit"
}

New-Belief Images 'The total is the same on each page, and is the number of records.' {
    param($Client)
    $totals = 0, 1 | ForEach-Object { (& $list $Client @{ limit = 1; offset = $_ }).Json['total'] }
    $all = & $list $Client
    $count = @($all.Json['data']).Count
    $agrees = $null -ne $totals[0] -and $totals[0] -eq $totals[1] -and ($count -ge 50 ? $totals[0] -ge $count : $totals[0] -eq $count)
    Confirm-Seen $agrees ($null -eq $totals[0] ? 'there is no total' : "$($totals[0] -eq $totals[1] ? 'the same' : 'different'), $($totals[0] -ge $count ? 'at least' : 'less than') the records of a page")
}

New-Belief Images 'A page after the end is an empty array and has the total.' {
    param($Client)
    $answer = & $list $Client @{ offset = 100000 }
    $data = $answer.Json.ContainsKey('data') ? ($null -eq $answer.Json['data'] ? 'null' : "an array of $(@($answer.Json['data']).Count)") : 'absent'
    (Skip-Rejected $answer) ?? (Confirm-Seen ($data -eq 'an array of 0' -and $null -ne $answer.Json['total']) "data is $data, total is $($null -eq $answer.Json['total'] ? 'absent' : 'there')")
}

New-Belief Images 'A name is found by its part, and with name_fuzzy_match=false only as a whole.' {
    param($Client)
    $image = (& $list $Client).Json['data'] | Where-Object { "$($_['name'])".Length -gt 3 } | Select-Object -First 1
    if (-not $image) { return Skip-Seen 'no image' }
    $part = $image['name'].Substring(0, $image['name'].Length - 1)
    $fuzzy = & $ids (& $list $Client @{ name = $part })
    $whole = @((& $list $Client @{ name = $part; name_fuzzy_match = 'false' }).Json['data'] | Where-Object { $_ -and $_['name'] -cne $part })
    $exact = & $ids (& $list $Client @{ name = $image['name']; name_fuzzy_match = 'false' })
    $none = & $ids (& $list $Client @{ name = 'no-image-has-this-name' })
    Confirm-Seen ($image['id'] -in $fuzzy -and -not $whole -and $image['id'] -in $exact -and -not $none) "by part: $($image['id'] -in $fuzzy ? 'found' : 'not found'); part as a whole: $($whole.Count) others; whole: $($image['id'] -in $exact ? 'found' : 'not found'); unknown name: $(@($none).Count)"
}

New-Belief Images 'A listing can be filtered by namespace, and a missing one finds nothing.' {
    param($Client)
    $image = @((& $list $Client).Json['data'])[0]
    if (-not $image) { return Skip-Seen 'no image' }
    $found = (& $list $Client @{ namespace = $image['namespace'] }).Json['data']
    $other = @($found | Where-Object { $_['namespace'] -cne $image['namespace'] }).Count
    $none = & $ids (& $list $Client @{ namespace = 'no-such-namespace-here' })
    Confirm-Seen ($image['id'] -in @($found | ForEach-Object { $_['id'] }) -and $other -eq 0 -and $none.Count -eq 0) "$other of another namespace, $($none.Count) of one that does not exist"
}

foreach ($key in 'create_at', 'update_at', 'size') {
    New-Belief Images "sort_key=$key and sort_dir are obeyed." -Data $key {
        param($Client, $SwrPath, $Key)
        $orders = foreach ($direction in 'ASC', 'DESC') {
            $values = @((& $list $Client @{ sort_key = $Key; sort_dir = $direction }).Json['data'] | ForEach-Object { [double]($_[$Key] ?? 0) })
            if (@($values | Sort-Object -Unique).Count -lt 2) { return Skip-Seen 'fewer than two different values' }
            $sorted = @($values | Sort-Object -Descending:($direction -eq 'DESC'))
            if (Compare-Object $values $sorted -SyncWindow 0) { "$direction is not obeyed" } else { "$direction is obeyed" }
        }
        Confirm-Seen (-not ($orders -match ' not ')) ($orders -join ', ')
    }
}

New-Belief Images 'Sorting by an unsupported field is rejected with 400 and ModelArts.6303.' {
    param($Client)
    $answer = & $list $Client @{ sort_key = 'no_such_field' }
    Confirm-Seen ($answer.Status -eq 400 -and $answer.Code -eq 'ModelArts.6303') "$($answer.Status) $($answer.Code)"
}

New-Belief Images 'ShowImage and ListImage return the same image.' {
    param($Client)
    $image = @((& $list $Client).Json['data'])[0]
    if (-not $image) { return Skip-Seen 'no image' }
    $shown = (Invoke-Service $Client ModelArts GET "/v1/{0}/images/$(ConvertTo-Encoded $image['id'])").Json
    $different = @($fields | Where-Object { (ConvertTo-Json $image[$_] -Depth 5) -cne (ConvertTo-Json (Get-Field $shown $_) -Depth 5) })
    Confirm-Seen (-not $different) ($different ? "different: $($different -join ', ')" : 'the same')
}

New-Belief Images 'An id is a UUID.' {
    param($Client)
    $all = & $ids (& $list $Client)
    $other = @($all | Where-Object { $_ -notmatch '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$' }).Count
    if (-not $all) { return Skip-Seen 'no image' }
    Confirm-Seen ($other -eq 0) "$other of $($all.Count) are something else"
}

New-Belief Images 'Dates are milliseconds since 1970.' {
    param($Client)
    $low, $high = [datetimeoffset]::new(2015, 1, 1, 0, 0, 0, 0).ToUnixTimeMilliseconds(), [datetimeoffset]::UtcNow.AddDays(1).ToUnixTimeMilliseconds()
    $dates = @((& $list $Client).Json['data'] | ForEach-Object { $_['create_at'], $_['update_at'] })
    if (-not $dates) { return Skip-Seen 'no image' }
    $odd = @($dates | Where-Object { $_ -isnot [long] -or $_ -lt $low -or $_ -gt $high }).Count
    Confirm-Seen ($odd -eq 0) "$odd of $($dates.Count) are something else"
}

New-Belief Images 'Enumerated values are those of the reference.' {
    param($Client)
    $unknown = foreach ($image in (& $list $Client).Json['data']) {
        foreach ($name in $known.Keys) { if ($image[$name] -and $image[$name] -notin $known[$name]) { "$name=$($image[$name] -cmatch '^[A-Z0-9_]{1,40}$' ? $image[$name] : '(odd)')" } }
    }
    Confirm-Seen (-not $unknown) ((@($unknown) | Sort-Object -Unique) -join ', ')
}

New-Belief Images 'The fields of an image are those of the reference.' {
    param($Client)
    $unknown = @((& $list $Client).Json['data'] | ForEach-Object { if ($_) { $_.Keys } } | Where-Object { $_ -notin $fields } | Sort-Object -Unique)
    $names = @{}
    foreach ($name in $unknown) { $names[$name] = $true }
    Confirm-Seen (-not $unknown) ($unknown ? "new: $(Get-FieldName $names)" : 'no others')
}

New-Belief Images 'With a type and a limit, groups are listed under data.' {
    param($Client)
    $answer = Invoke-Service $Client ModelArts GET '/v1/{0}/images/group' @{ type = 'DEDICATED'; limit = 10; offset = 0 }
    (Skip-Rejected $answer) ?? (Confirm-Seen ($answer.Json['data'] -is [array] -and $null -ne $answer.Json['total']) (Get-FieldName $answer.Json))
}
