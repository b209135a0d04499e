BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    . $PSScriptRoot/SpecEnvironment.ps1
    $emulator = Start-Emulator -Set believable
    $visitor = @{}
    foreach ($property in 'accessKey', 'projectId') { $visitor[$property] = $emulator.otherAccount.$property }
    $visitor.SecretKey = ConvertTo-SecureString -AsPlainText -Force $emulator.otherAccount.secretKey
    $null = Set-EmulatorSetting @{ metadata = @{ requireToken = $false } }
    $temporary = (Invoke-RestMethod "$($emulator.address)/openstack/latest/securitykey").credential
}

AfterAll {
    Reset-TestEnvironment
    Stop-Emulator
}

Describe 'Contexts' {
    BeforeEach {
        Set-TestEnvironment
        Clear-EmulatorRequest
    }

    AfterEach { Disconnect-All }

    Context 'Get-MAContext' {
        It 'returns nothing if no account is connected' {
            # Spec files may share a session, and an earlier one may have left an account.
            Get-MAContext -ListAvailable | Disconnect-MAAccount
            Get-MAContext | Should -BeNullOrEmpty
            Get-MAContext -ListAvailable | Should -BeNullOrEmpty
        }

        It 'returns the account that was connected last' {
            Connect-Emulator
            $second = Connect-Emulator -With $visitor -PassThru
            Get-MAContext | Should -Be $second
        }

        It 'returns all with -ListAvailable, the current one first' {
            $first = Connect-Emulator -PassThru
            $second = Connect-Emulator -With $visitor -PassThru
            $all = @(Get-MAContext -ListAvailable)
            $all | Should -HaveCount 2
            $all[0] | Should -Be $second
            $all[1] | Should -Be $first
        }

        It 'returns an account once that was connected twice, and objects of the first connection still work' {
            $former = Connect-Emulator -PassThru
            $image = Get-MAImage -Type DEDICATED -First 1
            $other = Connect-Emulator -With $visitor -PassThru
            $again = Connect-Emulator -PassThru
            Get-MAContext -ListAvailable | Should -Be @($again, $other)
            $null = Connect-Emulator -With $visitor -PassThru
            ($image | Get-MAImage).Id | Should -Be $image.Id
            @(Get-MAImage -Context $former -Type DEDICATED -First 1) | Should -HaveCount 1
        }

        It 'leaves no usable context after the account is disconnected, even if it was connected several times' {
            $former = Connect-Emulator -PassThru
            $image = Get-MAImage -Type DEDICATED -First 1
            Connect-Emulator
            Disconnect-MAAccount
            $former.IsDisconnected | Should -BeTrue
            { $image | Get-MAImage } | Should -Throw -ErrorId 'NotConnected,*'
        }

        It 'marks the current account on the screen' {
            $lines = (Invoke-InHost -Variable @{ visitor = Get-EmulatorConnection -With $visitor } { Connect-MAAccount @visitor; Get-MAContext -ListAvailable }).Text.Split("`n")
            @($lines -match "^\* cn-north-4 +$($visitor.projectId) ") | Should -HaveCount 1
            @($lines -match "^  cn-north-4 +$($emulator.projectId) ") | Should -HaveCount 1
        }

        It 'shows the expiry of the current token or temporary key in local time, and nothing if it does not expire' {
            (Connect-Emulator -PassThru).ExpiresAt | Should -BeNullOrEmpty
            $password = @{ AccessKey = $null; SecretKey = $null; DomainName = $emulator.domainName
                Credential = [pscredential]::new($emulator.userName, (ConvertTo-SecureString -AsPlainText -Force $emulator.password)) }
            $context = Connect-Emulator -With $password -PassThru
            $null = Get-MAImage -First 1
            $context.ExpiresAt.Kind | Should -Be Local
            ($context.ExpiresAt - (Get-Date)).TotalHours | Should -BeGreaterThan 23
            ($context.ExpiresAt - (Get-Date)).TotalHours | Should -BeLessThan 24.1
        }

        It 'sends nothing' {
            Connect-Emulator
            $null = Get-MAContext -ListAvailable
            Get-EmulatorRequest | Should -BeNullOrEmpty
        }
    }

    Context 'several accounts' {
        It '-Context selects the account of a listing' {
            $first = Connect-Emulator -PassThru
            $second = Connect-Emulator -With $visitor -PassThru
            @(Get-MAImage -Type DEDICATED -Context $second) | Should -HaveCount 3
            @(Get-MAImage -Type DEDICATED -Context $first).Count | Should -BeGreaterThan 20
            Get-MAContext | Should -Be $second
        }

        It 'an image is read again in the context that it came from, regardless of the current account' {
            Connect-Emulator
            $image = Get-MAImage -Type DEDICATED -First 1
            Connect-Emulator -With $visitor
            Clear-EmulatorRequest
            ($image | Get-MAImage).Id | Should -Be $image.Id
            (Get-EmulatorRequest).path | Should -Be "/v1/$($emulator.projectId)/images/$($image.Id)"
        }

        It 'a -Context of another project than the image''s is an error, and nothing is sent: <command>' -ForEach @(
            @{ command = 'Get-MAImage'; script = { $image | Get-MAImage -Context $second -ErrorAction Stop } }
            @{ command = 'Remove-MAImage'; script = { $image | Remove-MAImage -Context $second -Confirm:$false -ErrorAction Stop } }
            @{ command = 'Sync-MAImage'; script = { $image | Sync-MAImage -Context $second -ErrorAction Stop } }
        ) {
            Connect-Emulator
            $image = Get-MAImage -Type DEDICATED -First 1
            $second = Connect-Emulator -With $visitor -PassThru
            Clear-EmulatorRequest
            $failure = $script | Should -Throw -PassThru
            $failure.FullyQualifiedErrorId | Should -BeLike 'ContextMismatch,*'
            $failure.CategoryInfo.Category | Should -Be 'InvalidOperation'
            $failure.TargetObject | Should -Be $image
            Get-EmulatorRequest | Should -BeNullOrEmpty
        }

        It 'a group is listed in the context that it came from' {
            Connect-Emulator
            $group = Get-MAImageGroup resnet-serving -Type DEDICATED
            Connect-Emulator -With $visitor
            Clear-EmulatorRequest
            @($group | Get-MAImage) | Should -HaveCount 9
            foreach ($request in Get-EmulatorRequest) { $request.path | Should -Be "/v1/$($emulator.projectId)/images" }
        }
    }

    Context 'Disconnect-MAAccount' {
        It 'forgets the current account, and no other one becomes current' {
            $first = Connect-Emulator -PassThru
            $second = Connect-Emulator -With $visitor -PassThru
            Disconnect-MAAccount | Should -BeNullOrEmpty
            Get-MAContext | Should -BeNullOrEmpty
            @(Get-MAContext -ListAvailable) | Should -HaveCount 1
            $second.IsDisconnected | Should -BeTrue
            $first.IsDisconnected | Should -BeFalse
        }

        It 'forgets the specified account, and the current one stays' {
            $first = Connect-Emulator -PassThru
            $second = Connect-Emulator -With $visitor -PassThru
            Disconnect-MAAccount $first
            Get-MAContext | Should -Be $second
            @(Get-MAContext -ListAvailable) | Should -HaveCount 1
        }

        It 'forgets all that are piped' {
            Connect-Emulator
            Connect-Emulator -With $visitor
            Get-MAContext -ListAvailable | Disconnect-MAAccount
            Get-MAContext -ListAvailable | Should -BeNullOrEmpty
        }

        It 'does nothing if none is connected, or a second time' {
            { Disconnect-MAAccount } | Should -Not -Throw
            $context = Connect-Emulator -PassThru
            { $context, $context | Disconnect-MAAccount } | Should -Not -Throw
        }

        It 'leaves a context that can no longer be used' {
            $context = Connect-Emulator -PassThru
            Disconnect-MAAccount
            { Get-MAImage -Context $context } | Should -Throw -ErrorId 'NotConnected,ModelArtsImages.Commands.GetMAImageCommand' -ExpectedMessage '*disconnected*'
            Get-EmulatorRequest | Should -BeNullOrEmpty
        }

        It 'leaves its images without an account until one of the same project is current' {
            Connect-Emulator
            $image = Get-MAImage -Type DEDICATED -First 1
            Disconnect-MAAccount
            { $image | Get-MAImage } | Should -Throw -ErrorId 'NotConnected,ModelArtsImages.Commands.GetMAImageCommand'
            Connect-Emulator -With $visitor
            { $image | Get-MAImage } | Should -Throw -ErrorId 'NotConnected,ModelArtsImages.Commands.GetMAImageCommand'
            Connect-Emulator
            ($image | Get-MAImage).Id | Should -Be $image.Id
        }
    }

    Context 'another runspace' {
        It 'has no account of this one' {
            Connect-Emulator
            $result = Invoke-InHost -NotConnected { Get-MAContext -ListAvailable }
            $result.Errors | Should -BeNullOrEmpty
            $result.Output | Should -BeNullOrEmpty
        }

        It 'does not share its account with this one' {
            (Invoke-InHost { Get-MAContext }).Output | Should -HaveCount 1
            Get-MAContext -ListAvailable | Should -BeNullOrEmpty
        }

        It 'accepts a context of this one as -Context' {
            $context = Connect-Emulator -PassThru
            $result = Invoke-InHost -NotConnected { Get-MAImage -Type DEDICATED -First 2 -Context $given; Get-MAContext } -Variable @{ given = $context }
            $result.Errors | Should -BeNullOrEmpty
            $result.Output | Should -HaveCount 2
        }
    }

    Context 'secrets: a context by <kind>' -ForEach @(
        @{ kind = 'access key'; secrets = 'accessKey', 'secretKey' }
        @{ kind = 'temporary key'; secrets = @() }
        @{ kind = 'token'; secrets = @('token') }
        @{ kind = 'password'; secrets = @('password') }
    ) {
        BeforeEach {
            $none = @{ AccessKey = $null; SecretKey = $null }
            $context = switch ($kind) {
                'access key' { Connect-Emulator -PassThru }
                'temporary key' {
                    Connect-Emulator -PassThru -With @{
                        AccessKey     = $temporary.access
                        SecretKey     = ConvertTo-SecureString -AsPlainText -Force $temporary.secret
                        SecurityToken = ConvertTo-SecureString -AsPlainText -Force $temporary.securitytoken
                    }
                }
                'token' { Connect-Emulator -PassThru -With ($none + @{ Token = ConvertTo-SecureString -AsPlainText -Force $emulator.token }) }
                'password' {
                    $credential = [pscredential]::new($emulator.userName, (ConvertTo-SecureString -AsPlainText -Force $emulator.password))
                    Connect-Emulator -PassThru -With ($none + @{ Credential = $credential; DomainName = $emulator.domainName })
                }
            }
            $hidden = @(foreach ($name in $secrets) { $emulator.$name })
            if ($kind -eq 'temporary key') { $hidden = @($temporary.access, $temporary.secret, $temporary.securitytoken) }
        }

        It 'shows none in <way>' -ForEach @(
            @{ way = 'its text'; script = { "$context $($context.ToString())" } }
            @{ way = 'its properties'; script = { foreach ($property in $context.PSObject.Properties) { "$($property.Name)=$($property.Value)" } } }
            @{ way = 'its members'; script = { foreach ($member in $context.PSObject.Members) { "$($member.Name)=$($member.Value)" } } }
            @{ way = 'CLIXML'; script = { [System.Management.Automation.PSSerializer]::Serialize($context, 20) } }
            @{ way = 'JSON'; script = { [System.Text.Json.JsonSerializer]::Serialize($context, $context.GetType()) } }
            @{ way = 'the table'; script = { (Invoke-InHost -NotConnected { $given } -Variable @{ given = $context }).RawText } }
            @{ way = 'an image of it in CLIXML'; script = { [System.Management.Automation.PSSerializer]::Serialize((Get-MAImage -First 1), 20) } }
            @{ way = 'an image of it in JSON'; script = { $image = Get-MAImage -First 1; [System.Text.Json.JsonSerializer]::Serialize($image, $image.GetType()) } }
        ) {
            $text = (& $script) -join "`n"
            $text | Should -Not -BeNullOrEmpty
            foreach ($secret in $hidden) { $text.Contains($secret) | Should -BeFalse -Because "'$secret' is a secret" }
        }

        It 'has no secret in any property that a serializer would follow' {
            foreach ($property in $context.GetType().GetProperties()) {
                $property.PropertyType | Should -BeIn @([string], [uri], [int], [bool], [Nullable[datetime]])
            }
        }
    }
}
