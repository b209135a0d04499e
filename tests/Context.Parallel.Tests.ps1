# An account belongs to its runspace. Another runspace must name its account, and never gets a substitute.
# Starts early: each test starts a PowerShell.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    . $PSScriptRoot/SpecEnvironment.ps1
    $emulator = Start-Emulator -Images 6
    $other = Get-EmulatorEnvironment @{
        HW_ACCESS_KEY = $emulator.otherAccount.accessKey
        HW_SECRET_KEY = $emulator.otherAccount.secretKey
        HW_PROJECT_ID = $emulator.otherAccount.projectId
    }
}

AfterAll {
    Reset-TestEnvironment
    Stop-Emulator
}

Describe 'A runspace without an account of its own' {
    BeforeEach {
        Set-TestEnvironment $other
        Reset-Emulator -Images 6
        $theirs = Add-EmulatorImage @{ name = 'theirs'; tag = '1'; project_id = $emulator.otherAccount.projectId }
        Clear-EmulatorRequest
    }

    It 'does not change anything automatically once an account was named in the process' {
        $commands = [ordered]@{
            'Remove-MAImage'                   = 'Remove-MAImage $using:id -Confirm:$false'
            'Remove-MAImage of what it lists'  = 'Get-MAImage -Type DEDICATED | Remove-MAImage -Confirm:$false'
            'Sync-MAImage'                     = 'Sync-MAImage $using:id'
            'Register-MAImage'                 = 'Register-MAImage swr.cn-north-4.myhuaweicloud.com/a/b:1'
            'New-MAImage'                      = 'New-MAImage -NotebookId $using:id -Name a -Namespace b -Tag c'
            'Remove-MAImageGroup'              = 'Remove-MAImageGroup $using:id -Confirm:$false'
            'Set-MAImageGroup'                 = 'Set-MAImageGroup -Id $using:id -Readme x'
        }
        $text = foreach ($command in $commands.Values) {
            '1..2 | ForEach-Object -Parallel { try { ' + $command + ' } catch { "$($_.FullyQualifiedErrorId.Split(",")[0]) $($_.ErrorDetails.RecommendedAction)" } }'
        }
        $lines = @(Invoke-Shell ([scriptblock]::Create("Connect-MAAccount @connection; `$id = '$($theirs.id)'; $($text -join "`n")")))
        $lines | Should -HaveCount (2 * $commands.Count)
        $i = 0
        foreach ($command in $commands.Keys) {
            $lines[$i++, $i++] | Should -BeLike 'NotConnected *-Context $using:context*' -Because $command
        }
        Get-EmulatorRequest | Where-Object method -NE GET | Should -BeNullOrEmpty
        Get-EmulatorImage -Id $theirs.id | Should -Not -BeNullOrEmpty
    }

    It 'connects automatically if no account was named, even to change something' {
        $lines = Invoke-Shell { 1..2 | ForEach-Object -ThrottleLimit 1 -Parallel { try { (Get-MAImage -Type DEDICATED | Remove-MAImage -Confirm:$false).Name; (Get-MAContext).Source } catch { "$_" } } }
        $lines | Should -Contain 'theirs'
        Get-EmulatorImage -Id $theirs.id | Should -BeNullOrEmpty
    }

    It 'acts in the account of -Context' {
        $lines = Invoke-Shell {
            Connect-MAAccount @connection
            $context = Get-MAContext
            Get-MAImage -Type DEDICATED | ForEach-Object -Parallel { (Remove-MAImage $_.Id -Context $using:context -Confirm:$false).ProjectId; ($_ | Get-MAImage -ErrorAction SilentlyContinue).Id }
        }
        $lines | Should -HaveCount 6
        @(Get-EmulatorImage).id | Should -Be $theirs.id
    }

    It 'says what to do if there are no credentials: <with>' -ForEach @(
        @{ with = 'ForEach-Object -Parallel'; script = '1 | ForEach-Object -Parallel { try { Get-MAImage } catch { $_.ErrorDetails.RecommendedAction } }' }
        @{ with = 'Start-ThreadJob'; script = 'Start-ThreadJob { try { Get-MAImage } catch { $_.ErrorDetails.RecommendedAction } } | Receive-Job -Wait' }
    ) {
        Set-TestEnvironment
        $lines = Invoke-Shell ([scriptblock]::Create("Connect-MAAccount @connection; $script"))
        $lines | Should -BeLike '*-Context $using:context*'
    }
}

Describe 'A reused runspace' {
    BeforeEach {
        Set-TestEnvironment
        Reset-Emulator -Images 2
    }

    It 'has no account of an earlier iteration: ForEach-Object -Parallel' {
        $lines = Invoke-Shell {
            1..4 | ForEach-Object -ThrottleLimit 1 -Parallel {
                "$($_): $(@(Get-MAContext -ListAvailable).Count)"
                $connection = $using:connection
                Connect-MAAccount @connection
                "$($_): $(@(Get-MAContext -ListAvailable).Count)"
            }
        }
        $lines | Should -Be '1: 0', '1: 1', '2: 0', '2: 1', '3: 0', '3: 1', '4: 0', '4: 1'
    }

    It 'has no account after a reset' {
        $lines = Invoke-Shell {
            $runspace = [runspacefactory]::CreateRunspace(); $runspace.Open()
            function Invoke-There($Text) { $shell = [powershell]::Create($runspace); try { $shell.AddScript($Text).AddArgument($args[0]).Invoke() } finally { $shell.Dispose() } }
            Invoke-There ('param($connection) Import-Module "' + (Get-Module ModelArtsImages).Path + '"; Connect-MAAccount @connection; (Get-MAContext).ProjectId') $connection
            Invoke-There '"again: $((Get-MAContext).ProjectId)"'
            $runspace.ResetRunspaceState()
            Invoke-There '"reset: $(Get-MAContext)$(Get-MAContext -ListAvailable)"'
            Invoke-There 'try { Remove-MAImage 00000000-0000-0000-0000-000000000000 -Confirm:$false } catch { $_.FullyQualifiedErrorId }'
        }
        $lines | Should -Be $emulator.projectId, "again: $($emulator.projectId)", 'reset: ', 'NotConnected,ModelArtsImages.Commands.RemoveMAImageCommand'
    }

    It 'keeps its account to itself in a pool, as it keeps its variables' {
        $lines = Invoke-Shell {
            $pool = [runspacefactory]::CreateRunspacePool(2, 2); $pool.Open()
            $gate = [System.Threading.Barrier]::new(2)
            $text = 'param($connection, $gate, $path) Import-Module $path; if ($connection) { Connect-MAAccount @connection }; $null = $gate.SignalAndWait(20000); "$(@(Get-MAContext).Count)"'
            $shells = foreach ($given in $connection, $null) { $shell = [powershell]::Create(); $shell.RunspacePool = $pool; $null = $shell.AddScript($text).AddArgument($given).AddArgument($gate).AddArgument((Get-Module ModelArtsImages).Path); @{ Shell = $shell; Result = $shell.BeginInvoke() } }
            foreach ($one in $shells) { $one.Shell.EndInvoke($one.Result) }
        }
        $lines | Should -Be '1', '0'
    }

    It 'keeps its account if a script clears its variables' {
        $lines = Invoke-Shell {
            Connect-MAAccount @connection
            Get-Variable | Remove-Variable -ErrorAction SilentlyContinue
            (Get-MAContext).ProjectId
        }
        $lines | Should -Be $emulator.projectId
    }

    It 'keeps its account if a script removes all variables by force' {
        Set-TestEnvironment $other
        $lines = Invoke-Shell {
            Connect-MAAccount @connection
            Remove-Variable * -Force -ErrorAction SilentlyContinue
            (Get-MAContext).ProjectId
            (Get-MAImage -Type DEDICATED)[0].ProjectId
        }
        $lines | Should -Be $emulator.projectId, $emulator.projectId
    }

    It 'does not get an account with the variables of another' {
        $lines = Invoke-Shell {
            Connect-MAAccount @connection
            $state = [initialsessionstate]::CreateDefault2()
            Get-Variable ModelArtsImages* | ForEach-Object { $state.Variables.Add([System.Management.Automation.Runspaces.SessionStateVariableEntry]::new($_.Name, $_.Value, '')) }
            $runspace = [runspacefactory]::CreateRunspace($state); $runspace.Open()
            $shell = [powershell]::Create($runspace).AddScript('param($path) Import-Module $path; "there: $(Get-MAContext)"').AddArgument((Get-Module ModelArtsImages).Path)
            $shell.Invoke(); $shell.Dispose()
            Get-Variable ModelArtsImages* | ForEach-Object { "value: $(($_.Value | Get-Member -MemberType Property).Count)" }
        }
        $lines | Should -Be 'there: ', 'value: 0'
    }
}

Describe 'A context that came through serialization' {
    BeforeAll {
        $context = Connect-Emulator -PassThru
        $copy = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($context))
        $sentence = '*This context came from another process or from a file, without its credentials. Run Connect-MAAccount in this process*-Context $using:context*'
    }

    BeforeEach { Clear-EmulatorRequest }

    It 'is rejected by <command>' -ForEach @(
        @{ command = '-Context'; script = { Get-MAImage -Context $copy } }
        @{ command = 'Remove-MAImage -Context'; script = { Remove-MAImage 00000000-0000-0000-0000-000000000000 -Context $copy -Confirm:$false } }
        @{ command = 'Disconnect-MAAccount'; script = { Disconnect-MAAccount -Context $copy } }
        @{ command = 'Disconnect-MAAccount, piped'; script = { $copy | Disconnect-MAAccount -ErrorAction Stop } }
    ) {
        $script | Should -Throw -ExpectedMessage $sentence
        Get-EmulatorRequest | Should -BeNullOrEmpty
        $context.IsDisconnected | Should -BeFalse
    }

    It 'is rejected in a job, which is another process' {
        $result = Start-Job -ScriptBlock { Import-Module $using:SpecModule; try { Get-MAImage -Context $using:context } catch { $_.Exception.Message } } | Receive-Job -Wait -AutoRemoveJob
        $result | Should -BeLike $sentence
    }
}

Describe 'Remove-Module' {
    BeforeEach {
        Set-TestEnvironment $other
        Reset-Emulator -Images 2
    }

    It 'forgets the accounts of the runspace and their secrets, and no other account replaces them' {
        $lines = Invoke-Shell {
            Connect-MAAccount @connection
            $context = Get-MAContext
            $path = (Get-Module ModelArtsImages).Path
            Remove-Module ModelArtsImages
            "disconnected: $($context.IsDisconnected)"
            Import-Module $path
            "known: $(@(Get-MAContext -ListAvailable).Count)"
            try { Get-MAImage } catch { $_.FullyQualifiedErrorId }
            try { Get-MAImage -Context $context } catch { "$($_.FullyQualifiedErrorId) $_" }
        }
        $lines[0..2] | Should -Be 'disconnected: True', 'known: 0', 'NotConnected,ModelArtsImages.Commands.GetMAImageCommand'
        $lines[3] | Should -BeLike 'NotConnected,ModelArtsImages.Commands.GetMAImageCommand*disconnected*'
        Get-EmulatorRequest ListImage | Should -BeNullOrEmpty
    }

    It 'does not affect the accounts of other runspaces' {
        $lines = Invoke-Shell {
            Connect-MAAccount @connection
            $path = (Get-Module ModelArtsImages).Path
            $runspace = [runspacefactory]::CreateRunspace(); $runspace.Open()
            $shell = [powershell]::Create($runspace).AddScript('param($path, $connection) Import-Module $path; Connect-MAAccount @connection; Remove-Module ModelArtsImages').AddArgument($path).AddArgument($connection)
            $shell.Invoke(); $shell.Dispose()
            "$((Get-MAContext).ProjectId) $(@(Get-MAImage -Type DEDICATED).Count)"
        }
        $lines | Should -Be "$($emulator.projectId) 2"
    }
}
