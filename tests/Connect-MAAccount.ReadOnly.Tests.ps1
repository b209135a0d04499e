# A context that was connected with -ReadOnly changes nothing, whichever cmdlet it is given to.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $emulator = Start-Emulator
    # Reading is a GET, except for the search of training jobs.
    function Get-EmulatorChange { Get-EmulatorRequest | Where-Object method -NE GET | Where-Object operation -NE ListTrainingJobs }
}

AfterAll { Stop-Emulator }

Describe 'A context that was connected with -ReadOnly' {
    BeforeEach {
        Reset-Emulator -Images 0
        $id = (Add-EmulatorImage @{ name = 'a'; tag = '1' }).id
        $connection = Get-EmulatorConnection -With @{ ReadOnly = $true }
        $variables = @{ connection = $connection; writable = Get-EmulatorConnection; id = $id; job = [guid]::NewGuid().ToString() }
        Clear-EmulatorRequest
    }

    It 'shows that it is read-only' {
        (Invoke-InHost -NotConnected -Variable $variables { (Connect-MAAccount @connection -PassThru).IsReadOnly; (Connect-MAAccount @writable -PassThru).IsReadOnly }).Output |
            Should -Be $true, $false
    }

    It 'is rejected by <command>, and nothing is sent' -ForEach @(
        @{ command = 'Remove-MAImage by id'; script = 'Remove-MAImage $id -Confirm:$false' }
        @{ command = 'Remove-MAImage of an image'; script = '$image | Remove-MAImage -Confirm:$false' }
        @{ command = 'Remove-MAImage -Context'; script = '$image | Remove-MAImage -Confirm:$false -Context $readOnly' }
        @{ command = 'Remove-MAImage -Context by id'; script = 'Remove-MAImage $id -Confirm:$false -Context $readOnly' }
        @{ command = 'Remove-MAImage of a record'; script = '[pscustomobject]@{ Id = $id; ProjectId = $readOnly.ProjectId } | Remove-MAImage -Confirm:$false' }
        @{ command = 'Remove-MAImage -UnusedOnly'; script = '$image | Remove-MAImage -UnusedOnly -Confirm:$false' }
        @{ command = 'Remove-MAImage -WhatIf'; script = '$image | Remove-MAImage -WhatIf' }
        @{ command = 'Remove-MAImageGroup'; script = 'Get-MAImageGroup a -Type DEDICATED | Remove-MAImageGroup -Confirm:$false' }
        @{ command = 'Set-MAImageGroup'; script = 'Get-MAImageGroup a -Type DEDICATED | Set-MAImageGroup -Readme x' }
        @{ command = 'Sync-MAImage'; script = '$image | Sync-MAImage' }
        @{ command = 'Register-MAImage'; script = 'Register-MAImage swr.cn-north-4.myhuaweicloud.com/a/b:1' }
        @{ command = 'New-MAImage'; script = 'New-MAImage -NotebookId $id -Name a -Namespace b -Tag c' }
        @{ command = 'New-MAImage of a task'; script = 'New-MAImage -TrainingJobId $job -TaskId worker-0 -Name a -Namespace b' }
        @{ command = 'Restore-MAImage'; script = '$image | Restore-MAImage -Confirm:$false' }
        @{ command = 'Remove-MAImageContent'; script = 'Get-MAImageContent -InputObject $image | Remove-MAImageContent -Confirm:$false' }
    ) {
        $seen = Invoke-InHost -NotConnected -Variable $variables ([scriptblock]::Create(
                "`$readOnly = Connect-MAAccount @connection -PassThru; `$image = Get-MAImage -Id `$id; try { $script } catch { `$_ }"))
        $failures = @(@($seen.Output) + @($seen.Errors) | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
        $failures | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'ReadOnlyContext,*'
        $failures[0].CategoryInfo.Category | Should -Be 'InvalidOperation'
        $failures[0].ErrorDetails.RecommendedAction | Should -BeLike '*-ReadOnly*'
        Get-EmulatorChange | Should -BeNullOrEmpty
        Get-EmulatorImage | Should -HaveCount 1
    }

    It 'is accepted by cmdlets that only read' {
        $seen = Invoke-InHost -NotConnected -Variable $variables {
            Connect-MAAccount @connection
            $image = Get-MAImage -Id $id
            ($image | Get-MAImageUsage).State
            ($image | Select-MAExpiredImage -OlderThan 1d).Id
            (Get-MAImageContent -InputObject $image).State
            (Get-MAContext).IsReadOnly
        }
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Output | Should -Contain 'Unused'
        $seen.Output | Should -Contain $true
    }

    It 'does not affect another context of the account' {
        $seen = Invoke-InHost -NotConnected -Variable $variables {
            Connect-MAAccount @connection
            $image = Get-MAImage -Id $id
            $writer = Connect-MAAccount @writable -PassThru
            ($image | Remove-MAImage -Confirm:$false -Context $writer).Status
        }
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Output | Should -Be 'DELETED'
    }
}
