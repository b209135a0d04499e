# The clock, signatures, and the forms of errors.
$random = [guid]::NewGuid()

New-Belief Service "The service's clock and this machine's differ by less than 15 minutes." {
    param($Client)
    $answer = Invoke-Service $Client ModelArts GET '/v1/{0}/images' @{ limit = 1 }
    if (-not $answer.Date) { return Skip-Seen 'the answer has no Date' }
    $minutes = ($answer.Date - [datetimeoffset]::UtcNow).TotalMinutes
    Confirm-Seen ([math]::Abs($minutes) -lt 15) "about $([math]::Round($minutes)) minutes"
}

New-Belief Service 'A signature over host, date, project, path, query and body is accepted.' {
    param($Client)
    $answer = Invoke-Service $Client ModelArts GET '/v1/{0}/images' ([ordered]@{ name = "a b+c/d~$([char]0xfc)"; limit = 1 })
    Confirm-Seen ($answer.Status -notin 401, 403) "$($answer.Status) $($answer.Code)"
}

New-Belief Service 'A wrong signature is rejected with 401.' {
    param($Client)
    $wrong = $Client.PSObject.Copy()
    $wrong.SecretKey = ConvertTo-SecureString -String 'not-the-secret-key' -AsPlainText -Force
    $answer = Invoke-Service $wrong ModelArts GET '/v1/{0}/images' @{ limit = 1 }
    Confirm-Seen ($answer.Status -eq 401) "$($answer.Status) $($answer.Code)"
}

New-Belief Service 'Each response has a request id (X-Request-Id).' {
    param($Client)
    $answer = Invoke-Service $Client ModelArts GET '/v1/{0}/images' @{ limit = 1 }
    Confirm-Seen ([bool]$answer.RequestId) ($answer.RequestId ? 'there' : 'absent')
}

New-Belief Service 'An image that does not exist is answered with 400 or 404 and ModelArts.6404 or ModelArts.6797.' {
    param($Client)
    $answer = Invoke-Service $Client ModelArts GET "/v1/{0}/images/$random"
    Confirm-Seen ($answer.Status -in 400, 404 -and $answer.Code -in 'ModelArts.6404', 'ModelArts.6797') "$($answer.Status) $($answer.Code)"
}

New-Belief Service 'The response for a missing API differs from that for a missing image.' {
    param($Client)
    $answer = Invoke-Service $Client ModelArts GET '/v1/{0}/no-such-api'
    Confirm-Seen ($answer.Status -ge 400 -and $answer.Code -notin 'ModelArts.6404', 'ModelArts.6797') "$($answer.Status) $($answer.Code)"
}

New-Belief Service 'The region has one project with its name.' {
    param($Client)
    $answer = Invoke-Service $Client Iam GET '/v3/projects' @{ name = $Client.Region }
    (Skip-Rejected $answer) ?? (Confirm-Seen (@($answer.Json['projects']).Count -eq 1) "$(@($answer.Json['projects']).Count) projects")
}

New-Belief Service 'The projects that the caller may use are listed, including the current one.' {
    param($Client)
    $answer = Invoke-Service $Client Iam GET '/v3/auth/projects'
    $rejected = Skip-Rejected $answer
    if ($rejected) { return $rejected }
    $ids = @($answer.Json['projects'] | ForEach-Object { $_['id'] })
    Confirm-Seen ($Client.ProjectId -in $ids) "$($ids.Count) projects, this one $($Client.ProjectId -in $ids ? 'among them' : 'missing')"
}
