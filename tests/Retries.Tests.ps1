# Which requests are retried, how often, and when.

BeforeDiscovery {
    $passing = @(
        @{ Fault = 429 }, @{ Fault = 500 }, @{ Fault = 502 }, @{ Fault = 503 }, @{ Fault = 504 }
        @{ Fault = 'resetBefore' }, @{ Fault = 'resetAfter' }, @{ Fault = 'resetDuring' }
    )
}

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $null = Start-Emulator
    $quiet = @{ Confirm = $false; ErrorAction = 'SilentlyContinue'; ErrorVariable = 'failures' }

    function Get-Attempt { param([string] $Operation = 'DeleteImage') @(Get-EmulatorRequest -Operation $Operation) }
    function Get-Pause { $attempts = Get-Attempt; ([datetimeoffset]$attempts[1].time - [datetimeoffset]$attempts[0].time).TotalSeconds }
}

AfterAll { Stop-Emulator }

Describe 'A request with a transient failure' {
    BeforeEach {
        Reset-Emulator -Images 0
        Connect-Emulator
        $image = Add-EmulatorImage @{ name = 'one'; tag = '1' }
        Clear-EmulatorRequest
        $failures = $null
    }

    It 'is retried after <Fault>: DELETE' -ForEach $passing {
        Set-EmulatorFault @{ operation = 'DeleteImage'; nth = @(1); fault = $Fault }
        (Remove-MAImage $image.id -Confirm:$false).Status | Should -Be 'DELETED'
        Get-Attempt | Should -HaveCount 2
        Get-EmulatorImage | Should -BeNullOrEmpty
    }

    It 'is retried after <Fault>: GET' -ForEach $passing {
        Set-EmulatorFault @{ operation = 'ShowImage'; nth = @(1); fault = $Fault }
        (Get-MAImage -Id $image.id).Name | Should -Be 'one'
        Get-Attempt ShowImage | Should -HaveCount 2
    }

    It 'is retried after <Fault>: PUT' -ForEach $passing {
        $group = Get-MAImageGroup -Type DEDICATED
        Set-EmulatorFault @{ operation = 'UpdateImageGroup'; nth = @(1); fault = $Fault }
        $group | Set-MAImageGroup -Readme 'new' -Confirm:$false
        Get-Attempt UpdateImageGroup | Should -HaveCount 2
    }

    It 'is retried after a time-out' {
        Connect-Emulator -With @{ OperationTimeoutSeconds = 1 }
        Set-EmulatorFault @{ operation = 'ShowImage'; nth = @(1); fault = @{ kind = 'delay'; delay = '10s' } }
        (Get-MAImage -Id $image.id).Name | Should -Be 'one'
        Get-Attempt ShowImage | Should -HaveCount 2
    }

    It 'is not retried after <_>' -ForEach 400, 403, 404, 409, 501 {
        Set-EmulatorFault @{ operation = 'DeleteImage'; fault = @{ kind = 'response'; status = $_; body = '{"error_code":"X.1","error_msg":"no"}' } }
        Remove-MAImage $image.id @quiet | Should -BeNullOrEmpty
        Get-Attempt | Should -HaveCount 1
        $failures | Should -HaveCount 1
    }

    It 'is retried at most <Retries> times' -ForEach @{ Retries = 0 }, @{ Retries = 1 }, @{ Retries = 7 } {
        Connect-Emulator -With @{ MaximumRetryCount = $Retries }
        Set-EmulatorFault @{ operation = 'DeleteImage'; fault = 429 }
        Remove-MAImage $image.id @quiet | Should -BeNullOrEmpty
        Get-Attempt | Should -HaveCount ($Retries + 1)
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'TooManyRequests,*'
    }

    It 'is retried 4 times by default' {
        Set-EmulatorFault @{ operation = 'ShowImage'; fault = 503 }
        Get-MAImage -Id $image.id -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        Get-Attempt ShowImage | Should -HaveCount 5
    }

    It 'writes every retry to the verbose stream, with delay and reason' {
        Set-EmulatorFault @{ operation = 'DeleteImage'; script = @(500, 'resetBefore', 429) }
        $seen = Invoke-InHost -Variable @{ id = $image.id } { Remove-MAImage $id -Confirm:$false -Verbose }
        $retries = $seen.Verbose -match '^Retry '
        $retries | Should -HaveCount 3
        $retries[0] | Should -Match '^Retry 1 in 0\.\d s: .*500'
        $retries[1] | Should -Match '^Retry 2 in 0\.\d s: .*connection'
        $retries[2] | Should -Match '^Retry 3 in 0\.\d s: .*429'
    }
}

Describe 'The pause before the next attempt' {
    BeforeEach {
        Reset-Emulator -Images 0
        $image = Add-EmulatorImage @{ name = 'one'; tag = '1' }
        Clear-EmulatorRequest
        $failures = $null
    }

    It 'is that of Retry-After <What>' -ForEach @(
        @{ What = 'in seconds'; Fault = @{ kind = 'status'; status = 429; retryAfter = 1 }; Least = 0.99 }
        @{ What = 'in seconds, with a 503'; Fault = @{ kind = 'status'; status = 503; retryAfter = 1 }; Least = 0.99 }
        @{ What = 'as a date'; Fault = @{ kind = 'status'; status = 429; retryAfterDate = 2 }; Least = 1 }
    ) {
        Connect-Emulator
        Set-EmulatorFault @{ operation = 'DeleteImage'; nth = @(1); fault = $Fault }
        (Remove-MAImage $image.id -Confirm:$false).Status | Should -Be 'DELETED'
        Get-Pause | Should -BeGreaterThan $Least
    }

    It 'is zero if Retry-After is a date in the past' {
        Connect-Emulator -With @{ RetryIntervalSec = 60 }
        Set-EmulatorFault @{ operation = 'DeleteImage'; nth = @(1); fault = @{ kind = 'response'; status = 429; headers = @{ 'Retry-After' = 'Wed, 21 Oct 2015 07:28:00 GMT' } } }
        (Remove-MAImage $image.id -Confirm:$false).Status | Should -Be 'DELETED'
        Get-Pause | Should -BeLessThan 20
    }

    It 'grows from -RetryIntervalSec by default' {
        Connect-Emulator -With @{ RetryIntervalSec = 1 }
        Set-EmulatorFault @{ operation = 'DeleteImage'; nth = @(1); fault = 429 }
        (Remove-MAImage $image.id -Confirm:$false).Status | Should -Be 'DELETED'
        Get-Pause | Should -BeGreaterThan 0.49
    }

    It 'applies to all requests of the account after a 429' {
        Connect-Emulator
        $others = Add-EmulatorImage @{ name = 'two' }, @{ name = 'three' }, @{ name = 'four' }
        Set-EmulatorFault @{ operation = 'DeleteImage'; nth = @(1); fault = @{ kind = 'status'; status = 429; retryAfter = 1 } }
        $null = @($image.id) + $others.id | Remove-MAImage -Confirm:$false -ThrottleLimit 1
        $attempts = Get-Attempt
        foreach ($attempt in $attempts[1..($attempts.Count - 1)]) {
            ([datetimeoffset]$attempt.time - [datetimeoffset]$attempts[0].time).TotalSeconds | Should -BeGreaterThan 0.99
        }
    }

    It 'is not awaited if the service asks for an hour, and the error is immediate' {
        Connect-Emulator
        Set-EmulatorFault @{ operation = 'DeleteImage'; fault = @{ kind = 'status'; status = 429; retryAfter = 3600 } }
        Remove-MAImage $image.id @quiet | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'TooManyRequests,*'
        Get-Attempt | Should -HaveCount 1
    }
}

Describe 'A POST that fails' {
    BeforeEach {
        Reset-Emulator -Images 0
        Connect-Emulator
        $image = Add-EmulatorImage @{ name = 'one'; tag = '1' }
        Clear-EmulatorRequest
    }

    It 'is retried <When>, because it was certainly not carried out' -ForEach @(
        @{ When = 'after 429'; Fault = 429 }
        @{ When = 'after 503 with Retry-After'; Fault = @{ kind = 'status'; status = 503; retryAfter = 0 } }
    ) {
        Set-EmulatorFault @{ operation = 'SyncImage'; nth = @(1); fault = $Fault }
        (Sync-MAImage $image.id -Confirm:$false).Id | Should -Be $image.id
        Get-Attempt SyncImage | Should -HaveCount 2
    }

    It 'is not retried after <Fault>, because it may have been carried out' -ForEach @(
        @{ Fault = 500 }, @{ Fault = 502 }, @{ Fault = 503 }, @{ Fault = 504 }, @{ Fault = 'resetBefore' }, @{ Fault = 'resetAfter' }, @{ Fault = 'truncated' }
    ) {
        Set-EmulatorFault @{ operation = 'SyncImage'; nth = @(1); fault = $Fault }
        Sync-MAImage $image.id -Confirm:$false -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        Get-Attempt SyncImage | Should -HaveCount 1
    }

    It 'is retried if the connection is refused' {
        $listener = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
        $listener.Start()
        $port = $listener.LocalEndpoint.Port
        $listener.Stop()
        $seen = Invoke-InHost -NotConnected -Variable @{ id = $image.id; connection = Get-EmulatorConnection -With @{ Endpoint = "http://127.0.0.1:$port"; MaximumRetryCount = 2 } } {
            Connect-MAAccount @connection
            Sync-MAImage $id -Confirm:$false -Verbose
        }
        $seen.Verbose -match '^Retry ' | Should -HaveCount 2
        $seen.Errors.FullyQualifiedErrorId | Should -BeLike 'ConnectionFailed,*'
    }
}

Describe 'SWR' {
    BeforeEach {
        Reset-Emulator -Images 0
        Connect-Emulator
        $image = Get-MAImage -Id (Add-EmulatorImage @{ name = 'one'; tag = '1' }).id
        Clear-EmulatorRequest
        $failures = $null
    }

    It 'is retried when it throttles with <Status> and <Code>' -ForEach @(
        @{ Status = 403; Code = 'SVCSTG.SWR.4031032' }
        @{ Status = 403; Code = 'SVCSTG.SWR.4031042' }
        @{ Status = 409; Code = 'SVCSTG.SWR.4090023' }
    ) {
        Set-EmulatorFault @{ operation = 'ShowRepoTag', 'ListRepositoryTags'; nth = @(1); fault = @{ kind = 'response'; status = $Status; body = "{`"errors`":[{`"errorCode`":`"$Code`",`"errorMessage`":`"Wait.`"}]}" } }
        ($image | Get-MAImageContent).State | Should -Be 'Present'
        $requests = @(Get-EmulatorRequest -Operation ShowRepoTag, ListRepositoryTags)
        $requests[0..1].status | Should -Be $Status, 200
        $requests[1].path | Should -Be $requests[0].path
    }

    It 'reports with <Code> whether content is gone: <IsGone>' -ForEach @(
        @{ Code = 'SVCSTG.SWR.4040115'; IsGone = $true }
        @{ Code = 'SVCSTG.SWR.4041061'; IsGone = $true }
        @{ Code = 'SVCSTG.SWR.4040083'; IsGone = $false }
        @{ Code = 'APIGW.0101'; IsGone = $false }
    ) {
        Set-EmulatorFault @{ operation = 'ShowRepoTag', 'ListRepositoryTags'; fault = @{ kind = 'response'; status = 404; body = "{`"errors`":[{`"errorCode`":`"$Code`",`"errorMessage`":`"Not found.`"}]}" } }
        $state = ($image | Get-MAImageContent -ErrorAction SilentlyContinue -ErrorVariable failures).State
        if ($IsGone) { $state | Should -Be 'Missing' } else { $state | Should -Not -Be 'Missing' }
    }
}
