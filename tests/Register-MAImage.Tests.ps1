# Register-MAImage: its input, its limits, and its requests.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $null = Start-Emulator
    Connect-Emulator
    $path = 'swr.cn-north-4.myhuaweicloud.com/my-team/trainer:1.0'

    # Returns the body of the only registration that the service has received.
    function Get-Registration {
        $requests = @(Get-EmulatorRequest -Operation RegisterImage)
        $requests | Should -HaveCount 1
        $requests[0].body | ConvertFrom-Json @SpecJson
    }
}

AfterAll { Stop-Emulator }

Describe 'Register-MAImage' {
    BeforeEach {
        Reset-Emulator -Images 0
        $failures = $null
    }

    Context 'what it sends' {
        It 'sends only the path by default, so that the service''s defaults apply' {
            $image = Register-MAImage $path
            $body = Get-Registration
            @($body.PSObject.Properties).Name | Should -Be 'swr_path'
            $body.swr_path | Should -Be $path
            $image.SwrPath | Should -Be $path
            "$image" | Should -Be 'trainer:1.0'
            $image.Status | Should -BeIn 'INIT', 'CREATING'
            $image.Architecture | Should -Be 'X86_64'
            $image.ResourceCategories | Should -Be 'CPU', 'GPU'
            $image.DevServices | Should -Be 'NOTEBOOK', 'SSH'
            $image.Visibility | Should -Be 'PRIVATE'
            (Get-EmulatorImage).id | Should -Be $image.Id
        }

        It 'sends -<Parameter> as <Field>' -ForEach @(
            @{ Parameter = 'Architecture'; Field = 'arch'; Value = 'AARCH64'; Sent = 'AARCH64' }
            @{ Parameter = 'Description'; Field = 'description'; Value = "two`nlines"; Sent = "two`nlines" }
            @{ Parameter = 'Origin'; Field = 'origin'; Value = 'IMAGE_SAVE'; Sent = 'IMAGE_SAVE' }
            @{ Parameter = 'ResourceCategory'; Field = 'resource_category'; Value = @('ASCEND', 'CPU'); Sent = @('ASCEND', 'CPU') }
            @{ Parameter = 'ServiceType'; Field = 'service_type'; Value = 'TRAIN'; Sent = 'TRAIN' }
            @{ Parameter = 'DevService'; Field = 'services'; Value = 'SSH'; Sent = 'SSH' }
            @{ Parameter = 'Visibility'; Field = 'visibility'; Value = 'PUBLIC'; Sent = 'PUBLIC' }
            @{ Parameter = 'WorkspaceId'; Field = 'workspace_id'; Value = 'ws-1'; Sent = 'ws-1' }
            @{ Parameter = 'FlavorType'; Field = 'flavor_type'; Value = 'big'; Sent = 'big' }
            @{ Parameter = 'SwrInstanceId'; Field = 'swr_instance_id'; Value = 'instance-1'; Sent = 'instance-1' }
            @{ Parameter = 'Readme'; Field = 'read_me'; Value = '# Trainer'; Sent = '# Trainer' }
        ) {
            $more = @{ $Parameter = $Value }
            $null = Register-MAImage -SwrPath $path @more
            $body = Get-Registration
            $body.$Field | Should -Be $Sent
            @($body.PSObject.Properties) | Should -HaveCount 2
        }

        It 'sends <Given> as <Sent>, because the service accepts only upper case' -ForEach @(
            @{ Parameter = 'Architecture'; Field = 'arch'; Given = 'x86_64'; Sent = 'X86_64' }
            @{ Parameter = 'Origin'; Field = 'origin'; Given = 'customize'; Sent = 'CUSTOMIZE' }
            @{ Parameter = 'ResourceCategory'; Field = 'resource_category'; Given = @('gpu', 'Cpu'); Sent = @('GPU', 'CPU') }
            @{ Parameter = 'ServiceType'; Field = 'service_type'; Given = 'dev'; Sent = 'DEV' }
            @{ Parameter = 'DevService'; Field = 'services'; Given = @('notebook'); Sent = @('NOTEBOOK') }
            @{ Parameter = 'Visibility'; Field = 'visibility'; Given = 'Private'; Sent = 'PRIVATE' }
        ) {
            $more = @{ $Parameter = $Given }
            $null = Register-MAImage $path @more -WarningVariable warnings
            (Get-Registration).$Field | Should -BeExactly $Sent
            $warnings | Should -BeNullOrEmpty
        }

        It 'accepts an unknown value of -<Parameter> with a warning' -ForEach @(
            @{ Parameter = 'Architecture'; Field = 'arch'; Value = 'RISCV64' }
            @{ Parameter = 'Origin'; Field = 'origin'; Value = 'MIRRORED' }
            @{ Parameter = 'ResourceCategory'; Field = 'resource_category'; Value = 'QPU' }
            @{ Parameter = 'ServiceType'; Field = 'service_type'; Value = 'EVAL' }
            @{ Parameter = 'DevService'; Field = 'services'; Value = 'VSCODE' }
            @{ Parameter = 'Visibility'; Field = 'visibility'; Value = 'SHARED' }
        ) {
            $null = Set-EmulatorSetting @{ acceptNewValues = $true }
            $more = @{ $Parameter = $Value }
            $null = Register-MAImage $path @more -WarningVariable warnings -WarningAction SilentlyContinue -ErrorAction Stop
            (Get-Registration).$Field | Should -BeExactly $Value
            $warnings | Should -HaveCount 1
            "$warnings" | Should -BeLike "'$Value' is not a value of -$Parameter that this module knows (*). It is used unchanged."
        }
    }

    Context 'pipeline input' {
        It 'accepts paths, and objects with a path' {
            $images = 'my-team/piped-one:1.0', [pscustomobject]@{ SwrPath = 'my-team/piped-two:2.0'; Id = 'x'; Tag = 'no' } | Register-MAImage
            $images.Name | Should -Be 'piped-one', 'piped-two'
            (Get-EmulatorImage).swr_path | Sort-Object | Should -Be 'my-team/piped-one:1.0', 'my-team/piped-two:2.0'
        }

        It 'continues after a path that the service rejects, and names it' {
            $null = Register-MAImage $path
            Clear-EmulatorRequest
            $images = $path, 'my-team/trainer:1.1' | Register-MAImage -ErrorAction SilentlyContinue -ErrorVariable failures
            "$images" | Should -Be 'trainer:1.1'
            $failures | Should -HaveCount 1
            $failures[0].TargetObject | Should -Be $path
            "$($failures[0])" | Should -BeLike "Cannot register $path*ModelArts.6737*"
            $failures[0].Exception.ErrorCode | Should -Be 'ModelArts.6737'
        }
    }

    Context 'limits' {
        It 'rejects <Why>' -ForEach @(
            @{ Why = 'a path without a tag'; SwrPath = 'registry.example.com/my-team/trainer' }
            @{ Why = 'a path without an organization'; SwrPath = 'trainer-of-my-team:1.0' }
            @{ Why = 'a path shorter than 16 characters'; SwrPath = 'my-team/train:1' }
            @{ Why = 'a path longer than 2048 characters'; SwrPath = "my-team/$('a' * 2040):1" }
            @{ Why = 'an upper-case name'; SwrPath = 'my-team/Trainer-of-mine:1.0' }
            @{ Why = 'a path that climbs'; SwrPath = 'my-team/../other-team/trainer' }
            @{ Why = 'a scheme'; SwrPath = 'https://registry.example.com/my-team/trainer:1.0' }
            @{ Why = 'a blank'; SwrPath = 'registry.example.com/my-team/trai ner:1.0' }
            @{ Why = 'a line break at the end'; SwrPath = "registry.example.com/my-team/trainer:1.0`n" }
            @{ Why = 'a digest'; SwrPath = "my-team/trainer@sha256:$('a' * 64)" }
            @{ Why = 'an empty path'; SwrPath = '' }
        ) {
            { Register-MAImage -SwrPath $SwrPath } |
                Should -Throw -ErrorId 'ParameterArgument*,ModelArtsImages.Commands.RegisterMAImageCommand' -ExpectedMessage '*SwrPath*'
            Get-EmulatorRequest | Should -BeNullOrEmpty
        }

        It 'quotes the rule of a path' {
            { Register-MAImage 'registry.example.com/my-team/trainer' } |
                Should -Throw -ExpectedMessage '*an SWR path has 16 to 2048 characters in the form `[registry`[:port`]/`]namespace/name:tag, such as *. Nothing was sent.*'
        }

        It 'says that the name must be in lower case, and where the organization belongs: <Path>' -ForEach @(
            @{ Path = 'swr.x.com/my-team/Trainer:1.0' }
            @{ Path = 'swr.x.com/My-Team/trainer:1.0' }
        ) {
            { Register-MAImage $Path } | Should -Throw -ExpectedMessage "*'$Path' cannot be used*the organization begins with a lower-case letter or digit*the name has lower-case letters*"
        }

        It 'sends capitals in the organization, because the service''s documents disagree about them' {
            (Register-MAImage swr.x.com/teamX/trainer:1.0).Namespace | Should -BeExactly 'teamX'
        }

        It 'names <What>, which is invisible in the path' -ForEach @(
            @{ What = 'a space before it'; Path = ' swr.x.com/my-team/trainer:1.0'; Shown = "*' swr.x.com/my-team/trainer:1.0' (it begins with white space) cannot*" }
            @{ What = 'a space after it'; Path = 'swr.x.com/my-team/trainer:1.0 '; Shown = "*'swr.x.com/my-team/trainer:1.0 ' (it ends with white space) cannot*" }
            @{ What = 'a line break'; Path = "swr.x.com/my-team/trainer:1.0`r`n"; Shown = "*'swr.x.com/my-team/trainer:1.0\r\n' (it ends with white space) cannot*" }
        ) {
            { Register-MAImage $Path } | Should -Throw -ExpectedMessage $Shown
        }

        It 'accepts <Path>' -ForEach @(
            @{ Path = 'my-team/trainer1:1' }
            @{ Path = '127.0.0.1:5000/my-team/trainer:1.0' }
            @{ Path = "registry.example.com:443/my-team/train.er_2-x:V1.0_$('b' * 58)" }
        ) {
            (Register-MAImage $Path).SwrPath | Should -Be $Path
        }

        It 'accepts a -<Parameter> of <Most> characters' -ForEach @(
            @{ Parameter = 'Description'; Field = 'description'; Most = 512 }
            @{ Parameter = 'Readme'; Field = 'read_me'; Most = 3000 }
        ) {
            $more = @{ $Parameter = 'd' * $Most }
            $null = Register-MAImage $path @more
            (Get-Registration).$Field.Length | Should -Be $Most
        }

        It 'rejects a -<Parameter> of more than <Most> characters' -ForEach @(
            @{ Parameter = 'Description'; Most = 512 }
            @{ Parameter = 'Readme'; Most = 3000 }
        ) {
            $more = @{ $Parameter = 'd' * ($Most + 1) }
            { Register-MAImage $path @more } |
                Should -Throw -ExpectedMessage "*$Parameter*The text has $($Most + 1) characters; the service accepts at most $Most. Nothing was sent.*"
            Get-EmulatorRequest | Should -BeNullOrEmpty
        }

        It 'rejects <Value> as -<Parameter>' -ForEach @(
            @{ Parameter = 'WorkspaceId'; Value = '../images' }
            @{ Parameter = 'WorkspaceId'; Value = '' }
            @{ Parameter = 'SwrInstanceId'; Value = 'a b' }
            @{ Parameter = 'FlavorType'; Value = '' }
            @{ Parameter = 'Architecture'; Value = '' }
            @{ Parameter = 'ResourceCategory'; Value = @() }
        ) {
            $more = @{ $Parameter = $Value }
            { Register-MAImage $path @more } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
            Get-EmulatorRequest | Should -BeNullOrEmpty
        }
    }

    Context 'confirmation' {
        It 'sends nothing with -WhatIf, and says what it would do' {
            $seen = Invoke-InHost { Register-MAImage my-team/trainer-what-if:1.0 -WhatIf }
            $seen.Text | Should -Match 'What if: Register my-team/trainer-what-if:1\.0 as an image of ModelArts\.'
            $seen.Output | Should -BeNullOrEmpty
            Get-EmulatorRequest | Should -BeNullOrEmpty
        }

        It 'does not ask by default' {
            (Invoke-InHost { Register-MAImage my-team/trainer-plain:1.0 }).Prompts | Should -BeNullOrEmpty
            Get-EmulatorRequest -Operation RegisterImage | Should -HaveCount 1
        }

        It 'asks with -Confirm, and sends nothing on No' {
            $seen = Invoke-InHost { 'my-team/trainer-asked:1.0', 'my-team/trainer-asked:1.1' | Register-MAImage -Confirm } -Answer N, Y
            $seen.Prompts | Should -HaveCount 2
            $seen.Prompts[0].Message | Should -Be 'Register my-team/trainer-asked:1.0 as an image of ModelArts?'
            (Get-EmulatorImage).swr_path | Should -Be 'my-team/trainer-asked:1.1'
        }
    }

    Context 'a POST on a bad network' {
        It 'is retried after <Name>, which proves that it was not carried out' -ForEach @(
            @{ Name = '429'; Fault = 429 }
            @{ Name = '429 with Retry-After'; Fault = @{ kind = 'status'; status = 429; retryAfter = 0 } }
            @{ Name = '503 with Retry-After'; Fault = @{ kind = 'status'; status = 503; retryAfter = 0 } }
        ) {
            Set-EmulatorFault @{ operation = 'RegisterImage'; nth = @(1); fault = $Fault }
            (Register-MAImage $path).SwrPath | Should -Be $path
            Get-EmulatorRequest -Operation RegisterImage | Should -HaveCount 2
            Get-EmulatorImage | Should -HaveCount 1
        }

        It 'is not retried after <Name>, because it may have been carried out' -ForEach @(
            @{ Name = '500'; Fault = 500; Id = 'ServiceUnavailable' }
            @{ Name = '502'; Fault = 502; Id = 'ServiceUnavailable' }
            @{ Name = '503 without Retry-After'; Fault = 503; Id = 'ServiceUnavailable' }
            @{ Name = '504'; Fault = 504; Id = 'ServiceUnavailable' }
            @{ Name = 'a lost connection'; Fault = 'resetBefore'; Id = 'ConnectionFailed' }
            @{ Name = 'a lost response'; Fault = 'resetAfter'; Id = 'ConnectionFailed' }
            @{ Name = 'half a response'; Fault = 'truncated'; Id = 'InvalidResponse' }
            @{ Name = 'a malformed response'; Fault = 'malformed'; Id = 'InvalidResponse' }
        ) {
            Set-EmulatorFault @{ operation = 'RegisterImage'; nth = @(1); fault = $Fault }
            Register-MAImage $path -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
            Get-EmulatorRequest -Operation RegisterImage | Should -HaveCount 1
            $failures | Should -HaveCount 1
            $failures[0].FullyQualifiedErrorId | Should -Be "$Id,ModelArtsImages.Commands.RegisterMAImageCommand"
            "$($failures[0])" | Should -BeLike "Cannot register $path*It may have been carried out anyway.*"
            $failures[0].ErrorDetails.RecommendedAction | Should -Match 'Get-MAImage'
        }

        It 'is retried after a refused connection' {
            $context = Connect-Emulator -PassThru -With @{ Endpoint = 'http://127.0.0.1:1'; MaximumRetryCount = 2 }
            $lines = Register-MAImage $path -Context $context -Verbose -ErrorAction SilentlyContinue -ErrorVariable failures 4>&1 | ForEach-Object { "$_" }
            $null = Disconnect-MAAccount -Context $context
            Connect-Emulator
            @($lines -like 'Retry * in *') | Should -HaveCount 2
            $failures | Should -HaveCount 1
            $failures[0].FullyQualifiedErrorId | Should -Be 'ConnectionFailed,ModelArtsImages.Commands.RegisterMAImageCommand'
            "$($failures[0])" | Should -Not -Match 'carried out'
        }
    }
}
