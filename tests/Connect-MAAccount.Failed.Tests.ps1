# A Connect-MAAccount that fails leaves no account current, so that the rest of a script does not act as a different account.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    . $PSScriptRoot/SpecEnvironment.ps1
    $emulator = Start-Emulator -Images 2
    # The environment has another identity, which must not be used.
    $other = Get-EmulatorEnvironment @{
        HW_ACCESS_KEY = $emulator.otherAccount.accessKey
        HW_SECRET_KEY = $emulator.otherAccount.secretKey
        HW_PROJECT_ID = $emulator.otherAccount.projectId
    }
    $notConnected = 'NotConnected,ModelArtsImages.Commands.*'
}

AfterAll {
    Reset-TestEnvironment
    Stop-Emulator
}

Describe 'After a failed Connect-MAAccount' {
    BeforeEach {
        Set-TestEnvironment $other
        Reset-Emulator -Images 2
        $id = @(Get-EmulatorImage)[0].id
        $variables = @{ connection = Get-EmulatorConnection; id = $id; other = $emulator.otherAccount.projectId }
    }

    It 'no other account is used: <why>' -ForEach @(
        @{ why = 'a profile that does not exist'; connect = { Connect-MAAccount -Region cn-north-4 -ProfileName test } }
        @{ why = 'a profile name that is empty'; connect = { Connect-MAAccount -Region cn-north-4 -ProfileName '' } }
        @{ why = 'a profile name from a variable that is not set'; connect = { Connect-MAAccount -Region cn-north-4 -ProfileName $noSuchVariable } }
        @{ why = 'an invalid region'; connect = { Connect-MAAccount @connection -RetryIntervalSec 0 -Region '!' } }
        @{ why = 'a region that is empty'; connect = { Connect-MAAccount -Region '' } }
        @{ why = 'a secret as plain text'; connect = { Connect-MAAccount -AccessKey AK -SecretKey plain -Region cn-north-4 } }
        @{ why = 'an incomplete parameter set'; connect = { Connect-MAAccount -AccessKey AK -Region cn-north-4 } }
        @{ why = 'parameters of two sets'; connect = { Connect-MAAccount -AccessKey AK -ProfileName test } }
        @{ why = 'a limit out of its range'; connect = { Connect-MAAccount -Region cn-north-4 -MaximumRetryCount -1 } }
        @{ why = 'an invalid credential'; connect = { Connect-MAAccount -Region cn-north-4 -Credential @(1, 2) } }
        @{ why = 'an ambiguous parameter name'; connect = { Connect-MAAccount -Region cn-north-4 -Profile prod } }
        @{ why = 'an unknown parameter name'; connect = { Connect-MAAccount -Regoin cn-north-4 } }
        @{ why = 'an unknown parameter name alone'; connect = { Connect-MAAccount -NoSuchParameter } }
        @{ why = 'a positional value'; connect = { Connect-MAAccount prod } }
        @{ why = 'a parameter without its value'; connect = { Connect-MAAccount -ProfileName } }
        @{ why = 'a splatted name with a typo'; connect = { $wrong = @{ ProfilName = 'prod' }; Connect-MAAccount @wrong } }
        @{ why = 'an invalid common parameter'; connect = { Connect-MAAccount -Region cn-north-4 -ErrorAction Stopp } }
        @{ why = 'a time out of its range'; connect = { Connect-MAAccount -ConnectionTimeoutSeconds 0 } }
        @{ why = 'an invalid endpoint'; connect = { Connect-MAAccount -SwrEndpoint 'https://[' } }
        @{ why = 'an invalid switch'; connect = { Connect-MAAccount -Verify:'perhaps' } }
        @{ why = 'a default that is empty'; connect = { $PSDefaultParameterValues = @{ 'Connect-MAAccount:ProfileName' = '' }; Connect-MAAccount -Region cn-north-4 } }
        @{ why = 'a default from a variable that is not set'; connect = { $PSDefaultParameterValues = @{ '*-MA*:ProfileName' = $noSuchVariable }; Connect-MAAccount -Region cn-north-4 } }
        @{ why = 'a default that is a secret as plain text'; connect = { $PSDefaultParameterValues = @{ 'Connect-MA*:Token' = 'plain' }; Connect-MAAccount -Region cn-north-4 } }
        @{ why = 'defaults of two sets'; connect = { $PSDefaultParameterValues = @{ 'Connect-MAAccount:ProfileName' = 'a'; 'Connect-MAAccount:HCloudProfile' = 'b' }; Connect-MAAccount -Region cn-north-4 } }
        @{ why = 'a default agency that is empty'; connect = { $PSDefaultParameterValues = @{ 'Connect-MAAccount:AgencyName' = '' }; Connect-MAAccount @connection } }
        @{ why = 'an alias and an unknown parameter name'; connect = { Set-Alias cma Connect-MAAccount; cma -Bogus x } }
        @{ why = 'a later command that cannot be bound'; connect = { Connect-MAAccount @connection -PassThru | Out-Null -Bogus } }
        @{ why = 'an earlier command that cannot be bound'; connect = { Get-Item -Bogus | Connect-MAAccount -ProfileName test } }
        @{ why = 'a parameter of a session of its own that is wrong'; connect = { $shell = [powershell]::Create('CurrentRunspace').AddCommand('Connect-MAAccount').AddParameter('Bogus', 1); try { $shell.Invoke() } catch { Write-Error $_ } } }
        @{ why = 'a secret key that the service rejects'; connect = { $connection.Remove('ProjectId'); $connection.SecretKey = ConvertTo-SecureString wrong -AsPlainText -Force; Connect-MAAccount @connection } }
    ) {
        $connect = [scriptblock]::Create("$connect".Replace('@connection -RetryIntervalSec 0 -Region', '-AccessKey AK -SecretKey $connection.SecretKey -Region'))
        $seen = Invoke-InHost -Variable ($variables + @{ connect = "$connect" }) {
            $former = Get-MAContext
            . ([scriptblock]::Create($connect))
            "current: $(Get-MAContext)"
            "kept: $(@(Get-MAContext -ListAvailable) -contains $former)"
            try { Get-MAImage -Type DEDICATED } catch { "list: $($_.FullyQualifiedErrorId)" }
            try { Remove-MAImage $id -Confirm:$false } catch { "remove: $($_.FullyQualifiedErrorId) $($_.Exception.Message)" }
            "context: $(@(Get-MAImage -Type DEDICATED -Context $former).Count)"
        }
        $seen.Errors.Count | Should -Be 1
        $seen.Output | Should -Be @(
            'current: ', 'kept: True', 'list: NotConnected,ModelArtsImages.Commands.GetMAImageCommand'
            'remove: NotConnected,ModelArtsImages.Commands.RemoveMAImageCommand No account is current: the last Connect-MAAccount failed, and no other account is used instead. Nothing was sent.'
            'context: 2'
        )
        Get-EmulatorRequest DeleteImage | Should -BeNullOrEmpty
    }

    It 'no other account is used after input from the pipeline' {
        $seen = Invoke-InHost -Variable $variables {
            'prod' | Connect-MAAccount -Region cn-north-4
            try { Get-MAImage } catch { $_.FullyQualifiedErrorId }
        }
        $seen.Errors.FullyQualifiedErrorId | Should -Contain 'InvalidArgument,ModelArtsImages.Commands.ConnectMAAccountCommand'
        $seen.Output | Should -Be 'NotConnected,ModelArtsImages.Commands.GetMAImageCommand'
        Get-EmulatorRequest | Should -BeNullOrEmpty
    }

    It 'an account that is connected afterwards is current' {
        $seen = Invoke-InHost -NotConnected -Variable $variables {
            try { Connect-MAAccount -Region cn-north-4 -ProfileName test } catch { }
            Connect-MAAccount @connection
            (Get-MAContext).ProjectId
        }
        $seen.Output | Should -Be $emulator.projectId
    }

    It 'Disconnect-MAAccount does not make another account current' {
        $seen = Invoke-InHost -Variable $variables {
            Disconnect-MAAccount
            try { Get-MAImage } catch { "$($_.FullyQualifiedErrorId) $($_.Exception.Message)" }
        }
        $seen.Output | Should -Be 'NotConnected,ModelArtsImages.Commands.GetMAImageCommand No account is current: Disconnect-MAAccount was called. Nothing was sent.'
        Get-EmulatorRequest | Should -BeNullOrEmpty
    }

    It 'completion of its parameters does not change the current account' {
        $seen = Invoke-InHost {
            $null = TabExpansion2 'Connect-MAAccount -Region cn-north-4 -Prof' 41
            $null = TabExpansion2 'Connect-MAAccount -Region ' 26
            $null = Get-Command Connect-MAAccount -Syntax
            $null = Get-Command Connect-MAAccount -ArgumentList 'x'
            $null = Get-Help Connect-MAAccount -Full
            $null = TabExpansion2 'Connect-MAAccount -' 19
            $null = [ModelArtsImages.Commands.ConnectMAAccountCommand]::new()
            [gc]::Collect(); [gc]::WaitForPendingFinalizers()
            (Get-MAContext).ProjectId
        }
        $seen.Output | Should -Be $emulator.projectId
    }
}

Describe 'A default in $PSDefaultParameterValues that PowerShell drops' {
    BeforeEach {
        Set-TestEnvironment
        Reset-Emulator -Images 2
        $variables = @{ connection = Get-EmulatorConnection; id = @(Get-EmulatorImage)[0].id }
    }

    It 'ends the command before anything is sent: <What>' -ForEach @(
        @{ What = '-Context of Get-MAImage'; Call = { $PSDefaultParameterValues = @{ '*-MA*:Context' = 'nope' }; Get-MAImage } }
        @{ What = '-Context of Remove-MAImage'; Call = { $PSDefaultParameterValues = @{ 'Remove-MAImage:Context' = 'nope' }; Remove-MAImage $id -Confirm:$false } }
        @{ What = '-Context that is not set'; Call = { $PSDefaultParameterValues = @{ 'Get-MA*:Context' = $noSuchVariable }; Get-MAImageUsage $id } }
        @{ What = '-Context of a pipeline'; Call = { $PSDefaultParameterValues = @{ 'Sync-MAImage:Context' = 'nope' }; $id | Sync-MAImage } }
        @{ What = 'one beside -WhatIf'; Call = { $PSDefaultParameterValues = @{ '*:WhatIf' = $true; '*-MA*:Context' = 'nope' }; Remove-MAImage $id -Confirm:$false } }
        @{ What = 'a limit of Select-MAExpiredImage'; Call = { $PSDefaultParameterValues = @{ 'Select-MAExpiredImage:MaximumCount' = 'some' }; Select-MAExpiredImage -InputObject @() -OlderThan 1d } }
    ) {
        $seen = Invoke-InHost -Variable $variables $Call
        $seen.Errors | Should -HaveCount 1
        $seen.Errors[0].FullyQualifiedErrorId | Should -BeLike 'InvalidArgument,*'
        $seen.Errors[0].Exception.Message | Should -BeLike 'PowerShell could not use the default of -* in $PSDefaultParameterValues. Nothing was sent.'
        Get-EmulatorRequest | Should -BeNullOrEmpty
    }

    It 'does not end it if the default is used, belongs to another set, or is switched off: <What>' -ForEach @(
        @{ What = '-ReadOnly'; Call = { $PSDefaultParameterValues = @{ 'Connect-MAAccount:ReadOnly' = $true }; Connect-MAAccount @connection; "$((Get-MAContext).IsReadOnly)" }; Output = 'True' }
        @{ What = 'another way to connect'; Call = { $PSDefaultParameterValues = @{ 'Connect-MAAccount:ProfileName' = 'a' }; Connect-MAAccount @connection; "$([bool](Get-MAContext))" }; Output = 'True' }
        @{ What = '-Context'; Call = { $PSDefaultParameterValues = @{ '*-MA*:Context' = Get-MAContext }; (Get-MAImage -Id $id).Id }; Output = $null }
        @{ What = '-Type, with -Id'; Call = { $PSDefaultParameterValues = @{ 'Get-MAImage:Type' = 'DEDICATED'; '*:Encoding' = 'utf8' }; (Get-MAImage -Id $id).Id }; Output = $null }
        @{ What = 'switched off'; Call = { $PSDefaultParameterValues = @{ Disabled = $true; '*:Context' = 'nope' }; (Get-MAImage -Id $id).Id }; Output = $null }
    ) {
        $seen = Invoke-InHost -Variable $variables $Call
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Output | Should -Be $(if ($Output) { $Output } else { $variables.id })
    }
}

Describe 'Connect-MAAccount -Credential' {
    BeforeEach { Set-TestEnvironment }

    It 'prompts for the secret of a user name' {
        $seen = Invoke-InHost -NotConnected -Answer $emulator.secretKey -Variable @{ emulator = $emulator } {
            (Connect-MAAccount -Region cn-north-4 -Endpoint $emulator.address -ProjectId $emulator.projectId -Credential $emulator.accessKey -PassThru).ProjectId
            @(Get-MAImage -First 1).Count
        }
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Output | Should -Be $emulator.projectId, 1
    }

    It 'prompts for the password of a user' {
        $seen = Invoke-InHost -NotConnected -Answer $emulator.password -Variable @{ emulator = $emulator } {
            (Connect-MAAccount -Region cn-north-4 -Endpoint $emulator.address -IamEndpoint $emulator.address -Credential $emulator.userName -DomainName $emulator.domainName -PassThru).Account
        }
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Output | Should -Be "$($emulator.domainName)/$($emulator.userName)"
    }
}

Describe 'Two tokens of one project' {
    It 'are two accounts: disconnecting one does not affect the other' {
        Set-TestEnvironment
        $one = Connect-Emulator -With @{ AccessKey = $null; SecretKey = $null; Token = ConvertTo-SecureString -AsPlainText -Force $emulator.token } -PassThru
        $two = Connect-Emulator -With @{ AccessKey = $null; SecretKey = $null; Token = ConvertTo-SecureString -AsPlainText -Force another-token } -PassThru
        @(Get-MAContext -ListAvailable) | Should -Be @($two, $one)
        Disconnect-MAAccount
        $one.IsDisconnected | Should -BeFalse
        @(Get-MAImage -Type DEDICATED -Context $one).Count | Should -BeGreaterThan 0
        Disconnect-MAAccount -Context $one
    }
}
