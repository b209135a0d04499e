# If the response to a deletion is lost, the user still learns whether the image is gone.

BeforeDiscovery {
    $lost = @(
        @{ Lost = 'a 500'; Fault = @{ kind = 'status'; status = 500; carriedOut = $true } }
        @{ Lost = 'a 502'; Fault = @{ kind = 'status'; status = 502; carriedOut = $true } }
        @{ Lost = 'a 503'; Fault = @{ kind = 'status'; status = 503; carriedOut = $true } }
        @{ Lost = 'a 504'; Fault = @{ kind = 'status'; status = 504; carriedOut = $true } }
        @{ Lost = 'an HTML page'; Fault = @{ kind = 'html'; status = 502; carriedOut = $true } }
        @{ Lost = 'an HTML page with status 200'; Fault = @{ kind = 'html'; status = 200; carriedOut = $true } }
        @{ Lost = 'a lost connection'; Fault = @{ kind = 'resetAfter' } }
        @{ Lost = 'a connection that is lost half-way'; Fault = @{ kind = 'resetDuring' } }
        @{ Lost = 'a truncated response'; Fault = @{ kind = 'truncated' } }
        @{ Lost = 'a malformed response'; Fault = @{ kind = 'malformed' } }
        @{ Lost = 'an empty response'; Fault = @{ kind = 'empty' } }
        @{ Lost = 'an oversized response'; Fault = @{ kind = 'huge'; bytes = 33554432 } }
    )
}

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $null = Start-Emulator
    $quiet = @{ Confirm = $false; ErrorAction = 'SilentlyContinue'; ErrorVariable = 'failures' }
    $missing = @{ kind = 'response'; status = 404; body = '{"error_code":"ModelArts.6797","error_msg":"The image does not exist."}' }
    $absent = 'ffffffff-0000-4000-8000-000000000001'
}

AfterAll { Stop-Emulator }

Describe 'A deletion whose response is lost' {
    BeforeEach {
        Reset-Emulator -Images 0
        Connect-Emulator
        $image = Add-EmulatorImage @{ name = 'one'; tag = '1' }
        $known = Get-MAImage -Id $image.id
        Clear-EmulatorRequest
        $failures = $null
    }

    It 'is retried after <Lost>, and "no such image" then means success' -ForEach $lost {
        Set-EmulatorFault @{ operation = 'DeleteImage'; nth = @(1); fault = $Fault }
        $deleted = $known | Remove-MAImage -Force @quiet
        $failures | Should -BeNullOrEmpty
        $deleted | Should -HaveCount 1
        $deleted.Status | Should -BeExactly 'DELETED'
        $deleted.Name | Should -Be 'one' -Because 'what was known about it is returned'
        (Get-EmulatorRequest).status[-1] | Should -Be 400 -Because 'so the service says that there is no such image'
        Get-EmulatorImage | Should -BeNullOrEmpty
        Get-EmulatorContent | Should -BeNullOrEmpty
    }

    It 'is retried after a time-out' {
        Connect-Emulator -With @{ OperationTimeoutSeconds = 1 }
        Set-EmulatorFault @{ operation = 'DeleteImage'; nth = @(1); fault = @{ kind = 'delay'; delay = '5s' } }
        (Remove-MAImage $image.id -Confirm:$false).Status | Should -BeExactly 'DELETED'
        Get-EmulatorImage | Should -BeNullOrEmpty
    }

    It 'succeeds if the service responds with 400 and ModelArts.6797 the second time' {
        $null = Set-EmulatorSetting @{ missingStatus = 400 }
        Set-EmulatorFault @{ operation = 'DeleteImage'; nth = @(1); fault = 'resetAfter' }
        (Remove-MAImage $image.id -Confirm:$false).Status | Should -BeExactly 'DELETED'
    }

    It 'is carried out with force the second time if it failed the first time' {
        Set-EmulatorFault @{ operation = 'DeleteImage'; nth = @(1); fault = 502 }
        (Remove-MAImage $image.id -Force -Confirm:$false).Status | Should -BeExactly 'DELETED'
        $requests = @(Get-EmulatorRequest -Operation DeleteImage)
        $requests.query | Should -Be 'force=true', 'force=true'
        $requests.body | Should -Be '{"is_force":true}', '{"is_force":true}'
        Get-EmulatorContent | Should -BeNullOrEmpty
    }

    It 'is checked after the last attempt, and a missing image means success' {
        Connect-Emulator -With @{ MaximumRetryCount = 0 }
        Set-EmulatorFault @{ operation = 'DeleteImage'; fault = 'resetAfter' }
        (Remove-MAImage $image.id @quiet).Status | Should -BeExactly 'DELETED'
        $failures | Should -BeNullOrEmpty
        (Get-EmulatorRequest).operation | Should -Be 'DeleteImage', 'ShowImage'
    }

    It 'is an error if the image still exists' {
        Set-EmulatorFault @{ operation = 'DeleteImage'; fault = 500 }
        $known | Remove-MAImage @quiet | Should -BeNullOrEmpty
        $failures | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'ServiceUnavailable,*'
        $failures[0].Exception.Message | Should -BeLike '*still there*'
        Get-EmulatorImage | Should -HaveCount 1
    }

    It 'is an error with an unknown outcome if that cannot be checked' {
        Connect-Emulator -With @{ MaximumRetryCount = 1 }
        Set-EmulatorFault @{ operation = '*'; fault = @{ kind = 'status'; status = 503; carriedOut = $true } }
        Remove-MAImage $image.id @quiet | Should -BeNullOrEmpty
        $failures[0].Exception.Message | Should -BeLike '*not known whether it was deleted*'
        $failures[0].ErrorDetails.RecommendedAction | Should -Match 'again'
    }
}

Describe 'A complete success that does not confirm the deletion' {
    BeforeEach {
        Reset-Emulator -Images 0
        Connect-Emulator
        $image = Add-EmulatorImage @{ name = 'one'; tag = '1' }
        Clear-EmulatorRequest
        $failures = $null
    }

    It 'is checked and never retried: <_>' -ForEach '"ok"', '42', '{"success":true}', '{"status":"DELETING"}', '[]' {
        $answer = @{ kind = 'response'; status = 200; body = $_ }
        Set-EmulatorFault @{ operation = 'DeleteImage'; fault = $answer + @{ carriedOut = $true } }
        (Remove-MAImage $image.id @quiet).Status | Should -BeExactly 'DELETED'
        (Get-EmulatorRequest).operation | Should -Be 'DeleteImage', 'ShowImage'

        $image = Add-EmulatorImage @{ name = 'two'; tag = '2' }
        Clear-EmulatorRequest
        Set-EmulatorFault @{ operation = 'DeleteImage'; fault = $answer }
        Remove-MAImage $image.id @quiet | Should -BeNullOrEmpty
        (Get-EmulatorRequest).operation | Should -Be 'DeleteImage', 'ShowImage'
        $failures[0].Exception.Message | Should -BeLike '*still there.'
    }
}

Describe 'A 404 without a lost response' {
    BeforeEach {
        Reset-Emulator -Images 0
        Connect-Emulator
        $image = Add-EmulatorImage @{ name = 'one'; tag = '1' }
        Clear-EmulatorRequest
        $failures = $null
    }

    It 'is an error on the first attempt' {
        Remove-MAImage $absent @quiet | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'ImageNotFound,*'
        Get-EmulatorRequest | Should -HaveCount 1
    }

    It 'is an error after a 429' {
        Set-EmulatorFault @{ operation = 'DeleteImage'; nth = @(1); fault = 429 }
        Remove-MAImage $absent @quiet | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'ImageNotFound,*'
        Get-EmulatorRequest | Should -HaveCount 2
    }

    It 'is an error after several' {
        Set-EmulatorFault @{ operation = 'DeleteImage'; script = @(429, 429, 429) }
        Remove-MAImage $absent @quiet | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'ImageNotFound,*'
    }

    It 'is a success after a 429 that came after a lost answer' {
        Set-EmulatorFault @{ operation = 'DeleteImage'; script = @('resetAfter', 429) }
        (Remove-MAImage $image.id @quiet).Status | Should -BeExactly 'DELETED'
        $failures | Should -BeNullOrEmpty
    }

    It 'says nothing about the image if it is from a gateway or proxy: <What>' -ForEach @(
        @{ What = 'a gateway that does not know the API'; Fault = @{ kind = 'response'; status = 404; body = '{"error_code":"APIGW.0101","error_msg":"The API does not exist","request_id":"x"}' } }
        @{ What = 'a page of HTML'; Fault = @{ kind = 'response'; status = 404; contentType = 'text/html'; body = '<html>Not found</html>' } }
    ) {
        Set-EmulatorFault @{ operation = 'DeleteImage'; nth = @(1); fault = 502 }, @{ operation = 'DeleteImage'; fault = $Fault }
        Remove-MAImage $image.id @quiet | Should -BeNullOrEmpty
        $failures | Should -HaveCount 1
        $failures[0].Exception.Message | Should -BeLike '*still there*'
        Get-EmulatorImage | Should -HaveCount 1
    }
}

Describe 'A wrong local clock' {
    BeforeEach {
        Reset-Emulator -Images 3 -Seed 2 -Set generated
        $null = Set-EmulatorSetting @{ clockOffset = $_ }
        $ids = @((Get-EmulatorImage).id)
    }

    It 'is corrected once by the service''s date, with a warning: <_>' -ForEach '20m', '-3h' {
        $seen = Invoke-InHost -Variable @{ ids = $ids } { $ids[0], $ids[1] | Remove-MAImage -Confirm:$false; $ids[2] | Remove-MAImage -Confirm:$false }
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Output.Id | Should -Be $ids
        $seen.Warnings | Should -HaveCount 1
        $seen.Warnings[0] | Should -Match 'clock is \d+ minutes'
        @(Get-EmulatorRequest | Where-Object status -EQ 401).Count | Should -BeLessOrEqual 2 -Because 'only requests in flight were rejected'
    }
}
