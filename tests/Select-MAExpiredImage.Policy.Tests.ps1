# Select-MAExpiredImage with the rules of a policy file.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    . $PSScriptRoot/SpecRetention.ps1
    $null = Start-Emulator
    Connect-Emulator
}

AfterAll { Stop-Emulator }

Describe 'Select-MAExpiredImage' {
    BeforeEach { Reset-Emulator -Images 0 }

    Context '-PolicyPath' {
        BeforeAll {
            function New-Policy([string] $Text) {
                $path = Join-Path $TestDrive 'retention.json'
                Set-Content -LiteralPath $path -Value $Text
                $path
            }
        }

        BeforeEach {
            Add-Version 40, 30, 20, 10
            Add-Version 40, 30 @{ namespace = 'nlp-team'; name = 'llm' }
            Add-Version 40 @{ namespace = 'other'; name = 'llm' }
        }

        It 'selects an image if all rules that apply to it do' {
            $path = New-Policy @'
{
  // Nightly builds.
  "rules": [
    { "name": "nlp", "namespace": "nlp-*", "keepNewest": 1 },
    { "name": "apps", "namespace": "team", "image": "app", "olderThan": "15d" },
    { "name": "kept", "namespace": "team", "keepNewest": 1, "keepTags": ["v2"] }
  ]
}
'@
            Get-Own | Select-MAExpiredImage -PolicyPath $path | ForEach-Object { "$_" } | Sort-Object | Should -Be 'app:v1', 'app:v3', 'llm:v1'
            $report = Get-Own | Select-MAExpiredImage -PolicyPath $path -Report
            ($report | Where-Object Id -EQ (Get-Own | Where-Object { $_.Namespace -eq 'other' }).Id).Rule | Should -Be 'NoRule'
            ($report | Where-Object { "$($_.Image)" -eq 'app:v2' }).Rule | Should -Be 'kept: KeepTag'
            ($report | Where-Object { "$($_.Image)" -eq 'app:v1' }).Rule | Should -Be 'apps: OlderThan; kept: KeepNewest'
        }

        It 'checks the kinds of workload of each rule' {
            $jobs = 'team/app:v1', 'other/llm:v1' | ForEach-Object { @{ name = 'it'; imageUrl = $_ } }
            $null = Invoke-Emulator -Method POST -Path training-jobs -Body $jobs
            $path = New-Policy @'
{
  "rules": [
    { "namespace": "team", "olderThan": "1d", "unusedOnly": true, "usageSources": ["Notebook"] },
    { "namespace": "other", "olderThan": "1d", "unusedOnly": true }
  ]
}
'@
            Get-Own | Select-MAExpiredImage -PolicyPath $path | ForEach-Object { "$_" } | Should -Be 'app:v1', 'app:v2', 'app:v3', 'app:v4'
        }

        It 'has limits of its own' {
            $path = New-Policy '{"maximumCount":1,"rules":[{"olderThan":"1d"}]}'
            { Get-Own | Select-MAExpiredImage -PolicyPath $path } | Should -Throw -ErrorId 'TooManyExpired,*'
        }

        It 'is an error with file and line before any image is read, <What>' -ForEach @(
            @{ What = 'an unknown member'; Text = "{`n`"rules`":[{`"keepNewest`":1,`n`"keepLatest`":2}]}"; Line = 3 }
            @{ What = 'a rule without a limit'; Text = "{`"rules`":[`n{`"keepTags`":[`"a`"]}]}"; Line = 2 }
            @{ What = 'a wrong value'; Text = "{`"rules`":[{`"olderThan`":`"90`"}]}"; Line = 1 }
            @{ What = 'no JSON'; Text = 'rules: []'; Line = 1 }
            @{ What = 'a pattern that is not valid Unicode'; Text = "{`"rules`":[{`"keepNewest`":1,`n`"keepTags`":[`"\ud800`"]}]}"; Line = 2 }
            @{ What = 'an age that is not valid Unicode'; Text = "{`"rules`":[{`"olderThan`":`"\udc00`"}]}"; Line = 1 }
            @{ What = 'a member that is not valid Unicode'; Text = "{`"rules`":[{`"\ud800`":1}]}"; Line = 1 }
            @{ What = 'another encoding'; Text = "{`"rules`":[`n{`"keepNewest`":1,`"keepTags`":[`"caf$([char]0xFFFD)`"]}]}"; Line = 2 }
        ) {
            $path = New-Policy $Text
            Clear-EmulatorRequest
            { Get-Own | Select-MAExpiredImage -PolicyPath $path } | Should -Throw -ErrorId 'InvalidArgument,*' -ExpectedMessage "*retention.json: line ${Line}:*"
            Get-EmulatorRequest | Should -BeNullOrEmpty
        }

        It 'is an error if there is no file' {
            { Get-Own | Select-MAExpiredImage -PolicyPath (Join-Path $TestDrive 'none.json') } | Should -Throw -ErrorId 'InvalidArgument,*'
        }

        It 'is shown in docs/cleanup.md by a valid example' {
            $text = [regex]::Match((Get-Content -Raw "$PSScriptRoot/../docs/cleanup.md"), '(?s)```json\r?\n(.*?)```').Groups[1].Value
            $text | Should -Not -BeNullOrEmpty
            Select-MAExpiredImage -InputObject @() -PolicyPath (New-Policy $text) | Should -BeNullOrEmpty
        }

        It 'is validated alike by the schema and the cmdlet: <Text>' -Skip:(-not (Get-Command Test-Json).Parameters.ContainsKey('SchemaFile')) -ForEach @(
            foreach ($text in @(
                    '{"rules":[{"keepNewest":1}]}'
                    '{"$schema":"x","maximumPercent":100,"maximumCount":1,"rules":[{"name":"a","namespace":"a*","image":"b","olderThan":"2W","notPulledFor":"12h","keepTags":[],"keepNames":["a"],"unusedOnly":true,"usageSources":["Workflow"]}]}'
                    '{"rules":[]}', '{}', '[]', '{"rules":[{}]}', '{"rules":[{"keepNewest":0}]}', '{"rules":[{"keepNewest":"1"}]}', '{"rules":[{"keepNewest":2147483648}]}'
                    '{"rules":[{"olderThan":"0d"}]}', '{"rules":[{"olderThan":"00d"}]}', '{"rules":[{"olderThan":"010d"}]}', '{"rules":[{"olderThan":"123456d"}]}', '{"rules":[{"olderThan":"1m"}]}', '{"rules":[{"olderThan":"1.00:00:00"}]}'
                    '{"rules":[{"keepNewest":1,"other":1}]}', '{"rules":[{"keepNewest":1}],"other":1}', '{"rules":[{"keepNewest":1,"name":" "}]}', '{"rules":[{"keepNewest":1,"keepTags":[""]}]}', '{"rules":[{"keepNewest":1,"keepTags":[1]}]}'
                    '{"maximumPercent":0,"rules":[{"keepNewest":1}]}', '{"maximumPercent":101,"rules":[{"keepNewest":1}]}', '{"maximumCount":1.5,"rules":[{"keepNewest":1}]}'
                    '{"rules":[{"keepNewest":1,"unusedOnly":1}]}', '{"rules":[{"keepNewest":1,"usageSources":["Notebook"]}]}', '{"rules":[{"keepNewest":1,"unusedOnly":false,"usageSources":["Notebook"]}]}'
                    '{"rules":[{"keepNewest":1,"unusedOnly":true,"usageSources":[]}]}', '{"rules":[{"keepNewest":1,"unusedOnly":true,"usageSources":["notebook"]}]}'
                )) { @{ Text = $text } }
        ) {
            $path = New-Policy $Text
            $bySchema = Test-Json -Json $Text -SchemaFile "$PSScriptRoot/../docs/retention.schema.json" -ErrorAction SilentlyContinue
            $byCmdlet = try { Select-MAExpiredImage -InputObject @() -PolicyPath $path; $true } catch { $false }
            $byCmdlet | Should -Be $bySchema
        }
    }
}
