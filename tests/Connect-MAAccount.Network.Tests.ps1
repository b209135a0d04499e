# The network between the module and the service: the time that a connection may take, and a proxy that refuses.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $null = Start-Emulator
}

AfterAll { Stop-Emulator }

Describe '-ConnectionTimeoutSeconds' {
    It 'defaults to 15, and the context shows it' {
        Connect-Emulator
        (Get-MAContext).ConnectionTimeoutSeconds | Should -Be 15
        Connect-Emulator -With @{ ConnectionTimeoutSeconds = 3 }
        (Get-MAContext).ConnectionTimeoutSeconds | Should -Be 3
    }

    It 'rejects <_>' -ForEach 0, -1, 3601 {
        { Connect-Emulator -With @{ ConnectionTimeoutSeconds = $_ } } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }

    It 'limits an attempt to connect, and the error says that nothing was sent' {
        $listener = [System.Net.Sockets.TcpListener]::new([ipaddress]::Loopback, 0)
        $listener.Start()
        try {
            Connect-Emulator -With @{ ConnectionTimeoutSeconds = 1; MaximumRetryCount = 0; Endpoint = "https://127.0.0.1:$($listener.LocalEndpoint.Port)" }
            $taken = Measure-Command {
                Remove-MAImage 'ffffffff-0000-4000-8000-000000000001' -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures
            }
        }
        finally { $listener.Stop() }
        $taken.TotalSeconds | Should -BeLessThan 5
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'ConnectionFailed,*'
        $failures[0].Exception.Message | Should -BeLike '*not established within 1 seconds. Nothing was sent.'
    }
}

Describe 'A refused connection' {
    It 'does not claim that nothing was sent if credentials were exchanged before' {
        $port = & { $l = [System.Net.Sockets.TcpListener]::new([ipaddress]::Loopback, 0); $l.Start(); $l.LocalEndpoint.Port; $l.Stop() }
        $emulator = $SpecEmulator
        $connection = Get-EmulatorConnection -With @{
            AccessKey = $null; SecretKey = $null; Endpoint = "http://127.0.0.1:$port"; MaximumRetryCount = 0
            Credential = [pscredential]::new($emulator.userName, (ConvertTo-SecureString -AsPlainText -Force $emulator.password)); DomainName = $emulator.domainName
        }
        Clear-EmulatorRequest
        { Connect-MAAccount @connection -Verify } | Should -Throw -ErrorId 'ConnectionFailed,*' -ExpectedMessage '*no connection to 127.0.0.1:*. The request was not sent.'
        Get-EmulatorRequest -Operation KeystoneCreateUserTokenByPassword | Should -HaveCount 1
    }
}

Describe 'A proxy that refuses the connection' {
    It 'is named without its password in the error, the exception, and every stream' {
        $port = & { $l = [System.Net.Sockets.TcpListener]::new([ipaddress]::Loopback, 0); $l.Start(); $l.LocalEndpoint.Port; $l.Stop() }
        $before = [System.Net.Http.HttpClient]::DefaultProxy
        [System.Net.Http.HttpClient]::DefaultProxy = [System.Net.WebProxy]::new("http://user:pr0xy-password@127.0.0.1:$port")
        try {
            $token = ConvertTo-SecureString 'token-EXAMPLE-0123456789' -AsPlainText -Force
            # Another time-out makes a new HTTP client, which reads the proxy again.
            Connect-MAAccount -Token $token -Region cn-north-4 -ProjectId p -Endpoint https://modelarts.example -MaximumRetryCount 1 -RetryIntervalSec 0 -ConnectionTimeoutSeconds 7
            $streams = Get-MAImage -First 1 -Verbose -Debug -ErrorVariable failures -ErrorAction SilentlyContinue *>&1 | Out-String
        }
        finally { [System.Net.Http.HttpClient]::DefaultProxy = $before }
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'ConnectionFailed,*'
        $failures[0].Exception.Message | Should -BeLike "*no connection to modelarts.example through the proxy 127.0.0.1:$port*"
        "$streams $($failures[0] | Format-List * -Force | Out-String) $($failures[0].Exception)" | Should -Not -BeLike '*pr0xy-password*'
    }
}
