# The helper itself: the emulator, and the host that answers questions and records the display.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $emulator = Start-Emulator
    $questions = {
        $choices = [System.Management.Automation.Host.ChoiceDescription[]]@(
            [System.Management.Automation.Host.ChoiceDescription]::new('&Yes', 'Do it.')
            [System.Management.Automation.Host.ChoiceDescription]::new('Yes to &All', 'Do it for all.')
            [System.Management.Automation.Host.ChoiceDescription]::new('&No', 'Leave it.')
        )
        $Host.UI.PromptForChoice('Confirm', 'Sure?', $choices, 2)
    }
}

AfterAll { Stop-Emulator }

Describe 'An emulator' {
    BeforeEach { Reset-Emulator -Images 0 }

    It 'has an address and an account' {
        $emulator.address | Should -Match '^http://127\.0\.0\.1:\d+$'
        $emulator.region | Should -Not -BeNullOrEmpty
        $emulator.accessKey | Should -Not -BeNullOrEmpty
        $emulator.secretKey | Should -Not -BeNullOrEmpty
    }

    It 'has the added images and their content' {
        $added = Add-EmulatorImage -Image @{ name = 'one'; tag = '1.0' }, @{ name = 'two'; has_content = $false }
        $added.name | Should -Be 'one', 'two'
        (Get-EmulatorImage).id | Should -Be $added.id
        (Get-EmulatorImage -Id $added[1].id).name | Should -Be 'two'
        Get-EmulatorContent | Should -Be $added[0].swr_path
    }

    It 'accepts settings, and restores the defaults on a reset' {
        (Set-EmulatorSetting @{ latency = '1ms' }).latency | Should -Be '1ms'
        Reset-Emulator -Images 3
        Get-EmulatorImage | Should -HaveCount 3
        (Set-EmulatorSetting @{}).latency | Should -Be '0ms'
    }

    It 'records its requests' {
        Connect-Emulator
        $null = Get-MAImage
        Get-EmulatorRequest -Operation ListImage* | Should -Not -BeNullOrEmpty
        Get-EmulatorRequest -Operation DeleteImage | Should -BeNullOrEmpty
        Clear-EmulatorRequest
        Get-EmulatorRequest | Should -BeNullOrEmpty
    }

    It 'rejects unknown settings' {
        { Set-EmulatorSetting @{ latency = 'long' } } | Should -Throw '*400*'
    }

    It 'can be one of several' {
        $other = Start-Emulator -Images 2
        try {
            Get-EmulatorImage | Should -HaveCount 2
            $script:SpecEmulator = $emulator
            Get-EmulatorImage | Should -BeNullOrEmpty
        }
        finally { Stop-Emulator $other; $script:SpecEmulator = $emulator }
    }
}

Describe 'A stopped emulator' {
    AfterEach { $script:SpecEmulator = $emulator }

    It 'starts again' {
        $first = Start-Emulator -New -Images 2
        $user = [pscredential]::new($first.userName, (ConvertTo-SecureString -AsPlainText -Force $first.password))
        $context = Connect-Emulator -PassThru -With @{ AccessKey = $null; SecretKey = $null; Credential = $user; DomainName = $first.domainName }
        $null = Get-MAImage
        $null = Set-EmulatorSetting @{ latency = '1ms' }
        Set-EmulatorFault @{ operation = 'ListImage'; fault = 503 }
        Stop-Emulator
        $second = Start-Emulator -Images 3
        try {
            $second.Process.Id | Should -Be $first.Process.Id
            Get-EmulatorImage | Should -HaveCount 3
            Get-EmulatorRequest | Should -BeNullOrEmpty
            (Set-EmulatorSetting @{}).latency | Should -Be '0ms'
            (Invoke-Emulator -Method GET -Path faults).rules | Should -BeNullOrEmpty
            Reset-Emulator
            Get-EmulatorImage | Should -HaveCount 3 -Because 'these are the images of its start now'
            $null = Get-MAImage -Context $context
            Get-EmulatorRequest -Operation KeystoneCreateUserTokenByPassword | Should -HaveCount 1 -Because 'no token of before is valid'
        }
        finally { Stop-Emulator $second }
    }

    It 'ends with requests in flight, because their client might send more' {
        $busy = Start-Emulator -New
        Set-EmulatorFault @{ operation = 'ListImage'; fault = 'hang' }
        $run = Invoke-InHost -NoWait { Get-MAImage }
        Wait-Condition { (Invoke-Emulator -Method GET -Path requests/count).inFlight }
        Stop-Emulator $busy
        $null = Stop-InHost $run
        $busy.Process.WaitForExit(10000) | Should -BeTrue
        $next = Start-Emulator
        try { $next.Process.Id | Should -Not -Be $busy.Process.Id }
        finally { Stop-Emulator $next }
    }
}

Describe 'A connection' {
    It 'has the arguments of Connect-MAAccount, and accepts changes' {
        $parameters = Get-EmulatorConnection -With @{ ProjectId = $null; OperationTimeoutSeconds = 3 }
        $parameters.Keys | Should -Contain 'AccessKey'
        $parameters.Keys | Should -Not -Contain 'ProjectId'
        $parameters.OperationTimeoutSeconds | Should -Be 3
        $parameters.SecretKey | Should -BeOfType [securestring]
    }

    It 'is made, and returned on request' {
        (Connect-Emulator -PassThru).Region | Should -Be $emulator.region
        Connect-Emulator | Should -BeNullOrEmpty
    }
}

Describe 'A host' {
    It 'returns the objects and their display' {
        $seen = Invoke-InHost -NotConnected { [pscustomobject]@{ Name = 'one'; Size = 1 }; 'text' }
        $seen.Output | Should -HaveCount 2
        $seen.Output[0].Name | Should -Be 'one'
        $seen.Text | Should -Match '(?s)Name.*Size.*one.*1.*text'
        $seen.Errors | Should -BeNullOrEmpty
    }

    It 'has <Width> columns' -ForEach @{ Width = 40 }, @{ Width = 100 } {
        $seen = Invoke-InHost -NotConnected -Width $Width { [pscustomobject]@{ A = 'a' * 200; B = 'b' * 200 } | ForEach-Object { $_ } }
        $longest = 0
        foreach ($line in $seen.Text -split "`n") { $longest = [System.Math]::Max($longest, $line.Length) }
        $longest | Should -BeLessOrEqual $Width
    }

    It 'sends colors only if they are supported' {
        $escape = [char]27
        (Invoke-InHost -NotConnected -VirtualTerminal { [pscustomobject]@{ A = 1 } }).Text | Should -Match $escape
        (Invoke-InHost -NotConnected { [pscustomobject]@{ A = 1 } }).Text | Should -Not -Match $escape
        (Invoke-InHost -NotConnected { "bell`a and $([char]27)]0;title" }).Text | Should -Match $escape -Because 'only colours are taken out'
    }

    It 'answers by <Answer>' -ForEach @(
        @{ Answer = 'Y'; Chosen = 0 }
        @{ Answer = 'a'; Chosen = 1 }
        @{ Answer = 'Yes to All'; Chosen = 1 }
        @{ Answer = ''; Chosen = 2 }
    ) {
        $seen = Invoke-InHost -NotConnected $questions -Answer $Answer
        $seen.Output | Should -Be $Chosen
    }

    It 'records the question' {
        $seen = Invoke-InHost -NotConnected $questions -Answer '?', 'N'
        $seen.Prompts | Should -HaveCount 2
        $seen.Prompts[0].Caption | Should -Be 'Confirm'
        $seen.Prompts[0].Message | Should -Be 'Sure?'
        $seen.Prompts[0].Choices.Label | Should -Be 'Yes', 'Yes to All', 'No'
        $seen.Prompts[0].Choices.Key | Should -Be 'Y', 'A', 'N'
        $seen.Prompts[0].Choices.HelpMessage | Should -Contain 'Do it for all.'
        $seen.Prompts[0].DefaultChoice | Should -Be 2
        $seen.Prompts.Answer | Should -Be '?', 'N'
        $seen.Text | Should -Match 'Y - Do it\.'
    }

    It 'has no answer to <What>' -ForEach @(
        @{ What = 'one question too many'; Answers = @() }
        @{ What = 'a choice that does not exist'; Answers = 'X' }
    ) {
        $seen = Invoke-InHost -NotConnected $questions -Answer $Answers
        $seen.Errors | Should -HaveCount 1
        $seen.Output | Should -BeNullOrEmpty
        $seen.Prompts | Should -HaveCount 1
    }

    It 'separates the streams' {
        $seen = Invoke-InHost -NotConnected -Variable @{ VerbosePreference = 'Continue'; DebugPreference = 'Continue' } {
            function Write-All {
                [CmdletBinding()] param()
                $PSCmdlet.WriteVerbose('verbose')
                $PSCmdlet.WriteDebug('debug')
                $PSCmdlet.WriteWarning('warning')
                $PSCmdlet.WriteProgress([System.Management.Automation.ProgressRecord]::new(1, 'activity', 'status'))
                $PSCmdlet.WriteError([System.Management.Automation.ErrorRecord]::new([System.Exception]::new('error'), 'Id', 'NotSpecified', 7))
                $PSCmdlet.WriteObject('object')
            }
            Write-All
        }
        $seen.Verbose | Should -Be 'verbose'
        $seen.Debug | Should -Be 'debug'
        $seen.Warnings | Should -Be 'warning'
        $seen.Progress.Activity | Should -Be 'activity'
        $seen.Errors | Should -HaveCount 1
        $seen.Errors[0].TargetObject | Should -Be 7
        $seen.ErrorText | Should -Match 'error'
        $seen.Output | Should -Be 'object'
        $seen.Text | Should -Match '(?s)VERBOSE: verbose.*DEBUG: debug.*WARNING: warning.*error.*object'
    }

    It 'returns the error that ends the script' {
        $seen = Invoke-InHost -NotConnected { 'before'; throw 'the end'; 'after' }
        $seen.Output | Should -Be 'before'
        $seen.TerminatingError.Exception.Message | Should -Be 'the end'
        $seen.Text | Should -Match 'the end'
    }

    It 'has only the specified variables' {
        $mine = 1
        (Invoke-InHost -NotConnected -Variable @{ given = 2 } { "$mine-$given" }).Output | Should -Be '-2'
    }

    It 'is connected by default' {
        (Invoke-InHost { (Get-MAContext).Region }).Output | Should -Be $emulator.region
        (Invoke-InHost -NotConnected { Get-MAContext }).Output | Should -BeNullOrEmpty
    }

    It 'can be stopped' {
        $run = Invoke-InHost -NoWait -NotConnected { 'begun'; [System.Threading.Tasks.Task]::Delay(50).Wait(); while ($true) { } }
        Wait-Condition { $run.Transcript.Text -match 'begun' }
        $seen = Stop-InHost $run
        $seen.StopDuration.TotalSeconds | Should -BeLessThan 1
        $seen.Output | Should -Be 'begun'
    }

    It 'has a time limit' {
        { Invoke-InHost -NotConnected -TimeoutSec 0.2 { while ($true) { } } } | Should -Throw '*did not end*'
    }
}

Describe 'A missing build' {
    It 'is reported with a solution' {
        { Find-Build NoSuchProject } | Should -Throw "*Run 'dotnet build' first*"
    }
}
