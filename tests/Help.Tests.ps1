BeforeDiscovery {
    . $PSScriptRoot/SpecHelper.ps1
    $common = @([System.Management.Automation.Cmdlet]::CommonParameters) + @([System.Management.Automation.Cmdlet]::OptionalCommonParameters) + 'ProgressAction'
    $commands = @(Get-Command -Module ModelArtsImages)
    $parameters = foreach ($command in $commands) {
        foreach ($parameter in $command.Parameters.Values) {
            if ($parameter.Name -notin $common) { @{ command = $command.Name; parameter = $parameter.Name } }
        }
    }
    $examples = foreach ($command in $commands) {
        $number = 0
        foreach ($example in (Get-Help $command.Name).examples.example) {
            $number++
            @{ command = $command.Name; number = $number; code = $example.code; remarks = @($example.remarks.Text) -join '' }
        }
    }
    $commands = foreach ($command in $commands) { @{ command = $command.Name } }
}

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    . $PSScriptRoot/SpecEnvironment.ps1
}

Describe 'Help of <command>' -ForEach $commands {
    BeforeAll { $help = Get-Help $command }

    It 'has a synopsis of its own' {
        $help.Synopsis | Should -Match '\w+.*\.$'
        $help.Synopsis | Should -Not -BeLike "*$command*"
    }

    It 'has a description' {
        ($help.description.Text -join ' ').Length | Should -BeGreaterThan 60
    }

    It 'has an example with an explanation' {
        $help.examples.example | Should -Not -BeNullOrEmpty
    }

    It 'has an address for -Online, the same as Get-Command''s' {
        $uri = (Get-Command $command).HelpUri
        $uri | Should -Match '^https://'
        @($help.relatedLinks.navigationLink.uri) | Should -Contain $uri
    }

    It 'names a related cmdlet' {
        @($help.relatedLinks.navigationLink.linkText) -like '*-MA*' | Should -Not -BeNullOrEmpty
    }

    It 'describes its output' {
        if ((Get-Command $command).OutputType) { ($help.returnValues.returnValue.type.name -join ' ') | Should -BeLike '*ModelArtsImages.*' }
    }
}

Describe 'Help of parameters' {
    It '<command> -<parameter> is described' -ForEach $parameters {
        $text = (Get-Help $command -Parameter $parameter).description.Text -join ' '
        if ($parameter -notin 'WhatIf', 'Confirm', 'First', 'Skip', 'IncludeTotalCount') { $text | Should -Match '\w{3}.*[.:]' }
        else { $text | Should -Match '\w{3}' }
    }
}

Describe 'The about topics' {
    It '<topic> is found by Get-Help, with a synopsis' -ForEach @(
        @{ topic = 'about_ModelArtsImages' }
        @{ topic = 'about_ModelArtsImages_Cleanup' }
        @{ topic = 'about_ModelArtsImages_Credentials' }
        @{ topic = 'about_ModelArtsImages_Errors' }
        @{ topic = 'about_ModelArtsImages_Safety' }
    ) {
        "$(Get-Help $topic)" | Should -BeLike "TOPIC*$topic*"
        # The plain name also matches the more specific topics.
        (Get-Help $topic* | Where-Object Name -EQ $topic).Synopsis.Trim() | Should -Match '^(Manages|Describes) .*\.$'
    }

    It 'about_ModelArtsImages<topic> explains <what>' -ForEach @(
        @{
            topic = '_Credentials'; what = 'every credential source'
            words = '-AccessKey', '-Credential', '-Token', '-DomainName', '-ProfileName', '-IdentityProviderId', '-HCloudProfile', 'ECS', 'HC_CONTAINER'
        }
        @{
            topic = '_Credentials'; what = 'the environment variables'
            words = 'HUAWEICLOUD_SDK_AK', 'HUAWEICLOUD_SDK_SK', 'HW_ACCESS_KEY', 'HW_SECRET_KEY', 'HW_REGION_NAME'
        }
        @{ topic = '_Credentials'; what = 'endpoints'; words = 'HUAWEICLOUD_SDK_IAM_ENDPOINT', 'HUAWEICLOUD_SDK_REGION_MODELARTS_' }
        @{ topic = '_Safety'; what = 'what -Force does not do'; words = @('does not suppress the prompt') }
        @{ topic = ''; what = 'values that are newer than the module'; words = @('with a warning') }
        @{ topic = ''; what = 'completion'; words = @('Tab') }
        @{ topic = ''; what = 'where to go next'; words = '_Cleanup', '_Credentials', '_Errors', '_Safety' }
    ) {
        $about = (Get-Content -Path "$(Split-Path -Path $SpecModule)/en-US/about_ModelArtsImages$topic.help.txt" -Raw) -replace '\s+', ' '
        foreach ($word in $words) { $about.Contains($word) | Should -BeTrue -Because $word }
    }

    It 'name every cmdlet' {
        $about = Get-Content -Path "$(Split-Path -Path $SpecModule)/en-US/*.help.txt" -Raw
        foreach ($name in (Get-Command -Module ModelArtsImages).Name) { "$about".Contains($name) | Should -BeTrue -Because $name }
    }
}

Describe 'Examples' {
    BeforeAll {
        $emulator = Start-Emulator
        $path = New-TestFile '[basic]', "ak = $($emulator.accessKey)", "sk = $($emulator.secretKey)", '', '[test]', "ak = $($emulator.accessKey)", "sk = $($emulator.secretKey)"
        Set-TestEnvironment (Get-EmulatorEnvironment @{ HUAWEICLOUD_SDK_CREDENTIALS_FILE = $path; HUAWEICLOUD_SDK_STS_ENDPOINT = $emulator.address })

        $idToken = New-TestFile $emulator.identityProvider.idToken
        $hcloud = New-TestFile (@{ profiles = @(
                    @{ name = 'prod'; accessKeyId = $emulator.accessKey; secretAccessKey = $emulator.secretKey; region = $emulator.region }
                ) } | ConvertTo-Json -Depth 4)

        # This function replaces Get-Credential, which would prompt the user.
        $standIn = 'function Get-Credential { $credential }'
    }

    AfterAll {
        Reset-TestEnvironment
        Stop-Emulator
    }

    BeforeEach {
        Reset-Emulator
        $null = Set-EmulatorSetting @{ lifeCycle = @{ init = '0ms'; creating = '0ms' } }
        $null = Add-EmulatorImage @(
            @{ id = 'c9ab2b2f-edda-4556-bdbb-494e868d043c'; name = 'trainer'; tag = '0.9'; namespace = 'my-team' }
            @{ name = 'trainer'; tag = '1.10'; namespace = 'my-team' }
            @{ name = 'pytorch-own'; tag = '1'; namespace = 'my-team' }
            @{ name = 'train-old'; tag = '1'; namespace = 'my-team'; update_at = 1671093486722 }
            @{ name = 'old-images'; tag = '1'; namespace = 'my-team'; status = 'ERROR' }
            @{ name = 'broken'; tag = '1'; namespace = 'my-team'; status = 'CREATE_FAILED' }
            @{ name = 'old-api'; tag = '1'; namespace = 'my-team' }
        )
        Clear-EmulatorRequest
    }

    It '<command>, example <number>: <code>' -ForEach $examples {
        $remarks | Should -Match '\w+'
        # The examples have placeholders for the name of the account, for an identity provider, and for files.
        $script = $code.Replace('my-company', $emulator.domainName).Replace('github', $emulator.identityProvider.id)
        $script = $script.Replace('./id-token', "'$idToken'").Replace('-HCloudProfile prod', "-HCloudProfile prod -HCloudConfigPath '$hcloud'")
        $name, $secret = if ($code -like '*-DomainName*') { $emulator.userName, $emulator.password } else { $emulator.accessKey, $emulator.secretKey }
        $credential = [pscredential]::new($name, (ConvertTo-SecureString -AsPlainText -Force $secret))

        # The files that an example reads, as an earlier command wrote them.
        $before = ''
        if ($code -like '*Import-Csv removed.csv*') { $before = 'Get-MAImage train-old | Remove-MAImage -Confirm:$false | Export-Csv removed.csv' }
        if ($code -like '*-PolicyPath retention.json*') {
            Set-Content -LiteralPath "$TestDrive/retention.json" -Value '{ "rules": [ { "name": "all", "namespace": "*", "image": "*", "olderThan": "90d" } ] }'
            $before = 'Get-MAImage | Select-MAExpiredImage -PolicyPath retention.json -Report | Export-Csv report.csv'
        }

        # An example may write a file, so it runs in a temporary folder.
        $variables = @{ credential = $credential; folder = "$TestDrive" }
        $result = Invoke-InHost -Answer 'A' -Variable $variables ([scriptblock]::Create("Set-StrictMode -Version Latest`nSet-Location `$folder`n$standIn`n$before`n$script"))
        "$($result.Errors)" | Should -BeNullOrEmpty
        $result.Warnings | Should -BeNullOrEmpty
        if ($command -notlike '*MAContext' -and $command -ne 'Disconnect-MAAccount') { Get-EmulatorRequest | Should -Not -BeNullOrEmpty }
    }
}
