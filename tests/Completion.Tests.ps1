BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    . $PSScriptRoot/SpecEnvironment.ps1
    $emulator = Start-Emulator

    function Get-Completion {
        param([string] $Text)

        @((TabExpansion2 -inputScript $Text -cursorColumn $Text.Length).CompletionMatches)
    }
}

AfterAll {
    Disconnect-All
    Reset-TestEnvironment
    Stop-Emulator
}

Describe 'Tab completion of known values' {
    BeforeAll { Set-TestEnvironment }

    It '"<text>" is completed to <first> and others, <count> in total' -ForEach @(
        @{ text = 'Connect-MAAccount -Region '; first = 'af-north-1'; count = 22 }
        @{ text = 'Connect-MAAccount -Region cn-s'; first = 'cn-south-1'; count = 3 }
        @{ text = 'Connect-MAAccount -Region CN-SOUTH-'; first = 'cn-south-1'; count = 1 }
        @{ text = 'Get-MAImage -Type '; first = 'DEDICATED'; count = 2 }
        @{ text = 'Get-MAImage -Type BUILD_IN, d'; first = 'DEDICATED'; count = 1 }
        @{ text = 'Get-MAImage -Status '; first = 'INIT'; count = 6 }
        @{ text = 'Get-MAImage -Status cre'; first = 'CREATING'; count = 2 }
        @{ text = "Get-MAImage -Status 'act"; first = 'ACTIVE'; count = 1 }
        @{ text = 'Get-MAImage -Visibility '; first = 'PRIVATE'; count = 3 }
        @{ text = 'Get-MAImage -ServiceType '; first = 'COMMON'; count = 5 }
        @{ text = 'Get-MAImage -SortBy '; first = 'CreatedAt'; count = 7 }
        @{ text = 'Wait-MAImage -Status '; first = 'INIT'; count = 6 }
        @{ text = 'Get-MAImageGroup -Type '; first = 'DEDICATED'; count = 2 }
        @{ text = 'Register-MAImage -Architecture '; first = 'X86_64'; count = 2 }
        @{ text = 'Register-MAImage -ResourceCategory '; first = 'CPU'; count = 3 }
        @{ text = 'Register-MAImage -DevService '; first = 'NOTEBOOK'; count = 2 }
        @{ text = 'Register-MAImage -Origin '; first = 'CUSTOMIZE'; count = 2 }
        @{ text = 'Register-MAImage -ServiceType '; first = 'COMMON'; count = 5 }
        @{ text = 'Register-MAImage -Visibility '; first = 'PRIVATE'; count = 3 }
    ) {
        $found = Get-Completion $text
        $found[0].CompletionText | Should -Be $first
        $found | Should -HaveCount $count
    }

    Context 'profiles' {
        BeforeAll {
            $path = New-TestFile '[basic]', 'ak = AK', 'sk = SK', '[work]', 'ak = AK', '[my own]', 'ak = AK'
            $wrong = New-TestFile 'nonsense', '['
            # On a slow machine, the first reading of a process may take longer than Tab waits for.
            Wait-Condition { (Get-Completion "Connect-MAAccount -ProfilePath '$path' -ProfileName ").ResultType -contains 'ParameterValue' }
        }

        It 'come from the file of the environment' {
            Set-TestEnvironment @{ HUAWEICLOUD_SDK_CREDENTIALS_FILE = $path }
            (Get-Completion 'Connect-MAAccount -ProfileName ').CompletionText | Should -Be @('basic', 'work', "'my own'")
        }

        It 'come from -ProfilePath' {
            Set-TestEnvironment
            (Get-Completion "Connect-MAAccount -ProfilePath '$path' -ProfileName w").CompletionText | Should -Be 'work'
        }

        It 'are not those of another file if the path is known only when the command runs: <given>' -ForEach @(
            foreach ($given in '(Join-Path . credentials)', '$noSuchVariable', '(Get-Item $file)', '"$(Get-Location)/x"', '([System.IO.FileInfo]"/none")') { @{ given = $given } }
        ) {
            Set-TestEnvironment @{ HUAWEICLOUD_SDK_CREDENTIALS_FILE = $path }
            (Get-Completion "Connect-MAAccount -ProfilePath $given -ProfileName ").ResultType | Should -Not -Contain 'ParameterValue'
        }

        It 'are silently omitted if the file is <what>' -ForEach @(@{ what = 'invalid' }, @{ what = 'missing' }) {
            $given = if ($what -eq 'invalid') { $wrong } else { '/no/such/file' }
            $Error.Clear()
            (Get-Completion "Connect-MAAccount -ProfilePath '$given' -ProfileName ").ResultType | Should -Not -Contain 'ParameterValue'
            $Error | Should -BeNullOrEmpty
        }
    }
}

Describe 'Tab completion from the service' {
    BeforeAll { Set-TestEnvironment }

    BeforeEach {
        Reset-Emulator
        $null = Add-EmulatorImage @(
            @{ id = 'c9ab2b2f-edda-4556-bdbb-494e868d043c'; name = 'trainer'; tag = '1.0'; namespace = 'vision'; status = 'ACTIVE'; create_at = 2000 }
            @{ id = 'd1c5ee6a-0d3f-4c3e-9f6e-1c2b3a4d5e6f'; name = 'notes'; tag = '2.0'; namespace = 'nlp'; status = 'ERROR'; create_at = 1000 }
            @{ name = 'pytorch'; tag = '2.1'; namespace = 'atelier'; type = 'BUILD_IN'; visibility = 'PUBLIC' }
        )
        Connect-Emulator
        Clear-EmulatorRequest
    }

    AfterEach {
        Set-EmulatorFault
        Disconnect-All
    }

    It '<command> -Id completes ids, shown as name:tag, with the status as the tool tip' -ForEach @(
        @{ command = 'Get-MAImage' }, @{ command = 'Remove-MAImage' }, @{ command = 'Sync-MAImage' }, @{ command = 'Wait-MAImage' }
    ) {
        $found = Get-Completion "$command -Id "
        $found.CompletionText | Should -Be @('c9ab2b2f-edda-4556-bdbb-494e868d043c', 'd1c5ee6a-0d3f-4c3e-9f6e-1c2b3a4d5e6f')
        $found.ListItemText | Should -Be @('trainer:1.0', 'notes:2.0')
        $found[0].ToolTip | Should -BeLike '*ACTIVE*'
        $found[1].ToolTip | Should -BeLike '*ERROR*'
    }

    It '-Id is completed by the beginning of <what>' -ForEach @(@{ what = 'the id'; typed = 'd1c5' }, @{ what = 'the name'; typed = 'not' }, @{ what = 'the name in other case'; typed = 'NOTES:' }) {
        (Get-Completion "Remove-MAImage -Id $typed").CompletionText | Should -Be 'd1c5ee6a-0d3f-4c3e-9f6e-1c2b3a4d5e6f'
    }

    It '-<parameter> of <command> offers <values>' -ForEach @(
        @{ command = 'Get-MAImage'; parameter = 'Name'; values = 'notes', 'pytorch', 'trainer' }
        @{ command = 'Get-MAImage'; parameter = 'Namespace'; values = 'atelier', 'nlp', 'vision' }
        @{ command = 'Get-MAImage'; parameter = 'WorkspaceId'; values = @('0') }
        @{ command = 'Get-MAImageGroup'; parameter = 'Name'; values = 'notes', 'pytorch', 'trainer' }
        @{ command = 'Get-MAImageGroup'; parameter = 'Namespace'; values = 'atelier', 'nlp', 'vision' }
        @{ command = 'New-MAImage'; parameter = 'Namespace'; values = 'nlp', 'vision' }
    ) {
        (Get-Completion "$command -$parameter ").CompletionText | Should -Be $values
    }

    It '<command> -Id completes ids of groups, shown with their names' -ForEach @(@{ command = 'Remove-MAImageGroup' }, @{ command = 'Set-MAImageGroup' }) {
        $found = Get-Completion "$command -Id "
        $groups = @(Get-MAImageGroup -Type DEDICATED)
        $found | Should -HaveCount 2
        $found[0].CompletionText | Should -BeIn $groups.Id
        $found.ListItemText | Should -Contain 'vision/trainer'
    }

    It 'the tool tip of a group shows its number of versions' {
        $null = Add-EmulatorImage @{ name = 'notes'; tag = '2.1'; namespace = 'nlp' }
        (Get-Completion 'Set-MAImageGroup -Id ').ToolTip | Should -Be @('nlp/notes, 2 versions', 'vision/trainer, 1 version')
    }

    It 'is cached, so the second time sends no request' {
        $null = Get-Completion 'Remove-MAImage -Id '
        $null = Get-Completion 'Remove-MAImage -Id c'
        $null = Get-Completion 'New-MAImage -Namespace '
        Get-EmulatorRequest | Should -HaveCount 1
    }

    It 'requests a failing service once, and then not for some seconds: <what>' -ForEach @(
        @{ what = '500'; fault = 500 }, @{ what = '429'; fault = 429 }, @{ what = 'no JSON'; fault = 'malformed' }, @{ what = 'a lost connection'; fault = 'resetBefore' }
    ) {
        # Users have pauses between attempts, so this spec has them, too.
        Connect-Emulator -With @{ RetryIntervalSec = 1 }
        Set-EmulatorFault @{ operation = '*'; fault = $fault }
        Clear-EmulatorRequest
        foreach ($press in 1..3) { $null = Get-Completion 'Remove-MAImage -Id ' }
        Get-EmulatorRequest | Should -HaveCount 1
    }

    It 'returns quickly if nothing listens' {
        Connect-Emulator -With @{ RetryIntervalSec = 1; Endpoint = 'http://127.0.0.1:1' }
        $waited = [System.Diagnostics.Stopwatch]::StartNew()
        foreach ($press in 1..3) { (Get-Completion 'Remove-MAImage -Id ').ResultType | Should -Not -Contain 'ParameterValue' }
        $waited.Elapsed.TotalSeconds | Should -BeLessThan 2
    }

    It 'uses the account that -Context names' {
        $other = $emulator.otherAccount
        $global:SpecOther = Connect-Emulator -PassThru -With @{ AccessKey = $other.accessKey; SecretKey = ConvertTo-SecureString -AsPlainText -Force $other.secretKey; ProjectId = $other.projectId }
        try {
            Connect-Emulator
            Clear-EmulatorRequest
            $null = Get-Completion 'Get-MAImage -Context $SpecOther -WorkspaceId '
            foreach ($request in Get-EmulatorRequest) { $request.path | Should -BeLike "*$($other.projectId)*" }
            Get-EmulatorRequest | Should -HaveCount 1
        }
        finally { $ExecutionContext.SessionState.PSVariable.Remove('global:SpecOther') }
    }

    It 'offers nothing if the value of -Context is not known yet' {
        (Get-Completion 'Remove-MAImage -Context (Get-MAContext) -Id ').ResultType | Should -Not -Contain 'ParameterValue'
        Get-EmulatorRequest | Should -BeNullOrEmpty
    }

    It 'quotes values that would not remain one argument' {
        $null = Add-EmulatorImage @{ name = 'it''s; remove-item x'; tag = '1'; namespace = 'a b' }
        (Get-Completion 'Get-MAImage -Namespace "a ').CompletionText | Should -Be "'a b'"
        (Get-Completion 'Get-MAImage -Name it').CompletionText | Should -Be "'it''s; remove-item x'"
    }

    It 'sends nothing if no account is connected, even if one could be' {
        Disconnect-All
        Set-TestEnvironment (Get-EmulatorEnvironment @{ HUAWEICLOUD_SDK_AK = $emulator.accessKey; HUAWEICLOUD_SDK_SK = $emulator.secretKey })
        foreach ($text in 'Remove-MAImage -Id ', 'Get-MAImage -Name ', 'Get-MAImage -Namespace ', 'Get-MAImage -WorkspaceId ', 'Set-MAImageGroup -Id ') { $null = Get-Completion $text }
        Get-EmulatorRequest | Should -BeNullOrEmpty
        Get-MAContext | Should -BeNullOrEmpty
    }

    It 'is silent when the service fails: <what>' -ForEach @(
        @{ what = '401'; fault = 401 }, @{ what = '403'; fault = 403 }, @{ what = '500'; fault = 500 }, @{ what = 'HTML'; fault = 'html' }, @{ what = 'no JSON'; fault = 'malformed' }, @{ what = 'a lost connection'; fault = 'resetBefore' }
    ) {
        Set-EmulatorFault @{ operation = '*'; fault = $fault }
        $Error.Clear()
        (Get-Completion 'Remove-MAImage -Id ').ResultType | Should -Not -Contain 'ParameterValue'
        $Error | Should -BeNullOrEmpty
    }

    It 'does not wait for a service that does not respond' {
        Set-EmulatorFault @{ operation = '*'; fault = @{ kind = 'delay'; delay = '30s' } }
        $waited = [System.Diagnostics.Stopwatch]::StartNew()
        (Get-Completion 'Remove-MAImage -Id ').ResultType | Should -Not -Contain 'ParameterValue'
        $waited.Elapsed.TotalSeconds | Should -BeLessThan 10
    }
}
