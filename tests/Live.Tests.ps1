# The checks with a real account: the emulator satisfies every belief, a contradiction is noticed, and the report reveals nothing about the account.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    foreach ($file in 'Client', 'Belief', 'Report') { . $PSScriptRoot/Live/$file.ps1 }
    $emulator = Start-Emulator -Set believable
    $free = 'swr.cn-north-4.myhuaweicloud.com/nlp-team/live-check:1.0'
    $instance = 'test-30013969a-wzr35j.swr-pro.myhuaweicloud.com'

    function New-Client {
        $endpoint = @{ ModelArts = $emulator.address; Swr = $emulator.address; Iam = $emulator.address }
        New-LiveClient -AccessKey $emulator.accessKey -SecretKey (ConvertTo-SecureString -AsPlainText -Force $emulator.secretKey) -Region $emulator.region -Endpoint $endpoint
    }

    # The data that all beliefs require and the believable set lacks.
    function Reset-Service {
        Reset-Emulator
        $null = Invoke-Emulator -Method POST -Path training-jobs -Body @(1..3 | ForEach-Object { @{ name = "job-$_"; imageUrl = 'nlp-team/trainer:1.0'; createTime = 1700000000000 + $_ } })
        $null = Invoke-Emulator -Method POST -Path workflows -Body @(1..5 | ForEach-Object { @{ name = "flow-$_"; steps = @(, @{ image = 'nlp-team/trainer:1.0' }) } })
        $null = Invoke-Emulator -Method POST -Path content -Body (@(, $free) + @(1..5 | ForEach-Object { @{ path = "$instance/team/tools/app:$_"; instanceId = 'a1b2' } }))
        $null = Set-EmulatorSetting @{ swr = @{ immutable = @(, @{ instanceId = 'a1b2'; namespace = 'team'; tags = '1' }) } }
    }
}

AfterAll { Stop-Emulator }

Describe 'The beliefs about the service' -Skip:($PSEdition -ne 'Core') {
    BeforeAll {
        Reset-Service
        $images = @(Get-EmulatorImage).Count
        $client = New-Client
        $all = @(Test-Belief $client -SwrPath $free)
        $changed = @(Get-EmulatorRequest | Where-Object { $_.method -ne 'GET' })
    }

    It 'are all checked, and the emulator satisfies each' {
        $all.Count | Should -BeGreaterThan 40
        ($all | Where-Object Agrees -NE yes | ForEach-Object { "$($_.Belief) $($_.Seen)" }) -join "`n" | Should -BeNullOrEmpty
    }

    It 'are checked without leftovers and without force' {
        @(Get-EmulatorImage).Count | Should -Be $images
        Get-EmulatorContent | Should -Contain $free
        $changed | Where-Object { "$($_.query)$($_.body)" -match 'force' } | Should -BeNullOrEmpty
    }

    It 'are checked read-only if no path is specified' {
        Clear-EmulatorRequest
        $some = @(Test-Belief $client)
        $some.Area | Should -Not -Contain 'Changes'
        (Get-EmulatorRequest | Where-Object method -NE GET).operation | Sort-Object -Unique | Should -Be 'ListTrainingJobs'
    }

    It 'do not touch an image that is already registered' {
        $image = (Get-EmulatorImage | Where-Object { $_.type -eq 'DEDICATED' -and $_.status -eq 'ACTIVE' })[0]
        Clear-EmulatorRequest
        $changes = @(Test-Belief $client -SwrPath $image.swr_path | Where-Object Area -EQ Changes)
        $changes.Agrees | Sort-Object -Unique | Should -Be 'not seen'
        Get-EmulatorRequest -Operation RegisterImage, DeleteImage | Should -BeNullOrEmpty
    }

    It 'are reported without secrets, ids, names, and paths' {
        $report = ConvertTo-Report $all $client $free
        $values = @($emulator.accessKey, $emulator.secretKey, $emulator.projectId, $emulator.domainId, $emulator.domainName, $emulator.userName, $emulator.userId, $free)
        foreach ($image in Get-EmulatorImage) { $values += $image.id, $image.name, $image.namespace, $image.swr_path }
        foreach ($kind in 'notebooks', 'training-jobs', 'algorithms', 'services', 'models') {
            foreach ($one in Invoke-Emulator -Method GET -Path $kind) { $values += $one.id, $one.name }
        }
        # Some names of the believable set are words of the beliefs themselves.
        foreach ($value in $values | Where-Object { $_ -and $_ -notin 'notebook', 'service', 'model', 'algorithm' } | Sort-Object -Unique) { $report.Contains($value) | Should -BeFalse -Because $value }
        $report | Should -Match '\d+ beliefs agree, 0 do not'
    }

    It 'replace a value within a text, and the same value by the same word' {
        $id = [guid]::NewGuid()
        $text = Hide-Value "$id and $id, swr.cn-north-4.myhuaweicloud.com/team/trainer:1, sha256:$('ab' * 32), my-key" 'my-key'
        $text | Should -Match '^\(value 1\) and \(value 1\), \(value 2\), \(value 3\), \(value 4\)$'
    }
}

Describe 'A service that contradicts a belief' -Skip:($PSEdition -ne 'Core') {
    BeforeEach { Reset-Service }

    It 'is noticed: <Belief>' -ForEach @(
        @{ Belief = "The service's clock*"; Setting = @{ clockOffset = '-20m' } }
        @{ Belief = 'An image that does not exist*'; Setting = @{ missingCode = 'ModelArts.9999' } }
        @{ Belief = 'A listing has data*'; Setting = @{ listing = @{ total = 'absent' } } }
        @{ Belief = 'A listing without a type*'; Setting = @{ listing = @{ ignores = @('type') } } }
        @{ Belief = 'A listing of a type*'; Setting = @{ listing = @{ ignores = @('type') } } }
        @{ Belief = 'A page is as large*'; Setting = @{ listing = @{ maxLimit = 1 } } }
        @{ Belief = 'The offset of a listing*'; Setting = @{ listing = @{ ignores = @('offset') } } }
        @{ Belief = 'The total is the same*'; Setting = @{ listing = @{ total = 'zero' } } }
        @{ Belief = 'A page after the end*'; Setting = @{ listing = @{ empty = 'null' } } }
        @{ Belief = 'A page after the end*'; Setting = @{ listing = @{ empty = 'absent' } } }
        @{ Belief = 'A name is found*'; Setting = @{ listing = @{ ignores = @('name_fuzzy_match') } } }
        @{ Belief = 'A name is found*'; Setting = @{ listing = @{ ignores = @('name') } } }
        @{ Belief = 'A listing can be filtered by namespace*'; Setting = @{ listing = @{ ignores = @('namespace') } } }
        @{ Belief = 'sort_key=create_at*'; Setting = @{ listing = @{ ignores = @('sort_dir') } } }
        @{ Belief = 'sort_key=update_at*'; Setting = @{ listing = @{ ignores = @('sort_dir') } } }
        @{ Belief = 'sort_key=size*'; Setting = @{ listing = @{ ignores = @('sort_key') } } }
        @{ Belief = 'Sorting by an unsupported field*'; Setting = @{ listing = @{ ignores = @('sort_key') } } }
        @{ Belief = 'With a type and a limit, groups*'; Setting = @{ listing = @{ groupsUnderGroups = $true } } }
        @{ Belief = 'An id is a UUID*'; Image = @{ id = 'image-1' } }
        @{ Belief = 'Dates are milliseconds*'; Image = @{ create_at = 1700000000 } }
        @{ Belief = 'Enumerated values*'; Image = @{ visibility = 'SHARED' } }
        @{ Belief = 'The fields of an image*'; Image = @{ brand_new = 1 } }
        @{ Belief = 'A wrong signature*'; Fault = @{ operation = 'ListImage'; fault = 403 } }
        @{ Belief = 'The response for a missing API*'; Fault = @{ operation = 'Unknown'; fault = @{ kind = 'response'; status = 404; body = '{"error_code":"ModelArts.6404"}' } } }
        @{ Belief = 'Notebooks are listed*'; Fault = @{ operation = 'ListNotebooks'; fault = @{ kind = 'response'; status = 200; body = '{"items":[]}' } } }
        @{ Belief = 'A limit of notebooks*'; Fault = @{ operation = 'ListNotebooks'; fault = @{ kind = 'response'; status = 200; body = '{"data":[],"total":0}' } } }
        @{ Belief = 'Training jobs are searched*'; Fault = @{ operation = 'ListTrainingJobs'; fault = @{ kind = 'response'; status = 200; body = '{"data":[]}' } } }
        @{ Belief = 'Workflows are listed*'; Fault = @{ operation = 'ListWorkflows'; fault = @{ kind = 'response'; status = 200; body = '{"items":[]}' } } }
        @{ Belief = 'Workflows are listed*'; Fault = @{ operation = 'ListWorkflows'; fault = @{ kind = 'response'; status = 200; body = '{"total":1,"items":[{"id":"1","steps":[]}]}' } } }
        @{ Belief = 'Workflows are listed*'; Fault = @{ operation = 'ListWorkflows'; fault = @{ kind = 'response'; status = 200; body = '{"total":1,"items":[{"workflow_id":"1"}]}' } } }
        @{ Belief = 'The offset of workflows*'; Setting = @{ workloadListing = @{ of = @('ListWorkflows'); ignoresOffset = $true } } }
        @{ Belief = 'A page of workflows*'; Setting = @{ workloadListing = @{ of = @('ListWorkflows'); maxLimit = 1 } } }
        @{ Belief = 'A page of workflows*'; Setting = @{ workloadListing = @{ of = @('ListWorkflows'); endless = $true } } }
        @{ Belief = 'Workspaces are listed*'; Fault = @{ operation = 'ListWorkspaces'; fault = @{ kind = 'response'; status = 200; body = '{"workspaces":[]}' } } }
        @{ Belief = 'A digest is*'; Fault = @{ operation = 'ShowRepoTag'; fault = @{ kind = 'response'; status = 200; body = '{"digest":"md5:1","size":1}' } } }
        @{ Belief = 'The size of an image is in bytes*'; Fault = @{ operation = 'ShowRepoTag'; fault = @{ kind = 'response'; status = 200; body = '{"digest":"sha256:1","size":1}' } } }
        @{ Belief = 'A tag that does not exist*'; Fault = @{ operation = 'ShowRepoTag'; fault = @{ kind = 'response'; status = 200; body = '{"digest":"sha256:1","size":1}' } } }
        @{ Belief = 'Tags are case-sensitive*'; Fault = @{ operation = 'ShowRepoTag'; fault = @{ kind = 'response'; status = 200; body = '{"digest":"sha256:1","size":1}' } } }
        @{ Belief = 'Repositories are listed*'; Fault = @{ operation = 'ListReposDetails'; fault = @{ kind = 'response'; status = 200; body = '{"repos":[]}' } } }
        @{ Belief = 'Instances are listed*'; Fault = @{ operation = 'ListInstances'; fault = @{ kind = 'response'; status = 200; body = '{"total":1,"instances":[{"id":"a1b2"}]}' } } }
        @{ Belief = 'Instances are listed*'; Fault = @{ operation = 'ListInstances'; fault = @{ kind = 'response'; status = 200; body = '{"instances":[]}' } } }
        @{ Belief = 'Namespaces of an instance*'; Fault = @{ operation = 'ListInstanceNamespaces'; fault = @{ kind = 'response'; status = 200; body = '{"total":1,"namespaces":[{"name":"team"}]}' } } }
        @{ Belief = 'Repositories of a namespace*'; Fault = @{ operation = 'ListInstanceRepositories'; fault = @{ kind = 'response'; status = 200; body = '{"total":1,"repositories":[{"name":"team/tools/app"}]}' } } }
        @{ Belief = 'Repositories of a namespace*'; Fault = @{ operation = 'ListInstanceRepositories'; fault = @{ kind = 'response'; status = 200; body = '{"repositories":[]}' } } }
        @{ Belief = 'Artifacts of a repository*'; Fault = @{ operation = 'ListInstanceArtifacts'; fault = @{ kind = 'response'; status = 200; body = '{"total":1,"artifacts":[{"digest":"sha256:1","size":1,"push_time":"2026-01-01T00:00:00Z"}]}' } } }
        @{ Belief = 'A page has as many*'; Setting = @{ swr = @{ maxLimit = 1 } } }
        @{ Belief = 'A page has as many*'; Setting = @{ swr = @{ ignoresOffset = $true } } }
        @{ Belief = 'The offset counts records*'; Setting = @{ swr = @{ ignoresOffset = $true } } }
        @{ Belief = 'A limit of more than 100*'; Fault = @{ operation = 'ListInstanceNamespaces'; fault = @{ kind = 'response'; status = 200; body = '{"total":0,"namespaces":[]}' } } }
        @{ Belief = 'A repository that does not exist*'; Fault = @{ operation = 'ListInstanceArtifacts'; fault = @{ kind = 'response'; status = 200; body = '{"total":0,"artifacts":[]}' } } }
        @{ Belief = 'Immutable rules*'; Fault = @{ operation = 'ListImmutableRules'; fault = @{ kind = 'response'; status = 200; body = '{"total":1,"immutable_rules":[{"id":1,"tag_selectors":[]}]}' } } }
    ) {
        if ($Setting) { $null = Set-EmulatorSetting $Setting }
        if ($Image) { $null = Add-EmulatorImage ($Image + @{ name = 'odd'; tag = '1'; namespace = 'nlp-team'; status = 'ACTIVE' }) }
        if ($Fault) { Set-EmulatorFault $Fault }
        # The project is not looked up, because that would fail with a wrong clock, too.
        $endpoint = @{ ModelArts = $emulator.address; Swr = $emulator.address; Iam = $emulator.address }
        $secret = ConvertTo-SecureString -AsPlainText -Force $emulator.secretKey
        $client = New-LiveClient -AccessKey $emulator.accessKey -SecretKey $secret -Region $emulator.region -ProjectId $emulator.projectId -Endpoint $endpoint
        $found = @(Test-Belief $client -Belief $Belief)
        $found | Should -HaveCount 1
        $found[0].Agrees | Should -Be 'NO' -Because $found[0].Seen
    }
}
