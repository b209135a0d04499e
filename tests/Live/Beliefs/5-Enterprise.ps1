# The content of SWR Enterprise instances: listings, their pages, and the fields that the module reads.

# A page of a listing of SWR Enterprise.
$heldPage = {
    param($Client, [string] $Path, [int] $Limit = 100, [int] $Offset = 0, [System.Collections.IDictionary] $Filter = @{})
    Invoke-Service $Client Swr GET "/v2/{0}/instances$Path" (@{ limit = $Limit; offset = $Offset } + $Filter)
}

# The first instance, namespace and repository with an artifact, as paths below the instances; a missing one is $null.
$heldPlace = {
    param($Client)
    $found = @{ Instance = $null; Namespace = $null; Repository = $null }
    $instance = @((& $heldPage $Client '').Json['instances'])[0]
    if (-not $instance) { return $found }
    $found.Instance = "/$(ConvertTo-Encoded $instance['id'])"
    foreach ($namespace in (& $heldPage $Client "$($found.Instance)/namespaces").Json['namespaces']) {
        $found.Namespace = $namespace
        $path = "$($found.Instance)/namespaces/$(ConvertTo-Encoded $namespace['name'])/repositories"
        foreach ($repository in (& $heldPage $Client $path).Json['repositories']) {
            # A slash is encoded before the segment is.
            $found.Repository = "$path/$(ConvertTo-Encoded $repository['name'].Replace('/', '%2F'))"
            if (@((& $heldPage $Client "$($found.Repository)/artifacts").Json['artifacts']).Count) { return $found }
        }
    }
    $found
}

# Checks whether a page has its records under a name, with total, and the first of them has fields.
$confirmHeld = {
    param($Answer, [string] $Name, [string[]] $Field)
    $rejected = Skip-Rejected $Answer
    if ($rejected) { return $rejected }
    $first = @($Answer.Json[$Name])[0]
    $isPage = $Answer.Json[$Name] -is [array] -and $null -ne $Answer.Json['total']
    $missing = @($Field | Where-Object { $first -and $null -eq $first[$_] })
    Confirm-Seen ($isPage -and -not $missing) "$(Get-FieldName $Answer.Json); one of them: $($first ? (Get-FieldName $first) : 'none')"
}

New-Belief Enterprise 'Instances are listed by total and instances, and name their host by access_address.' {
    param($Client)
    & $confirmHeld (& $heldPage $Client '') instances id, access_address
}

New-Belief Enterprise 'Namespaces of an instance are listed by total and namespaces, with name and namespace_id.' {
    param($Client)
    $in = & $heldPlace $Client
    if (-not $in.Instance) { return Skip-Seen 'no instance' }
    & $confirmHeld (& $heldPage $Client "$($in.Instance)/namespaces") namespaces name, namespace_id
}

New-Belief Enterprise 'Repositories of a namespace are listed by total and repositories, and their name does not begin with the namespace.' {
    param($Client)
    $in = & $heldPlace $Client
    if (-not $in.Namespace) { return Skip-Seen 'no namespace' }
    $answer = & $heldPage $Client "$($in.Instance)/namespaces/$(ConvertTo-Encoded $in.Namespace['name'])/repositories"
    $long = @($answer.Json['repositories'] | Where-Object { $_ -and "$($_['name'])".StartsWith("$($in.Namespace['name'])/", [System.StringComparison]::Ordinal) }).Count
    if ($long) { return Confirm-Seen $false "$long names begin with the namespace" }
    & $confirmHeld $answer repositories name
}

New-Belief Enterprise 'Artifacts of a repository are listed by total and artifacts, with digest, size, push_time and tags.' {
    param($Client)
    $in = & $heldPlace $Client
    if (-not $in.Repository) { return Skip-Seen 'no repository' }
    & $confirmHeld (& $heldPage $Client "$($in.Repository)/artifacts") artifacts digest, size, push_time, tags
}

New-Belief Enterprise 'A page has as many records as its limit, and a page after the end is empty.' {
    param($Client)
    $in = & $heldPlace $Client
    if (-not $in.Repository) { return Skip-Seen 'no repository' }
    & $confirmPageSize artifacts { & $heldPage $Client "$($in.Repository)/artifacts" 2 $args[0] }
}

New-Belief Enterprise 'The offset counts records.' {
    param($Client)
    $in = & $heldPlace $Client
    if (-not $in.Repository) { return Skip-Seen 'no repository' }
    $first, $second = (& $heldPage $Client "$($in.Repository)/artifacts" 4), (& $heldPage $Client "$($in.Repository)/artifacts" 2 2)
    $digests = @($first.Json['artifacts'] | Where-Object { $_ } | ForEach-Object { $_['digest'] })
    if ($digests.Count -lt 3) { return Skip-Seen 'fewer than three artifacts' }
    $agrees = @($second.Json['artifacts'])[0].digest -eq $digests[2]
    Confirm-Seen $agrees ($agrees ? 'it does' : 'it counts something else, or is ignored')
}

New-Belief Enterprise 'A limit of more than 100 and an offset that is not a multiple of the limit are rejected.' {
    param($Client)
    $in = & $heldPlace $Client
    if (-not $in.Instance) { return Skip-Seen 'no instance' }
    $large, $odd = (& $heldPage $Client "$($in.Instance)/namespaces" 101), (& $heldPage $Client "$($in.Instance)/namespaces" 10 5)
    Confirm-Seen ($large.Status -eq 400 -and $odd.Status -eq 400) "$($large.Status) $($large.Code), $($odd.Status) $($odd.Code)"
}

New-Belief Enterprise 'A repository that does not exist is answered with 404.' {
    param($Client)
    $in = & $heldPlace $Client
    if (-not $in.Namespace) { return Skip-Seen 'no namespace' }
    $answer = & $heldPage $Client "$($in.Instance)/namespaces/$(ConvertTo-Encoded $in.Namespace['name'])/repositories/no-such-repository-here/artifacts"
    Confirm-Seen ($answer.Status -eq 404) "$($answer.Status) $($answer.Code)"
}

New-Belief Enterprise 'Immutable rules of a namespace are listed by total and immutable_rules, with tag_selectors and scope_selectors.' {
    param($Client)
    $in = & $heldPlace $Client
    if (-not $in.Namespace) { return Skip-Seen 'no namespace' }
    $answer = & $heldPage $Client "$($in.Instance)/immutabletagrules" -Filter @{ namespace_id = $in.Namespace['namespace_id'] }
    & $confirmHeld $answer immutable_rules id, tag_selectors, scope_selectors
}
