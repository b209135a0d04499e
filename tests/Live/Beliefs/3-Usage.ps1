# The users of images: the listings of workloads, their pages, and the fields in which they name an image.

# Confirms that a response lists its records as an array under a name, with a total. A look at the records returns whether they agree, and what was seen.
$confirmListed = {
    param($Answer, [string] $Name, [string] $Total, [scriptblock] $Look = { $true })
    $rejected = Skip-Rejected $Answer
    if ($rejected) { return $rejected }
    $records = @($Answer.Json[$Name] | Where-Object { $_ })
    $agrees, $seen = & $Look @records
    $isListed = $Answer.Json[$Name] -is [array] -and $null -ne $Answer.Json[$Total]
    Confirm-Seen ($isListed -and $agrees) (@(Get-FieldName $Answer.Json; $seen | Where-Object { $_ }) -join '; ')
}

# Describes a part of the first record.
$describePart = { param([string] $Noun, $Part, [string] $Missing) "${Noun}: $($Part ? (Get-FieldName $Part) : $Missing)" }

# Confirms that a page of two has as many records as its limit, and that a page after the end is empty. The script requests a page at an offset.
$confirmPageSize = {
    param([string] $Name, [scriptblock] $Page)
    $first = & $Page 0
    $rejected = Skip-Rejected $first
    if ($rejected) { return $rejected }
    $total = [int]$first.Json['total']
    $past = & $Page (2 * ($total + 1))
    $counts = @($first.Json[$Name]).Count, @($past.Json[$Name]).Count
    $agrees = $past.Json[$Name] -is [array] -and $counts[0] -eq [math]::Min(2, $total) -and $counts[1] -eq 0
    Confirm-Seen $agrees "$($counts[0]) of $total, then $($past.Status) with $($counts[1])"
}

New-Belief Usage 'Notebooks are listed with a limit of 50, by data and total, and name their image by image.id and image.swr_path.' {
    param($Client)
    & $confirmListed (Invoke-Service $Client ModelArts GET '/v1/{0}/notebooks' @{ limit = 50; offset = 0 }) data total {
        param($First)
        -not $First -or (Get-Field $First 'image', 'id') -or (Get-Field $First 'image', 'swr_path')
        "image: $($First ? (Get-FieldName $First['image']) : 'no notebook')"
    }
}

New-Belief Usage 'Notebooks of all users can be listed.' {
    param($Client)
    & $confirmListed (Invoke-Service $Client ModelArts GET '/v1/{0}/notebooks/all' @{ limit = 50; offset = 0 }) data total
}

New-Belief Usage 'A limit of notebooks other than 10, 20, or 50 is rejected.' {
    param($Client)
    $answer = Invoke-Service $Client ModelArts GET '/v1/{0}/notebooks' @{ limit = 49; offset = 0 }
    Confirm-Seen ($answer.Status -eq 400) "$($answer.Status) $($answer.Code)"
}

New-Belief Usage 'Training jobs are searched by total and items, and name their image by algorithm.engine.image_url.' {
    param($Client)
    $body = @{ offset = 0; limit = 50; sort_by = 'create_time'; order = 'desc'; workspace_id = '0' }
    & $confirmListed (Invoke-Service $Client ModelArts POST '/v2/{0}/training-job-searches' -Body $body) items total {
        $engine = $args | ForEach-Object { Get-Field $_ 'algorithm', 'engine' } | Select-Object -First 1
        -not $engine -or $engine.ContainsKey('image_url')
        & $describePart engine $engine 'no job'
    }
}

New-Belief Usage 'The offset of training jobs counts pages.' {
    param($Client)
    $page = {
        param($Offset, $Limit)
        $body = @{ offset = $Offset; limit = $Limit; sort_by = 'create_time'; order = 'desc'; workspace_id = '0' }
        $answer = Invoke-Service $Client ModelArts POST '/v2/{0}/training-job-searches' -Body $body
        @($answer.Json['items'] | Where-Object { $_ } | ForEach-Object { Get-Field $_ 'metadata', 'id' })
    }
    $first, $second = (& $page 0 3), (& $page 1 2)
    if ($first.Count -lt 3 -or -not $second) { return Skip-Seen 'fewer than three jobs' }
    $unit = if ($second[0] -eq $first[2]) { 'pages' } elseif ($second[0] -eq $first[1]) { 'records' } else { 'something else, or is ignored' }
    Confirm-Seen ($unit -eq 'pages') "it counts $unit"
}

New-Belief Usage 'Algorithms are listed by total and items, and name their image by job_config.engine.image_url.' {
    param($Client)
    & $confirmListed (Invoke-Service $Client ModelArts GET '/v2/{0}/algorithms' @{ limit = 50; offset = 0 }) items total {
        $true
        & $describePart engine ($args | ForEach-Object { Get-Field $_ 'job_config', 'engine' } | Select-Object -First 1) 'no algorithm'
    }
}

New-Belief Usage 'Inference services are listed by data and total, with an offset that is a multiple of the limit.' {
    param($Client)
    & $confirmListed (Invoke-Service $Client ModelArts GET '/v2/{0}/services' @{ limit = 10; offset = 0 }) data total
}

New-Belief Usage 'A version of a service names its images under instance_groups, unit_configs, image.' {
    param($Client)
    $services = Invoke-Service $Client ModelArts GET '/v2/{0}/services' @{ limit = 10; offset = 0 }
    $id = @($services.Json['data'] | Where-Object { $_ } | ForEach-Object { $_['id'] })[0]
    if (-not $id) { return Skip-Seen 'no service' }
    $answer = Invoke-Service $Client ModelArts GET "/v2/{0}/services/$(ConvertTo-Encoded $id)/versions" @{ limit = 10; offset = 0 }
    $version = @($answer.Json['data'])[0]
    $units = @(Get-Field $version 'instance_groups' | ForEach-Object { $_ } | ForEach-Object { Get-Field $_ 'unit_configs' } | ForEach-Object { $_ })
    (Skip-Rejected $answer) ?? (Confirm-Seen ([bool]($units | Where-Object { Get-Field $_ 'image' })) "$(Get-FieldName $version); unit: $(Get-FieldName $units[0])")
}

New-Belief Usage 'Models are listed under models, with total_count, and name their content by swr_location.' {
    param($Client)
    & $confirmListed (Invoke-Service $Client ModelArts GET '/v1/{0}/models' @{ limit = 50; offset = 0 }) models total_count {
        param($First)
        $true
        & $describePart model $First 'no model'
    }
}

New-Belief Usage 'Workflows are listed by total and items, each with workflow_id, and name images in data, data_requirements, steps or parameters.' {
    param($Client)
    & $confirmListed (Invoke-Service $Client ModelArts GET '/v2/{0}/workflows' @{ limit = 50; offset = 0 }) items total {
        param($First)
        -not $First -or ($First['workflow_id'] -and ('data', 'data_requirements', 'steps', 'parameters' | Where-Object { $First.ContainsKey($_) }))
        & $describePart workflow $First 'no workflow'
    }
}

New-Belief Usage 'The offset of workflows counts records, in multiples of the limit.' {
    param($Client)
    $page = {
        param($Offset, $Limit)
        $answer = Invoke-Service $Client ModelArts GET '/v2/{0}/workflows' @{ limit = $Limit; offset = $Offset }
        @($answer.Json['items'] | Where-Object { $_ } | ForEach-Object { $_['workflow_id'] })
    }
    $first, $second = (& $page 0 4), (& $page 2 2)
    if ($first.Count -lt 3) { return Skip-Seen 'fewer than three workflows' }
    $unit = if ($second -and $second[0] -eq $first[2]) { 'records' } else { 'something else, or is ignored' }
    Confirm-Seen ($unit -eq 'records') "it counts $unit"
}

New-Belief Usage 'A page of workflows is as large as its limit, and a page after the end is empty.' {
    param($Client)
    & $confirmPageSize items { Invoke-Service $Client ModelArts GET '/v2/{0}/workflows' @{ limit = 2; offset = $args[0] } }
}

New-Belief Usage 'Workspaces are listed under workspaces, including the default one, 0.' {
    param($Client)
    $answer = Invoke-Service $Client ModelArts GET '/v1/{0}/workspaces'
    $ids = @($answer.Json['workspaces'] | Where-Object { $_ } | ForEach-Object { $_['id'] })
    (Skip-Rejected $answer) ?? (Confirm-Seen ('0' -in $ids) "$(Get-FieldName $answer.Json); the default one $('0' -in $ids ? 'among them' : 'missing')")
}
