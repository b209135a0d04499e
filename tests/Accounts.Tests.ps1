# A pipeline can have images of several accounts. If the service rejects one account, the images of the others are still handled.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $emulator = Start-Emulator

    # Runs the script in a session with two accounts. The images of both are in $of_a and $of_b; $b is current.
    function Invoke-WithTwoAccounts([scriptblock] $Script) {
        $other = $emulator.otherAccount
        $secretKey = ConvertTo-SecureString -AsPlainText -Force $other.secretKey
        $second = @{ ProjectId = $other.projectId; AccessKey = $other.accessKey; SecretKey = $secretKey }
        $connect = {
            $a = Connect-MAAccount @first -PassThru
            $of_a = @(Get-MAImage -Context $a -Type DEDICATED)
            $b = Connect-MAAccount @second -PassThru
            $of_b = @(Get-MAImage -Context $b -Type DEDICATED)
        }
        $variables = @{ first = Get-EmulatorConnection; second = Get-EmulatorConnection -With $second }
        Invoke-InHost -NotConnected -Variable $variables ([scriptblock]::Create("$connect`n$Script"))
    }
}

AfterAll { Stop-Emulator }

Describe 'Remove-MAImage with images of two accounts' {
    BeforeEach {
        Reset-Emulator -Images 0
        $null = Add-EmulatorImage (1..6 | ForEach-Object { @{ name = "a$_"; tag = '1' } })
        $null = Add-EmulatorImage (1..6 | ForEach-Object { @{ name = "b$_"; tag = '1'; project_id = $emulator.otherAccount.projectId } })
        # The service now rejects the key of the first account.
        $rejected = Get-EmulatorImage | Where-Object name -Like 'a*'
        Set-EmulatorFault ($rejected | ForEach-Object { @{ operation = 'DeleteImage'; imageId = $_.id; fault = 401 } })
    }

    It 'deletes the images of the other account, and reports an error for each of the rejected one: <Order>' -ForEach @(
        @{ Order = 'in turn'; Script = { 0..5 | ForEach-Object { $of_a[$_], $of_b[$_] } | Remove-MAImage -Confirm:$false } }
        @{ Order = 'the rejected first'; Script = { $of_a + $of_b | Remove-MAImage -Confirm:$false -ThrottleLimit 2 } }
        @{ Order = 'the rejected first, given at once'; Script = { Remove-MAImage -InputObject ($of_a + $of_b) -Confirm:$false } }
        @{ Order = 'the rejected last'; Script = { $of_b + $of_a | Remove-MAImage -Confirm:$false -ThrottleLimit 2 } }
    ) {
        $seen = Invoke-WithTwoAccounts $Script
        ($seen.Output.Name | Sort-Object) | Should -Be (1..6 | ForEach-Object { "b$_" })
        $seen.Errors | Should -HaveCount 6
        foreach ($failure in $seen.Errors) { $failure.FullyQualifiedErrorId | Should -BeLike 'AuthenticationFailed,*' }
        ($seen.Errors.TargetObject.Name | Sort-Object) | Should -Be (1..6 | ForEach-Object { "a$_" })
        (Get-EmulatorImage | Where-Object name -Like 'b*') | Should -BeNullOrEmpty
        $seen.Warnings | Should -BeNullOrEmpty
    }

    It 'sends nothing more for the rejected account, and does not ask the user about its images' {
        $seen = Invoke-WithTwoAccounts { $of_a + $of_b | Remove-MAImage -Confirm:$false -ThrottleLimit 1 }
        $rejections = @(Get-EmulatorRequest -Operation DeleteImage | Where-Object status -EQ 401)
        $rejections.Count | Should -BeLessOrEqual 3 -Because 'one was rejected, perhaps once more after a renewal'
        "$($seen.Errors[-1])" | Should -BeLike 'Nothing was sent: the service has rejected the account *'
    }

    It 'reports an error for each image if all are of the rejected account' {
        $seen = Invoke-WithTwoAccounts { $of_a | Remove-MAImage -Confirm:$false -ThrottleLimit 2 }
        @($seen.Errors) | Should -HaveCount 6
        foreach ($failure in $seen.Errors) { $failure.FullyQualifiedErrorId | Should -BeLike 'AuthenticationFailed,*' }
        @(Get-EmulatorImage) | Should -HaveCount 12
    }

    It 'reports a rejection at once, not only when the pipeline ends' {
        $seen = Invoke-WithTwoAccounts { & { $of_a[0]; $of_b[0]; Write-Warning "so far: $($failures.Count)"; $of_b[1] } | Remove-MAImage -Confirm:$false -ThrottleLimit 1 -ErrorVariable failures }
        $seen.Warnings | Should -Be 'so far: 1'
        $seen.Errors | Should -HaveCount 1
        $seen.Output | Should -HaveCount 2
    }

    It 'ends the pipeline with one error if the session has only the rejected account' {
        $other = $emulator.otherAccount
        $seen = Invoke-InHost { Get-MAImage -Type DEDICATED | Remove-MAImage -Confirm:$false -ThrottleLimit 2 }
        @($seen.Errors) | Should -HaveCount 1
        $seen.Errors[0].FullyQualifiedErrorId | Should -BeLike 'AuthenticationFailed,*'
        @(Get-EmulatorImage) | Should -HaveCount 12
    }

    It 'ends the pipeline with one error if the account of the images was disconnected' {
        $seen = Invoke-WithTwoAccounts { Disconnect-MAAccount $a; $of_a + $of_b | Remove-MAImage -Confirm:$false }
        $seen.Errors | Should -HaveCount 1
        $seen.Errors[0].FullyQualifiedErrorId | Should -BeLike 'NotConnected,*'
        @(Get-EmulatorImage) | Should -HaveCount 12
    }
}

Describe 'An image with a project but no account' {
    BeforeEach {
        Reset-Emulator -Images 0
        $image = Add-EmulatorImage @{ name = 'a'; tag = '1' }
        $record = @{ record = [pscustomobject]@{ Id = $image.id; ProjectId = $emulator.projectId; Region = $emulator.region } }
        $token = @{ AccessKey = $null; SecretKey = $null; Token = ConvertTo-SecureString -AsPlainText -Force $emulator.token }
        $other = $emulator.otherAccount
        $elsewhere = @{ AccessKey = $other.accessKey; SecretKey = ConvertTo-SecureString -AsPlainText -Force $other.secretKey; ProjectId = $other.projectId }
        $connections = @{ byKey = Get-EmulatorConnection; byToken = Get-EmulatorConnection -With $token; byOther = Get-EmulatorConnection -With $elsewhere }
        Clear-EmulatorRequest
    }

    It 'is not deleted if two accounts of its project are connected and neither is current: <how>' -ForEach @(
        @{ how = 'another account is current'; script = 'Connect-MAAccount @byOther' }
        @{ how = 'none is current'; script = 'try { Connect-MAAccount -Region "" } catch { }' }
    ) {
        $seen = Invoke-InHost -NotConnected -Variable ($connections + $record) ([scriptblock]::Create(
                "Connect-MAAccount @byKey; Connect-MAAccount @byToken; $script; try { `$record | Remove-MAImage -Confirm:`$false } catch { `$_ }"))
        $failure = @($seen.Errors) + @($seen.Output) | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] } | Select-Object -Last 1
        $failure.FullyQualifiedErrorId | Should -BeLike $(if ($how -like 'none*') { 'NotConnected,*' } else { 'ContextMismatch,*' })
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-Context*'
        Get-EmulatorRequest DeleteImage | Should -BeNullOrEmpty
        Get-EmulatorImage | Should -HaveCount 1
    }

    It 'is deleted by the account that the user names' {
        $seen = Invoke-InHost -NotConnected -Variable ($connections + $record) {
            $named = Connect-MAAccount @byKey -PassThru; Connect-MAAccount @byToken; Connect-MAAccount @byOther
            $record | Remove-MAImage -Confirm:$false -Context $named
        }
        $seen.Errors | Should -BeNullOrEmpty
        Get-EmulatorImage | Should -BeNullOrEmpty
    }

    It 'is deleted by the only account of its project' {
        $seen = Invoke-InHost -NotConnected -Variable ($connections + $record) {
            Connect-MAAccount @byKey; Connect-MAAccount @byOther
            $record | Remove-MAImage -Confirm:$false
        }
        $seen.Errors | Should -BeNullOrEmpty
        Get-EmulatorImage | Should -BeNullOrEmpty
    }

    It 'is deleted by the current account, even if another account of its project is connected' {
        $seen = Invoke-InHost -NotConnected -Variable ($connections + $record) {
            Connect-MAAccount @byKey; Connect-MAAccount @byToken
            $record | Remove-MAImage -Confirm:$false
        }
        $seen.Errors | Should -BeNullOrEmpty
        (Get-EmulatorRequest DeleteImage).headers.PSObject.Properties.Name | Should -Contain 'X-Auth-Token'
    }
}
