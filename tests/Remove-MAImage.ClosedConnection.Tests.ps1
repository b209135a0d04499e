# The service closes a connection that was used before. Only the module resends the request; .NET would do so unnoticed.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $null = Start-Emulator
    $quiet = @{ Confirm = $false; ErrorAction = 'SilentlyContinue'; ErrorVariable = 'failures' }
}

AfterAll { Stop-Emulator }

Describe 'A deletion on a connection that is closed' {
    BeforeEach {
        Reset-Emulator -Images 40
        Connect-Emulator
        $images = @(Get-MAImage)
        Clear-EmulatorRequest
        $failures = $null
    }

    It 'is reported as deleted if it was carried out before the close' {
        Set-EmulatorFault @{ operation = 'DeleteImage'; reused = $true; rate = 0.3; fault = @{ kind = 'close'; carriedOut = $true } }
        $deleted = $images | Remove-MAImage @quiet
        $failures | Should -BeNullOrEmpty
        $deleted.Id | Should -Be $images.Id
        $deleted.Status | Select-Object -Unique | Should -BeExactly 'DELETED'
        Get-EmulatorImage | Should -BeNullOrEmpty
    }

    It 'is sent once without retries' {
        Connect-Emulator -With @{ MaximumRetryCount = 0 }
        $image = Get-MAImage -First 1
        Clear-EmulatorRequest
        Set-EmulatorFault @{ operation = 'DeleteImage'; fault = 'close' }
        $image | Remove-MAImage @quiet | Should -BeNullOrEmpty
        $failures | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'ConnectionFailed,*'
        $failures[0].Exception.Message | Should -BeLike '*still there*'
        @(Get-EmulatorRequest -Operation DeleteImage) | Should -HaveCount 1
    }

    It 'carries a content, as the vendor''s SDK sends it' {
        $null = $images[0] | Remove-MAImage -Confirm:$false
        $request = @(Get-EmulatorRequest -Operation DeleteImage)[0]
        $request.headers.'Content-Type' | Should -Be 'application/json'
        $request.headers.'Content-Length' | Should -Be '0'
    }
}

Describe 'A success without content' {
    BeforeEach {
        Reset-Emulator -Images 0
        Connect-Emulator
        $image = Add-EmulatorImage @{ name = 'one'; tag = '1' }
        $known = Get-MAImage -Id $image.id
        Clear-EmulatorRequest
        $failures = $null
    }

    It 'is checked and not retried: <_>' -ForEach '""', '{}', 'null', '[]' {
        Set-EmulatorFault @{ operation = 'DeleteImage'; fault = @{ kind = 'response'; status = 200; body = $_; carriedOut = $true } }
        $deleted = $known | Remove-MAImage @quiet
        $failures | Should -BeNullOrEmpty
        "$deleted" | Should -Be 'one:1'
        $deleted.Status | Should -BeExactly 'DELETED'
        (Get-EmulatorRequest).operation | Should -Be 'DeleteImage', 'ShowImage'
    }

    It 'is an error if the image still exists' {
        Set-EmulatorFault @{ operation = 'DeleteImage'; fault = @{ kind = 'response'; status = 200; body = '{}' } }
        $known | Remove-MAImage @quiet | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'InvalidResponse,*'
        $failures[0].Exception.Message | Should -BeLike '*still there*'
        @(Get-EmulatorRequest -Operation DeleteImage) | Should -HaveCount 1
    }
}
