# Requests on the verbose stream. Secrets.Tests.ps1 covers the headers on the debug stream.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    . $PSScriptRoot/SpecEnvironment.ps1
    $null = Start-Emulator
}

AfterAll {
    Reset-TestEnvironment
    Stop-Emulator
}

Describe 'The verbose stream' {
    BeforeEach {
        Reset-Emulator -Images 5 -Seed 8 -Set generated
        $ids = @((Get-EmulatorImage).id)
        $project = "$($SpecEmulator.address)/v1/$($SpecEmulator.projectId)"
    }

    It 'has one line for each request: method, URL, status, milliseconds, request id' {
        $seen = Invoke-InHost -Variable @{ ids = $ids; VerbosePreference = 'Continue' } {
            $null = Get-MAImage -Id $ids[0]
            $null = $ids[1..3] | Remove-MAImage -Force -Confirm:$false
        }
        $lines = @($seen.Verbose -cmatch '^(GET|DELETE) ')
        $lines | Should -HaveCount 4
        $lines[0] | Should -Match "^GET $project/images/$($ids[0]) 200 OK \d+ ms \w+$"
        foreach ($id in $ids[1..3]) { @($lines -cmatch "^DELETE $project/images/$id\?force=true 200 OK \d+ ms \w+$") | Should -HaveCount 1 }
    }

    It 'has the status of an error and its request id' {
        Set-EmulatorFault @{ operation = 'DeleteImage'; fault = 403 }
        $seen = Invoke-InHost -Variable @{ id = $ids[0] } { Remove-MAImage $id -Confirm:$false -Verbose }
        $line = @($seen.Verbose -cmatch '^DELETE ')
        $line | Should -HaveCount 1
        $line[0] | Should -Match ' 403 \w+ \d+ ms '
        $line[0] | Should -BeLike "* $($seen.Errors[0].Exception.RequestId)"
    }

    It 'has the kind of failure if there is no response: <Kind>' -ForEach @(
        @{ Kind = 'ConnectionFailed'; Fault = 'resetBefore' }
        @{ Kind = 'Timeout'; Fault = @{ kind = 'delay'; delay = '10s' } }
    ) {
        Set-EmulatorFault @{ operation = 'ShowImage'; nth = @(1); fault = $Fault }
        $seen = Invoke-InHost -NotConnected -Variable @{ id = $ids[0]; connection = Get-EmulatorConnection -With @{ OperationTimeoutSeconds = 1 } } {
            Connect-MAAccount @connection
            Get-MAImage -Id $id -Verbose
        }
        $lines = @($seen.Verbose -match '^GET ')
        $lines | Should -HaveCount 2
        $lines[0] | Should -Match " $Kind \d+ ms$"
        $lines[1] | Should -Match ' 200 OK '
    }

    It 'includes requests to IAM' {
        $seen = Invoke-InHost -NotConnected -Variable @{ connection = Get-EmulatorConnection -With @{ ProjectId = $null } } { Connect-MAAccount @connection -Verbose }
        @($seen.Verbose -match '^GET http.*/v3/projects\?name=cn-north-4 200 OK \d+ ms') | Should -HaveCount 1
    }

    It 'has the requests to <What> too, without a query' -ForEach @(
        @{ What = 'the host''s metadata service'; Lines = 'PUT {0}/meta-data/latest/api/token 200 OK', 'GET {0}/openstack/latest/securitykey 200 OK', 'GET {0}/openstack/latest/meta_data.json 200 OK' }
        @{ What = 'the pod''s agent'; Lines = @('POST {0}/pod-identity/credentials 200 OK') }
        @{ What = 'an unavailable metadata service'; Lines = 'PUT http://127.0.0.1:1/meta-data/latest/api/token ConnectionFailed', 'GET http://127.0.0.1:1/openstack/latest/securitykey ConnectionFailed' }
    ) {
        $environment = switch -Wildcard ($What) {
            'the host*' { @{ MODELARTSIMAGES_METADATA_ENDPOINT = $SpecEmulator.address } }
            'the pod*' { @{ HC_CONTAINER_CREDENTIALS_FULL_URI = "$($SpecEmulator.podIdentity.uri)?k=hidden"; HC_CONTAINER_AUTHORIZATION_TOKEN_FILE = New-TestFile $SpecEmulator.podIdentity.authorization } }
            default { @{} }
        }
        Set-TestEnvironment (Get-EmulatorEnvironment $environment)
        $seen = Invoke-InHost -NotConnected { Connect-MAAccount -Region cn-north-4 -Verbose }
        $text = $seen.Verbose -join "`n"
        foreach ($line in $Lines) { $text | Should -Match "(?m)^$([regex]::Escape($line.Replace('{0}', $SpecEmulator.address))) \d+ ms$" }
        $text | Should -Not -Match 'hidden'
    }

    It 'withholds the URL of a request if a secret was given as a name' {
        $secret = $SpecEmulator.secretKey
        $seen = Invoke-InHost -Variable @{ secret = $secret } { Get-MAImage -Name "*$secret*" -Verbose; Get-MAImage -Name plain* -Verbose }
        $seen.Verbose | Should -Not -Match ([regex]::Escape($secret))
        @($seen.Verbose -match '^GET \(text withheld: it contains a secret\) 200 OK \d+ ms') | Should -Not -BeNullOrEmpty
        @($seen.Verbose -match '^GET http.*name=plain') | Should -Not -BeNullOrEmpty
    }

    It 'is silent without -Verbose' {
        (Invoke-InHost -Variable @{ id = $ids[0] } { Remove-MAImage $id -Confirm:$false }).Verbose | Should -BeNullOrEmpty
    }

    It 'is separate from the output, like warnings and errors' {
        $seen = Invoke-InHost -Variable @{ ids = $ids; VerbosePreference = 'Continue'; DebugPreference = 'Continue' } { $ids[0], $ids[0], 'wrong', $ids[1] | Remove-MAImage -Confirm:$false }
        $seen.Output.Id | Should -Be $ids[0], $ids[1]
        $seen.Warnings | Should -HaveCount 1
        $seen.Errors | Should -HaveCount 1
    }
}
