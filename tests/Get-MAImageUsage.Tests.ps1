# Get-MAImageUsage: the users of images, and what could not be checked.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $null = Start-Emulator
    Connect-Emulator
    $sources = 'Notebook', 'TrainingJob', 'Algorithm', 'Service', 'Model', 'Workflow'

    function Add-Workload([string] $Kind, [object[]] $Value) { $null = Invoke-Emulator -Method POST -Path $Kind -Body $Value }
    function Get-Usage([string] $Tag) { Get-MAImage -Type DEDICATED | Where-Object Tag -EQ $Tag | Get-MAImageUsage }
}

AfterAll { Stop-Emulator }

Describe 'Get-MAImageUsage' {
    BeforeEach {
        Reset-Emulator -Images 0
        'notebooks', 'training-jobs', 'algorithms', 'services', 'models', 'workflows' | ForEach-Object { $null = Invoke-Emulator -Method DELETE -Path $_ }
        $used, $free = Add-EmulatorImage @{ namespace = 'team'; name = 'app'; tag = 'used' }, @{ namespace = 'team'; name = 'app'; tag = 'free' }
        $failures = $null
    }

    Context 'the users of an image' {
        It 'finds <Kind> by <By>' -ForEach @(
            @{ Kind = 'Notebook'; By = 'id'; Path = 'notebooks'; Value = { @{ name = 'it'; imageId = $used.id } } }
            @{ Kind = 'Notebook'; By = 'path'; Path = 'notebooks'; Value = { @{ name = 'it'; swrPath = $used.swr_path } } }
            @{ Kind = 'TrainingJob'; By = 'path without the registry'; Path = 'training-jobs'; Value = { @{ name = 'it'; imageUrl = 'team/app:used' } } }
            @{ Kind = 'TrainingJob'; By = 'path with the registry'; Path = 'training-jobs'; Value = { @{ name = 'it'; imageUrl = $used.swr_path } } }
            @{ Kind = 'TrainingJob'; By = 'name in other letters'; Path = 'training-jobs'; Value = { @{ name = 'it'; imageUrl = 'Team/App:used' } } }
            @{ Kind = 'TrainingJob'; By = 'path of a task'; Path = 'training-jobs'; Value = { @{ name = 'it'; taskImageUrls = @('team/app:used') } } }
            @{ Kind = 'TrainingJob'; By = 'path, though it has ended'; Path = 'training-jobs'; Value = { @{ name = 'it'; phase = 'Completed'; imageUrl = 'team/app:used' } } }
            @{ Kind = 'Algorithm'; By = 'path'; Path = 'algorithms'; Value = { @{ name = 'it'; imageUrl = 'team/app:used' } } }
            @{ Kind = 'Service'; By = 'id'; Path = 'services'; Value = { @{ name = 'it'; versions = @(@{ version = '1.0.0'; imageId = $used.id }) } } }
            @{ Kind = 'Service'; By = 'path of an older version'; Path = 'services'
                Value = { @{ name = 'it'; versions = @(@{ version = '1.0.0'; swrPath = $used.swr_path }, @{ version = '1.1.0'; swrPath = 'team/other:1' }) } } }
            @{ Kind = 'Model'; By = 'path'; Path = 'models'; Value = { @{ name = 'it'; swrLocation = $used.swr_path } } }
            @{ Kind = 'Workflow'; By = 'path in a step'; Path = 'workflows'
                Value = { @{ name = 'it'; steps = @(@{ type = 'job'; properties = @{ algorithm = @{ engine = @{ image_url = 'team/app:used' } } } }) } } }
            @{ Kind = 'Workflow'; By = 'id in its data'; Path = 'workflows'; Value = { @{ name = 'it'; workspaceId = 'ws-1'; data = @(@{ type = 'image'; value = @{ any = $used.id } }) } } }
            foreach ($form in 'https://swr.example.com/team/app:used', 'docker://swr.example.com/team/app:used', '/team/app:used', 'team//app:used') {
                @{ Kind = 'TrainingJob'; By = $form; Path = 'training-jobs'; Value = [scriptblock]::Create("@{ name = 'it'; imageUrl = '$form' }") }
            }
            @{ Kind = 'Notebook'; By = 'image_id'; Path = 'notebooks'; Value = { @{ name = 'it'; overrides = @{ image = @{ image_id = $used.id } } } } }
        ) {
            Add-Workload $Path (& $Value)
            $usage = Get-Usage used
            $usage | Should -BeOfType ModelArtsImages.ImageUsage
            $usage.State | Should -Be 'Used'
            $usage.UsedBy | Should -HaveCount 1
            $usage.UsedBy[0].Kind | Should -Be $Kind
            $usage.UsedBy[0].Name | Should -BeLike 'it*'
            $usage.UsedBy[0].Id | Should -Not -BeNullOrEmpty
            $usage.NotChecked | Should -BeNullOrEmpty
            (Get-Usage free).State | Should -Be 'Unused'
        }

        It 'finds an image in any string of a workflow: <_>' -ForEach @(
            '{"image_url":"team\/app:used"}', '"{\"a\":[\"team\u002fapp:used\"]}"', 'team%2Fapp%3Aused', 'image:team/app:used', 'see https://h.x.com/team/app:used?x=1'
            'https://me:word@h.x.com/team/app:used', 'docker run team/app:used#1', 'team/app:${tag}', 'It runs team/app:used.'
        ) {
            Add-Workload workflows @{ name = 'it'; steps = @(@{ type = 'job'; properties = @{ any = $_ } }) }
            (Get-Usage used).State | Should -Be 'Used'
            $other = Add-EmulatorImage @{ namespace = 'team'; name = 'other'; tag = 'used' }
            (Get-MAImage -Id $other.id | Get-MAImageUsage).State | Should -Be 'Unused'
        }

        It 'finds an image in a workflow, in <What>' -ForEach @(
            @{ What = 'the name of a field'; Value = { @{ parameters = @(@{ 'team/app:used' = 1 }) } } }
            @{ What = 'an object that names its parts'; Value = { @{ steps = @(@{ properties = @{ image = @{ namespace = 'team'; name = 'app'; tag = 'used' } } }) } } }
            @{ What = 'an undocumented part'; Value = { @{ overrides = @{ sub_graphs = @(@{ steps = @(@{ image_url = 'team/app:used' }) }) } } } }
        ) {
            Add-Workload workflows (@{ name = 'it' } + (& $Value))
            (Get-Usage used).State | Should -Be 'Used'
            (Get-Usage free).State | Should -Be 'Unused'
        }

        It 'finds <Kind> by <Field>' -ForEach @(
            @{ Kind = 'notebooks'; Field = 'the id beside its image'; Value = { @{ name = 'it'; overrides = @{ image = @{ swr_path = 'team/other:1' }; image_id = $used.id } } } }
            @{ Kind = 'notebooks'; Field = 'an id without an image'; Value = { @{ name = 'it'; overrides = @{ image = $null; image_id = $used.id } } } }
            @{ Kind = 'notebooks'; Field = 'a path without a tag, and the tag beside it'; Value = { @{ name = 'it'; overrides = @{ image = @{ swr_path = 'team/app'; tag = 'used' } } } } }
            foreach ($engine in "imageUrl = 'team/app:used'", 'image_id = $used.id', "swr_path = 'team/app:used'", "engine_id = 'x'; info = @{ image = 'team/app:used' }") {
                @{ Kind = 'training-jobs'; Field = "an engine with $engine"; Value = [scriptblock]::Create("@{ name = 'it'; overrides = @{ algorithm = @{ engine = @{ $engine } } } }") }
                @{ Kind = 'algorithms'; Field = "an engine with $engine"; Value = [scriptblock]::Create("@{ name = 'it'; overrides = @{ job_config = @{ engine = @{ $engine } } } }") }
            }
            @{ Kind = 'training-jobs'; Field = 'a field beside the engine'; Value = { @{ name = 'it'; overrides = @{ spec = @{ runtime = @{ customImage = "https://swr.x.com/team/app:used" } } } } } }
            @{ Kind = 'training-jobs'; Field = 'a field of a task'; Value = { @{ name = 'it'; imageUrl = 'team/other:1'; overrides = @{ tasks = @(@{ role = 'worker'; image_url = 'team/app:used' }) } } } }
            @{ Kind = 'services'; Field = 'another container of a unit'
                Value = { @{ name = 'it'; versions = @(@{ version = '1'; overrides = @{ instance_groups = @(@{ unit_configs = @(@{ image = @{ swr_path = 'team/other:1' }; sidecar = @{ image = 'team/app:used' } }) }) } }) } } }
            @{ Kind = 'models'; Field = 'a field that is not documented'; Value = { @{ name = 'it'; overrides = @{ swr_location = $null; container_image = 'team/app:used' } } } }
            @{ Kind = 'models'; Field = 'source_location'; Value = { @{ name = 'it'; overrides = @{ swr_location = $null; source_location = "https://$($used.swr_path)" } } } }
        ) {
            Add-Workload $Kind (& $Value)
            (Get-Usage used).State | Should -Be 'Used'
            (Get-Usage free).State | Should -Be 'Unused'
        }

        It 'assumes latest for an image without a tag in its path' {
            $null = Add-EmulatorImage @{ namespace = 'team'; name = 'app'; tag = 'latest' }
            Add-Workload algorithms @{ name = 'it'; imageUrl = 'team/app' }
            (Get-Usage latest).State | Should -Be 'Used'
            (Get-Usage free).State | Should -Be 'Unused'
        }

        It 'treats a digest as a possible reference to any tag of its repository' {
            Add-Workload algorithms @{ name = 'it'; imageUrl = "team/app@sha256:$('a' * 64)" }
            (Get-Usage free).State | Should -Be 'Used'
        }

        It 'shows status, user, and workspace' {
            Add-Workload notebooks @{ name = 'mine'; status = 'STOPPED'; imageId = $used.id }
            $user = (Get-Usage used).UsedBy[0]
            $user.Status | Should -Be 'STOPPED'
            $user.UserId | Should -Not -BeNullOrEmpty
            $user.WorkspaceId | Should -Be '0'
            "$user" | Should -Be 'Notebook mine'
        }

        It 'ignores a deleted notebook' {
            Add-Workload notebooks @{ name = 'gone'; status = 'DELETED'; imageId = $used.id }
            (Get-Usage used).State | Should -Be 'Unused'
        }

        It "finds another user's notebook, and one of the older generation" {
            Add-Workload notebooks @{ name = 'theirs'; userId = 'somebody-else'; imageId = $used.id }, @{ name = 'old'; feature = 'DEFAULT'; imageId = $used.id }
            (Get-Usage used).UsedBy.Name | Sort-Object | Should -Be 'old', 'theirs'
        }

        It 'looks in all workspaces' {
            $null = Invoke-Emulator -Method POST -Path workspaces -Body @(, 'ws-7')
            Add-Workload notebooks @{ name = 'a'; workspaceId = 'ws-7'; imageId = $used.id }
            Add-Workload models @{ name = 'b'; workspaceId = 'ws-7'; swrLocation = $used.swr_path }
            (Get-Usage used).UsedBy.Kind | Sort-Object | Should -Be 'Model', 'Notebook'
        }
    }

    Context 'pages' {
        It 'reads <Kind> completely' -ForEach @(
            @{ Kind = 'notebooks'; One = { @{ name = "n$_"; imageId = 'ffffffff-0000-4000-8000-000000000001' } }; Last = { @{ name = 'z'; imageId = $used.id } } }
            @{ Kind = 'training-jobs'; One = { @{ name = "n$_"; imageUrl = 'team/other:1'; createTime = 2000 + $_ } }; Last = { @{ name = 'z'; imageUrl = 'team/app:used'; createTime = 1 } } }
            @{ Kind = 'algorithms'; One = { @{ name = "n$_"; imageUrl = 'team/other:1' } }; Last = { @{ name = 'z'; imageUrl = 'team/app:used' } } }
            @{ Kind = 'services'; One = { @{ name = "n$_"; versions = @() } }; Last = { @{ name = 'z'; versions = @(@{ version = '1'; imageId = $used.id }) } } }
            @{ Kind = 'models'; One = { @{ name = "n$_"; swrLocation = 'team/other:1' } }; Last = { @{ name = 'z'; swrLocation = $used.swr_path } } }
        ) {
            Add-Workload $Kind @(1..120 | ForEach-Object $One; & $Last)
            $usage = Get-Usage used
            $usage.State | Should -Be 'Used'
            (Get-Usage free).State | Should -Be 'Unused'
        }

        It 'reads algorithms completely if the offset counts <_>' -ForEach 'records', 'pages' {
            $null = Set-EmulatorSetting -Setting @{ algorithmOffset = $_ }
            Add-Workload algorithms @(1..120 | ForEach-Object { @{ name = "n$_"; imageUrl = 'team/other:1' } }; @{ name = 'z'; imageUrl = 'team/app:used' })
            (Get-Usage used).State | Should -Be 'Used'
            (Get-Usage free).State | Should -Be 'Unused'
            @(Get-EmulatorRequest -Operation ListAlgorithms).Count | Should -BeLessThan 40
        }

        It 'reads all versions of a service' {
            Add-Workload services @{ name = 'it'; versions = @(1..24 | ForEach-Object { @{ version = "1.$_"; swrPath = 'team/other:1' } }; @{ version = '9'; imageId = $used.id }) }
            (Get-Usage used).State | Should -Be 'Used'
        }
    }

    Context 'an unreliable listing' {
        BeforeAll {
            # Enough of each for several pages; the one that uses the image is the last.
            function Add-ManyWorkloads([string] $Kind, [string] $Path, [int] $Count) {
                Add-Workload $Path @(foreach ($number in 1..$Count) {
                    $url = if ($number -eq $Count) { 'team/app:used' } else { 'team/other:1' }
                    $form = switch ($Kind) {
                        'Notebook' { @{ swrPath = $url } }
                        'TrainingJob' { @{ imageUrl = $url; createTime = 5000 - $number } }
                        'Service' { @{ versions = @(@{ version = '1'; swrPath = $url }) } }
                        'Model' { @{ swrLocation = $url } }
                        'Workflow' { @{ parameters = @(@{ default = $url }) } }
                        default { @{ imageUrl = $url } }
                    }
                    $form + @{ name = "n$number" }
                })
            }
        }

        It 'reads <Kind> completely <How>' -ForEach @(
            foreach ($kind in @(
                    @{ Kind = 'Notebook'; Path = 'notebooks' }, @{ Kind = 'TrainingJob'; Path = 'training-jobs' }, @{ Kind = 'Algorithm'; Path = 'algorithms' }
                    @{ Kind = 'Service'; Path = 'services' }, @{ Kind = 'Model'; Path = 'models' }, @{ Kind = 'Workflow'; Path = 'workflows' })) {
                $kind + @{ How = 'if the service caps its pages and sends no total'; Setting = @{ maxLimit = 20; total = 'absent' } }
                $kind + @{ How = 'if only the first page has the total'; Setting = @{ total = 'first' } }
                # The versions of the service that was just created are not known here.
                if ($kind.Kind -ne 'Service') { $kind + @{ How = 'while one is deleted and one created between two pages'; Setting = @{ drift = 'once' } } }
            }
        ) {
            Add-ManyWorkloads $Kind $Path 51
            $null = Set-EmulatorSetting -Setting @{ workloadListing = $Setting }
            $usage = Get-MAImage -Type DEDICATED -SortBy Tag | Get-MAImageUsage -Source $Kind
            $usage[1].State | Should -Be 'Used'
            $usage[0].UsedBy | Should -BeNullOrEmpty
            $usage[0].NotChecked.Source | Should -Not -Contain $Kind
        }

        It 'is Unknown if <_> cannot be read completely' -ForEach @(
            @{ ignoresOffset = $true }, @{ ignoresOffset = $true; total = 'absent' }, @{ total = 'zero' }, @{ drift = 'always' }
        ) {
            Add-ManyWorkloads Notebook notebooks 60
            Add-ManyWorkloads Algorithm algorithms 60
            $null = Set-EmulatorSetting -Setting @{ workloadListing = $_ + @{ of = @('ListAllNotebooks', 'ListAlgorithms') } }
            $usage = Get-Usage free
            $usage.State | Should -Be 'Unknown'
            $usage.NotChecked.Source | Should -Be 'Notebook', 'Algorithm'
            "$($usage.NotChecked[1])" | Should -BeLike 'Algorithm: Cannot list algorithms: *'
        }

        It 'stops an endless listing' {
            Add-ManyWorkloads Model models 3
            $null = Set-EmulatorSetting -Setting @{ workloadListing = @{ of = @('ListModels'); endless = $true; total = 'absent' } }
            "$((Get-Usage free).NotChecked)" | Should -BeLike 'Model: Cannot list models: it does not end.'
        }

        It 'reads all workspaces even if the service returns ten at a time and no total' {
            $null = Invoke-Emulator -Method POST -Path workspaces -Body @(10..29 | ForEach-Object { "ws-$_" })
            Add-Workload models @(, @{ name = 'last'; workspaceId = 'ws-29'; swrLocation = $used.swr_path })
            $null = Set-EmulatorSetting -Setting @{ workloadListing = @{ of = @('ListWorkspaces'); maxLimit = 10; total = 'absent' } }
            (Get-Usage used).UsedBy.Name | Should -BeLike 'last*'
        }

        It 'does not mistake an error with status 200 for a listing (<_>)' -ForEach 'ListWorkspaces', 'ListAllNotebooks', 'ListTrainingJobs', 'ListModels', 'ListWorkflows' {
            $body = '{"is_success":false,"error_code":"ModelArts.0199","error_msg":"busy","total":0,"items":[],"data":[],"models":[],"workspaces":[]}'
            Set-EmulatorFault @{ operation = $_; fault = @{ kind = 'response'; status = 200; body = $body; contentType = 'application/json' } }
            $usage = Get-Usage free
            $usage.State | Should -Be 'Unknown'
            "$($usage.NotChecked)" | Should -BeLike '*busy (ModelArts.0199*'
        }
    }

    Context 'a reference that is not understood' {
        It 'makes the usage Unknown, and names workload and text: <Text>' -ForEach @(
            @{ Text = 'app:free'; Path = 'training-jobs'; Value = { @{ name = 'it'; imageUrl = 'app:free' } } }
            @{ Text = 'app:free'; Path = 'models'; Value = { @{ name = 'it'; overrides = @{ swr_location = $null; model_type = 'Image'; source_location = 'app:free' } } } }
            @{ Text = 'team/app:{{tag}}'; Path = 'algorithms'; Value = { @{ name = 'it'; imageUrl = 'team/app:{{tag}}' } } }
            @{ Text = '{"name":"app","tag":"free"}'; Path = 'notebooks'; Value = { @{ name = 'it'; overrides = @{ image = @{ name = 'app'; tag = 'free' } } } } }
        ) {
            Add-Workload $Path (& $Value)
            $usage = Get-Usage free
            $usage.State | Should -Be 'Unknown'
            $usage.NotChecked | Should -HaveCount 1
            $usage.NotChecked[0].Reason.Contains($(if ($Text[0] -eq '{') { '"tag":"free"' } else { $Text })) | Should -BeTrue
            $usage.NotChecked[0].Reason | Should -BeLike '* it* (*'
        }

        It 'may be in an image field of a workflow: <_>' -ForEach 'team/app:v{{minor}}', '${ns}/app:free', '$ref/placeholders/image', 'app:free', '["app:free"]' {
            Add-Workload workflows @{ name = 'it'; steps = @(@{ type = 'job'; properties = @{ algorithm = @{ engine = @{ image_url = $_ } } } }) }
            $usage = Get-Usage free
            $usage.State | Should -Be 'Unknown'
            $usage.NotChecked.Source | Select-Object -Unique | Should -Be 'Workflow'
        }

        It 'may be an id that is not an image''s' {
            Add-Workload notebooks @{ name = 'it'; overrides = @{ image = @{ id = 'x' } } }
            (Get-Usage free).State | Should -Be 'Unknown'
        }

        It 'may be missing: <What>' -ForEach @(
            @{ What = 'the image of a notebook'; Path = 'notebooks'; Value = @{ name = 'it'; overrides = @{ image = $null } } }
            @{ What = 'the groups of a version'; Path = 'services'; Value = @{ name = 'it'; versions = @(@{ version = '1'; overrides = @{ instance_groups = $null } }) } }
            @{ What = 'all that an engine says'; Path = 'training-jobs'; Value = @{ name = 'it'; overrides = @{ algorithm = @{ id = 'a'; engine = @{ image_url = ' ' } } } } }
            @{ What = 'the image of a model that is made from one'; Path = 'models'; Value = @{ name = 'it'; overrides = @{ swr_location = $null; model_type = 'image' } } }
        ) {
            Add-Workload $Path $Value
            $usage = Get-Usage free
            $usage.State | Should -Be 'Unknown'
            $usage.NotChecked.Reason | Should -BeLike '* it* (*) does not say which image it uses.'
        }

        It 'is not found in an engine of the service, in files, or in fields that only mention images' {
            Add-Workload training-jobs @{ name = 'it'; overrides = @{ algorithm = @{ engine = @{ engine_id = 'mindspore_2.2'; image_url = '' } }; spec = @{ image_pull_policy = 'Always'; images = 3 } } }
            Add-Workload models @{ name = 'it'; overrides = @{ swr_location = $null; model_type = 'PyTorch'; source_location = 'https://b.obs.x.com/team/files' } }
            (Get-Usage free).State | Should -Be 'Unused'
        }

        It 'does not affect images that it cannot mean' {
            Add-Workload training-jobs @{ name = 'it'; imageUrl = 'app:other' }
            (Get-Usage free).State | Should -Be 'Unused'
        }
    }

    Context 'incomplete knowledge' {
        It 'is Unknown for a service with an id that no URL can contain, and the run continues' {
            Add-Workload services @{ id = '..'; name = 'odd' }, @{ name = 'it'; versions = @(@{ version = '1'; imageId = $used.id }) }
            (Get-Usage used).State | Should -Be 'Used'
            $usage = Get-Usage free
            $usage.State | Should -Be 'Unknown'
            "$($usage.NotChecked)" | Should -BeLike 'Service: *odd*'
        }

        It 'distinguishes tags by case' {
            $null = Add-EmulatorImage @{ namespace = 'team'; name = 'app'; tag = 'USED' }
            Add-Workload algorithms @{ name = 'it'; imageUrl = 'team/app:USED' }
            (Get-MAImage -Type DEDICATED | Where-Object Tag -CEQ 'USED' | Get-MAImageUsage).State | Should -Be 'Used'
            (Get-MAImage -Type DEDICATED | Where-Object Tag -CEQ 'used' | Get-MAImageUsage).State | Should -Be 'Unused'
        }

        It 'uses the image''s own tag if its path has <_>' -ForEach 'no tag', 'a digest' {
            $path = if ($_ -eq 'no tag') { 'swr.example.com/team/bare' } else { "swr.example.com/team/bare@sha256:$('a' * 64)" }
            $null = Add-EmulatorImage @{ namespace = 'team'; name = 'bare'; tag = '1.0'; swr_path = $path }
            Add-Workload training-jobs @{ name = 'it'; imageUrl = 'team/bare:1.0' }
            (Get-Usage 1.0).State | Should -Be 'Used'
        }

        It 'reads the path of an image from the service, not from a file' {
            Add-Workload algorithms @{ name = 'it'; imageUrl = 'team/app:used' }
            $image = Get-MAImage -Id $used.id | ConvertTo-Json | ConvertFrom-Json
            $image.SwrPath = $free.swr_path
            ($image | Get-MAImageUsage).State | Should -Be 'Used'
        }

        It 'is Unknown if <_> is forbidden, and names the permission' -ForEach @(
            'ListNotebooks', 'ListAllNotebooks', 'ListTrainingJobs', 'ListAlgorithms', 'ListInferServices', 'ListInferServiceVersions', 'ListModels', 'ListWorkflows', 'ListWorkspaces'
        ) {
            Add-Workload services @{ name = 'it'; versions = @(@{ version = '1'; swrPath = 'team/other:1' }) }
            $null = Set-EmulatorSetting -Setting @{ forbidden = @($_) }
            $usage = Get-Usage free
            $usage.State | Should -Be 'Unknown'
            $usage.NotChecked | Should -HaveCount 1
            "$($usage.NotChecked)" | Should -BeLike '*Missing permission: modelarts:*:*'
        }

        It 'is Unknown if <Operation> responds with <Fault>' -ForEach @(
            foreach ($operation in 'ListNotebooks', 'ListAllNotebooks', 'ListTrainingJobs', 'ListAlgorithms', 'ListInferServices', 'ListInferServiceVersions', 'ListModels', 'ListWorkflows', 'ListWorkspaces') {
                foreach ($fault in 404, 500, 'html', 'malformed', 'truncated', 'emptyPage') { @{ Operation = $operation; Fault = $fault } }
            }
        ) {
            Add-Workload notebooks @(, @{ name = 'a'; imageId = 'ffffffff-0000-4000-8000-000000000001' })
            Add-Workload training-jobs @(, @{ name = 'a'; imageUrl = 'team/other:1' })
            Add-Workload algorithms @(, @{ name = 'a'; imageUrl = 'team/other:1' })
            Add-Workload services @{ name = 'it'; versions = @(@{ version = '1'; swrPath = 'team/other:1' }) }
            Add-Workload models @(, @{ name = 'a'; swrLocation = 'team/other:1' })
            Add-Workload workflows @(, @{ name = 'a' })
            Set-EmulatorFault @{ operation = $Operation; fault = $Fault }
            Connect-Emulator -With @{ MaximumRetryCount = 1 }
            $usage = Get-Usage free
            $usage.State | Should -Be 'Unknown'
            $usage.NotChecked | Should -Not -BeNullOrEmpty
        }

        It 'is Unknown if a page contains <_> instead of records' -ForEach '{}', '{"data":null,"items":null,"models":null,"total":0}', '{"data":[{}],"items":[{}],"models":[{}],"total":1}', '[]', 'null', '""', '{"data":[],"items":[],"models":[],"total":0,"records":[{"id":"x"}]}', '{"data":[],"items":[],"models":[],"warnings":["partial"]}' {
            Set-EmulatorFault @{ operation = 'ListTrainingJobs'; fault = @{ kind = 'response'; status = 200; body = $_; contentType = 'application/json' } }
            Connect-Emulator -With @{ MaximumRetryCount = 0 }
            $usage = Get-Usage free
            $usage.State | Should -Be 'Unknown'
            $usage.NotChecked.Source | Should -Be 'TrainingJob'
        }

        It 'is not hidden by an empty list beside that of the records' {
            $body = "{`"data`":[],`"models`":[],`"items`":[{`"id`":`"n`",`"name`":`"it`",`"metadata`":{`"id`":`"j`"},`"image`":{`"id`":`"$($used.id)`"}}],`"total`":1}"
            Set-EmulatorFault @{ operation = 'ListAllNotebooks'; fault = @{ kind = 'response'; body = $body; contentType = 'application/json' } }
            (Get-Usage used).State | Should -Be 'Used'
        }

        It 'is Unknown if a page is only a part (206)' {
            Set-EmulatorFault @{ operation = 'ListModels'; fault = @{ kind = 'response'; status = 206; body = '{"models":[],"total_count":0}'; contentType = 'application/json' } }
            $usage = Get-Usage free
            $usage.State | Should -Be 'Unknown'
            "$($usage.NotChecked)" | Should -BeLike '*it is incomplete*'
        }

        It 'is Used anyway if a user is found' {
            Add-Workload notebooks @{ name = 'mine'; imageId = $used.id }
            $null = Set-EmulatorSetting -Setting @{ forbidden = @('ListModels', 'ListAllNotebooks') }
            $usage = Get-Usage used
            $usage.State | Should -Be 'Used'
            $usage.NotChecked.Source | Sort-Object | Should -Be 'Model', 'Notebook'
        }

        It 'ends if the account is rejected' {
            $image = Get-MAImage -Id $free.id
            Set-EmulatorFault @{ operation = 'ListModels'; fault = 401 }
            { $image | Get-MAImageUsage } | Should -Throw -ErrorId 'AuthenticationFailed,ModelArtsImages.Commands.GetMAImageUsageCommand'
        }
    }

    Context '-Source' {
        It 'checks only these, and says so' {
            Clear-EmulatorRequest
            Add-Workload algorithms @{ name = 'it'; imageUrl = 'team/app:used' }
            $usage = Get-MAImage -Type DEDICATED -SortBy Tag | Get-MAImageUsage -Source Algorithm, Model
            $usage.State | Should -Be 'Unknown', 'Used'
            $usage[0].NotChecked.Source | Should -Be 'Notebook', 'TrainingJob', 'Service', 'Workflow'
            Get-EmulatorRequest -Operation *Notebooks, ListTrainingJobs, ListInfer* | Should -BeNullOrEmpty
        }

        It 'rejects an invalid source, and completes the valid ones' {
            { Get-MAImageUsage $free.id -Source Disk } | Should -Throw
            $completions = (TabExpansion2 -inputScript 'Get-MAImageUsage -Source ' -cursorColumn 25).CompletionMatches.CompletionText
            $completions | Sort-Object | Should -Be ($sources | Sort-Object)
        }
    }

    Context 'in a pipeline' {
        It 'reads each source once, regardless of the number of images' {
            Reset-Emulator -Images 300
            $images = Get-MAImage -Type DEDICATED
            Clear-EmulatorRequest
            $usage = $images | Get-MAImageUsage
            $usage | Should -HaveCount 300
            $usage.Image.Id | Should -Be $images.Id
            $requests = @(Get-EmulatorRequest)
            $images | Select-Object -First 1 | Get-MAImageUsage | Should -HaveCount 1
            @(Get-EmulatorRequest).Count | Should -Be (2 * $requests.Count)
        }

        It 'accepts <What>' -ForEach @(
            @{ What = 'an id'; Call = { Get-MAImageUsage $args[0].id } }
            @{ What = 'an id from the pipeline'; Call = { $args[0].id | Get-MAImageUsage } }
            @{ What = 'an image'; Call = { Get-MAImageUsage -InputObject (Get-MAImage -Id $args[0].id) } }
            @{ What = 'an image that was CSV'; Call = { Get-MAImage -Id $args[0].id | ConvertTo-Csv | ConvertFrom-Csv | Get-MAImageUsage } }
        ) {
            $usage = & $Call $free
            $usage.Image.Id | Should -Be $free.id
            $usage.Image.SwrPath | Should -Be $free.swr_path
            $usage.State | Should -Be 'Unused'
        }

        It 'is an error for an image that does not exist' {
            Get-MAImageUsage 'ffffffff-0000-4000-8000-00000000dead' -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
            $failures[0].FullyQualifiedErrorId | Should -Be 'ImageNotFound,ModelArtsImages.Commands.GetMAImageUsageCommand'
        }

        It 'stands for its image in <_>' -ForEach 'Remove-MAImage', 'Sync-MAImage', 'Get-MAImage', 'Get-MAImageContent', 'Wait-MAImage' {
            $parameters = if ($_ -match 'Remove|Sync') { @{ Confirm = $false } } else { @{} }
            Add-Workload notebooks @{ name = 'mine'; imageId = $used.id }
            $output = Get-MAImage -Type DEDICATED | Get-MAImageUsage | Where-Object State -EQ Unused | & $_ @parameters
            $output | Should -HaveCount 1
            $(if ($_ -eq 'Get-MAImageContent') { $output.Image.Id } else { $output.Id }) | Should -Be $free.id
        }

        It 'stands for its image even after CLIXML' {
            $usage = Get-Usage free
            $file = Join-Path $TestDrive usage.xml
            $usage | Export-Clixml -Path $file
            (Import-Clixml -Path $file | Remove-MAImage -Confirm:$false).Id | Should -Be $free.id
        }

        It 'is read in the project that the image came from' {
            $here = Get-MAImage -Id $free.id
            $other = Get-EmulatorConnection
            $other.ProjectId = $SpecEmulator.otherAccount.projectId
            $other.AccessKey = $SpecEmulator.otherAccount.accessKey
            $other.SecretKey = ConvertTo-SecureString -String $SpecEmulator.otherAccount.secretKey -AsPlainText -Force
            Connect-MAAccount @other
            Clear-EmulatorRequest
            ($here | Get-MAImageUsage).State | Should -Be 'Unused'
            Get-EmulatorRequest | ForEach-Object { $_.path | Should -BeLike "*/$($SpecEmulator.projectId)/*" }
            Connect-Emulator
        }

        It 'shows users in the table, and what was not checked' {
            Add-Workload notebooks @{ name = 'mine'; imageId = $used.id }
            Get-Usage used | Out-String -Width 120 | Should -Match 'team/app:used\s+Used\s+Notebook mine'
            $null = Set-EmulatorSetting -Setting @{ forbidden = @('ListModels') }
            Get-Usage free | Out-String -Width 120 | Should -Match 'team/app:free\s+Unknown\s+Model: '
        }
    }
}
