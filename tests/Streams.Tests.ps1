# Requests on the verbose stream. Secrets.Tests.ps1 covers the headers on the debug stream.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $null = Start-Emulator
}

AfterAll { Stop-Emulator }

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
