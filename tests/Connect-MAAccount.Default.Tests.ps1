BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    . $PSScriptRoot/SpecEnvironment.ps1
    $emulator = Start-Emulator -Images 3
    $notConnected = 'NotConnected,ModelArtsImages.Commands.ConnectMAAccountCommand'

    $key = @{ HUAWEICLOUD_SDK_AK = $emulator.accessKey; HUAWEICLOUD_SDK_SK = $emulator.secretKey; HUAWEICLOUD_SDK_PROJECT_ID = $emulator.projectId }
    $terraform = @{ HW_ACCESS_KEY = $emulator.accessKey; HW_SECRET_KEY = $emulator.secretKey; HW_PROJECT_ID = $emulator.projectId }
    $path = New-TestFile '[basic]', "ak = $($emulator.accessKey)", "sk = $($emulator.secretKey)", "project_id = $($emulator.projectId)"
    $file = @{ HUAWEICLOUD_SDK_CREDENTIALS_FILE = $path }
    $ecs = @{ MODELARTSIMAGES_METADATA_ENDPOINT = $emulator.address }

    function Join-Variable {
        $joined = @{}
        foreach ($variables in $args) { foreach ($entry in $variables.GetEnumerator()) { $joined[$entry.Key] = $entry.Value } }
        $joined
    }
}

AfterAll {
    Reset-TestEnvironment
    Stop-Emulator
}

Describe 'Connect-MAAccount without credentials' {
    BeforeEach {
        Reset-Emulator
        Clear-EmulatorRequest
        Set-TestEnvironment (Get-EmulatorEnvironment)
    }

    AfterEach { Disconnect-All }

    Context 'with environment variables' {
        It "uses the SDKs' variables" {
            Set-TestEnvironment (Get-EmulatorEnvironment $key)
            $context = Connect-MAAccount -PassThru
            $context.Source | Should -Be 'environment (HUAWEICLOUD_SDK_AK)'
            $context.Region | Should -Be 'cn-north-4'
            $context.ProjectId | Should -Be $emulator.projectId
            $context.Endpoint | Should -Be ([uri]$emulator.address)
            @(Get-MAImage -Type DEDICATED) | Should -HaveCount 3
            Get-EmulatorRequest Keystone* | Should -BeNullOrEmpty
        }

        It "uses the Terraform provider's variables" {
            Set-TestEnvironment (Get-EmulatorEnvironment $terraform)
            $context = Connect-MAAccount -PassThru
            $context.Source | Should -Be 'environment (HW_ACCESS_KEY)'
            $context.ProjectId | Should -Be $emulator.projectId
            @(Get-MAImage -Type DEDICATED) | Should -HaveCount 3
        }

        It 'sends the security token of <name>' -ForEach @(@{ name = 'HUAWEICLOUD_SDK_SECURITY_TOKEN'; prefix = 'HUAWEICLOUD' }, @{ name = 'HW_SECURITY_TOKEN'; prefix = 'HW_' }) {
            Set-TestEnvironment (Get-EmulatorEnvironment (Join-Variable $(if ($prefix -eq 'HW_') { $terraform } else { $key }) @{ $name = 'a-temporary-token' }))
            Connect-MAAccount
            { Get-MAImage } | Should -Throw -ErrorId 'AuthenticationFailed,ModelArtsImages.Commands.GetMAImageCommand'
            (Get-EmulatorRequest).headers.'X-Security-Token' | Should -Be 'a-temporary-token'
        }

        It 'looks up the project at HUAWEICLOUD_SDK_IAM_ENDPOINT' {
            Set-TestEnvironment (Get-EmulatorEnvironment (Join-Variable $key @{ HUAWEICLOUD_SDK_PROJECT_ID = $null }))
            (Connect-MAAccount -PassThru).ProjectId | Should -Be $emulator.projectId
            (Get-EmulatorRequest).operation | Should -Be 'KeystoneListProjects'
        }

        It 'prefers parameters' {
            Set-TestEnvironment (Get-EmulatorEnvironment (Join-Variable $key @{ HW_REGION_NAME = 'cn-east-3' }))
            $context = Connect-MAAccount -Region cn-south-1 -ProjectId 0123456789abcdef0123456789abcdef -Endpoint https://a.example.com -IamEndpoint https://b.example.com -PassThru
            $context.Region | Should -Be 'cn-south-1'
            $context.ProjectId | Should -Be '0123456789abcdef0123456789abcdef'
            $context.Endpoint | Should -Be ([uri]'https://a.example.com')
            $context.IamEndpoint | Should -Be ([uri]'https://b.example.com')
        }

        It 'rejects http in <name>' -ForEach @(@{ name = 'HUAWEICLOUD_SDK_IAM_ENDPOINT' }, @{ name = 'HUAWEICLOUD_SDK_REGION_MODELARTS_CN_NORTH_4' }) {
            Set-TestEnvironment (Get-EmulatorEnvironment (Join-Variable $key @{ $name = 'http://example.com' }))
            { Connect-MAAccount } | Should -Throw -ErrorId 'InvalidArgument,ModelArtsImages.Commands.ConnectMAAccountCommand' -ExpectedMessage "*$name*"
        }
    }

    Context 'on an ECS host' {
        BeforeEach { Set-TestEnvironment (Get-EmulatorEnvironment (Join-Variable $ecs @{ HW_REGION_NAME = $null })) }

        It "uses the host's own temporary key, region, and project" {
            $context = Connect-MAAccount -PassThru
            $context.Source | Should -Be 'ECS host'
            $context.Region | Should -Be 'cn-north-4'
            $context.ProjectId | Should -Be $emulator.projectId
            @(Get-MAImage -Type DEDICATED) | Should -HaveCount 3
            $request = Get-EmulatorRequest ListImage
            $request.status | Should -Be 200
            $request.headers.'X-Security-Token' | Should -Not -BeNullOrEmpty
        }

        It 'requests a metadata token first and sends it' {
            Connect-MAAccount
            $requests = @(Get-EmulatorRequest)
            $requests[0].operation | Should -Be 'CreateMetadataToken'
            $requests[0].headers.'X-Metadata-Token-Ttl-Seconds' | Should -Be '21600'
            ($requests | Where-Object operation -EQ 'ShowSecurityKey').headers.'X-Metadata-Token' | Should -Not -BeNullOrEmpty
        }

        It 'continues without a metadata token if the host responds with <status>' -ForEach @(@{ status = 400 }, @{ status = 403 }, @{ status = 404 }, @{ status = 405 }, @{ status = 500 }, @{ status = 503 }) {
            $null = Set-EmulatorSetting @{ metadata = @{ tokenStatus = $status } }
            (Connect-MAAccount -PassThru).Source | Should -Be 'ECS host'
            (Get-EmulatorRequest ShowSecurityKey).headers.'X-Metadata-Token' | Should -BeNullOrEmpty
        }

        It 'keeps a short-lived key for most of its lifetime' {
            $null = Set-EmulatorSetting @{ temporaryKeyLifetime = '4m' }
            Connect-MAAccount
            1..4 | ForEach-Object { $null = Get-MAImage -Type DEDICATED }
            Get-EmulatorRequest ShowSecurityKey | Should -HaveCount 1
        }

        It 'renews an expired key once' {
            $null = Set-EmulatorSetting @{ temporaryKeyLifetime = '1s' }
            Connect-MAAccount
            $null = Set-EmulatorSetting @{ temporaryKeyLifetime = '1d' }
            Start-Sleep -Milliseconds 3500
            $null = Get-MAImage -Type DEDICATED
            $null = Get-MAImage -Type DEDICATED
            Get-EmulatorRequest ShowSecurityKey | Should -HaveCount 2
            @(Get-EmulatorRequest ListImage).status | Should -Be @(200, 200)
        }

        It 'fails within seconds outside the cloud (metadata service: <mode>)' -ForEach @(@{ mode = 'off' }, @{ mode = 'reset' }, @{ mode = 'hang' }) {
            $null = Set-EmulatorSetting @{ metadata = @{ mode = $mode } }
            $waited = [System.Diagnostics.Stopwatch]::StartNew()
            { Connect-MAAccount } | Should -Throw -ErrorId $notConnected -ExpectedMessage '*ECS host*'
            $waited.Elapsed.TotalSeconds | Should -BeLessThan 10
        }

        It 'rejects a metadata service over http on another machine' {
            Set-TestEnvironment @{ MODELARTSIMAGES_METADATA_ENDPOINT = 'http://example.com' }
            { Connect-MAAccount } | Should -Throw -ErrorId 'InvalidArgument,ModelArtsImages.Commands.ConnectMAAccountCommand'
        }
    }

    Context 'with several sources' {
        It 'prefers <first>' -ForEach @(
            @{ first = 'environment (HUAWEICLOUD_SDK_AK)'; from = 0 }
            @{ first = 'environment (HW_ACCESS_KEY)'; from = 1 }
            @{ first = 'profile basic'; from = 2 }
            @{ first = 'ECS host'; from = 3 }
        ) {
            $sources = @($key, $terraform, $file, $ecs)
            $variables = Get-EmulatorEnvironment
            foreach ($source in $sources[$from..3]) { $variables = Join-Variable $variables $source }
            Set-TestEnvironment $variables
            (Connect-MAAccount -PassThru -WarningAction SilentlyContinue).Source | Should -Be $first
        }

        It 'tries the next source if one is incomplete: <what>' -ForEach @(
            @{ what = 'the SDKs have no secret key'; variables = @{ HUAWEICLOUD_SDK_AK = 'AK' } }
            @{ what = 'the SDKs have no access key'; variables = @{ HUAWEICLOUD_SDK_SK = 'SK' } }
            @{ what = 'Terraform has no secret key'; variables = @{ HW_ACCESS_KEY = 'AK' } }
            @{ what = 'blank variables'; variables = @{ HUAWEICLOUD_SDK_AK = ' '; HUAWEICLOUD_SDK_SK = ' ' } }
        ) {
            Set-TestEnvironment (Get-EmulatorEnvironment (Join-Variable $file $variables))
            (Connect-MAAccount -PassThru).Source | Should -Be 'profile basic'
        }

        It 'tries the next source if the credentials file is incomplete: <lines>' -ForEach @(@{ lines = '[basic]', 'ak = AK' }, @{ lines = '[other]', 'ak = AK', 'sk = SK' }, @{ lines = @('') }) {
            $incomplete = New-TestFile $lines
            Set-TestEnvironment (Get-EmulatorEnvironment (Join-Variable $ecs @{ HUAWEICLOUD_SDK_CREDENTIALS_FILE = $incomplete }))
            (Connect-MAAccount -PassThru).Source | Should -Be 'ECS host'
        }

        It 'fails on an invalid credentials file, and names the line' {
            $wrong = New-TestFile '[basic]', 'ak'
            Set-TestEnvironment (Get-EmulatorEnvironment (Join-Variable $ecs @{ HUAWEICLOUD_SDK_CREDENTIALS_FILE = $wrong }))
            { Connect-MAAccount } | Should -Throw -ErrorId $notConnected -ExpectedMessage '*line 2*'
        }
    }

    Context 'without any source' {
        It 'lists the sources in order, and what each lacks' {
            Set-TestEnvironment (Get-EmulatorEnvironment @{ HUAWEICLOUD_SDK_AK = 'AK' })
            $failure = { Connect-MAAccount } | Should -Throw -ErrorId $notConnected -PassThru
            "$failure" | Should -BeLike '*HUAWEICLOUD_SDK_SK is not set, though HUAWEICLOUD_SDK_AK is*HW_ACCESS_KEY and HW_SECRET_KEY are not set*no-such-credentials does not exist*ECS host*'
            $failure.CategoryInfo.Category | Should -Be 'AuthenticationError'
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*Connect-MAAccount*'
        }

        It 'names the missing part of the credentials file' {
            $incomplete = New-TestFile '[basic]', 'ak = AK'
            Set-TestEnvironment @{ HUAWEICLOUD_SDK_CREDENTIALS_FILE = $incomplete }
            { Connect-MAAccount } | Should -Throw -ErrorId $notConnected -ExpectedMessage '*both ak and sk*'
        }
    }

    Context 'on first use of another cmdlet' {
        It 'connects automatically, once' {
            Set-TestEnvironment (Get-EmulatorEnvironment (Join-Variable $key @{ HUAWEICLOUD_SDK_PROJECT_ID = $null }))
            Invoke-Shell {
                @(Get-MAImage -Type DEDICATED).Count
                $null = Get-MAImage -Type DEDICATED
                (Get-MAContext).Source
            } | Should -Be '3', 'environment (HUAWEICLOUD_SDK_AK)'
            Get-EmulatorRequest Keystone* | Should -HaveCount 1
        }

        It 'does not connect for Get-MAContext' {
            Set-TestEnvironment (Get-EmulatorEnvironment $key)
            Get-MAContext | Should -BeNullOrEmpty
        }

        It 'ends the pipeline of any cmdlet if there are no credentials' {
            $commands = @(
                'Get-MAImage'
                'Get-MAImage -Id c9ab2b2f-edda-4556-bdbb-494e868d043c'
                'Remove-MAImage c9ab2b2f-edda-4556-bdbb-494e868d043c -Confirm:$false'
                'Get-MAImageGroup'
                'Register-MAImage swr.cn-north-4.myhuaweicloud.com/my-team/trainer:1.0'
            )
            $text = foreach ($command in $commands) { "try { $command } catch { `$_.FullyQualifiedErrorId, `$_.Exception.Message -join ' ' }" }
            $lines = @(Invoke-Shell ([scriptblock]::Create($text -join "`n")))
            $lines | Should -HaveCount $commands.Count
            foreach ($i in 0..($commands.Count - 1)) {
                $lines[$i] | Should -BeLike 'NotConnected,*HUAWEICLOUD_SDK_AK*HW_ACCESS_KEY*' -Because $commands[$i]
            }
        }
    }
}
