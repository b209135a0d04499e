# The errors that scripts may rely on: for each cause, the id, category, target, recommended action, and the service's message.

BeforeDiscovery {
    $rejections = @(
        @{ Status = 400; Id = 'BadRequest'; Category = 'InvalidArgument' }
        @{ Status = 403; Id = 'AccessDenied'; Category = 'PermissionDenied' }
        @{ Status = 404; Id = 'ImageNotFound'; Category = 'ObjectNotFound' }
        @{ Status = 409; Id = 'Conflict'; Category = 'ResourceBusy' }
        @{ Status = 429; Id = 'TooManyRequests'; Category = 'LimitsExceeded' }
        @{ Status = 500; Id = 'ServiceUnavailable'; Category = 'ResourceUnavailable' }
        @{ Status = 502; Id = 'ServiceUnavailable'; Category = 'ResourceUnavailable' }
        @{ Status = 503; Id = 'ServiceUnavailable'; Category = 'ResourceUnavailable' }
        @{ Status = 504; Id = 'ServiceUnavailable'; Category = 'ResourceUnavailable' }
    )
    $shapes = @(
        @{ Shape = 'the service''s own'; Body = '{"error_code":"ModelArts.0042","error_msg":"Words of the service."}'; Code = 'ModelArts.0042'; Words = 'Words of the service (ModelArts.0042, request id ' }
        @{ Shape = 'a gateway''s'; Body = '{"error_code":"APIGW.0042","error_msg":"Words of a gateway.","request_id":"from-the-body"}'; Code = 'APIGW.0042'; Words = 'Words of a gateway (APIGW.0042, request id ' }
        @{ Shape = 'IAM''s'; Body = '{"error":{"code":403,"message":"Words of IAM.","title":"Forbidden"}}'; Code = '403'; Words = 'Words of IAM (403, request id ' }
        @{ Shape = 'another service''s'; Body = '{"code":"X.1","message":"Words of another."}'; Code = 'X.1'; Words = 'Words of another (X.1, request id ' }
        @{ Shape = 'one with an encoded authorization message'; Body = '{"error_code":"ModelArts.0108","error_msg":"Not allowed.","encoded_authorization_message":"AAAA"}'; Code = 'ModelArts.0108'; Words = 'Not allowed (ModelArts.0108, request id ' }
        @{ Shape = 'HTML'; Body = '<html><body><h1>Blocked</h1></body></html>'; Type = 'text/html'; Code = $null; Words = 'HTML page' }
        @{ Shape = 'plain text'; Body = 'go away'; Type = 'text/plain'; Code = $null; Words = 'go away' }
        @{ Shape = 'none'; Body = ''; Code = $null; Words = '403' }
        @{ Shape = 'an array'; Body = '[1,2]'; Code = $null; Words = '403' }
        @{ Shape = 'truncated JSON'; Body = '{"error_code":"ModelAr'; Code = $null; Words = '403' }
        @{ Shape = 'an empty object'; Body = '{}'; Code = $null; Words = '403' }
        @{ Shape = 'fields of unexpected types'; Body = '{"error_code":{"a":1},"error_msg":["b"]}'; Code = $null; Words = '403' }
    )
}

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $emulator = Start-Emulator
    $quiet = @{ Confirm = $false; ErrorAction = 'SilentlyContinue'; ErrorVariable = 'failures' }
    $retries = @{ MaximumRetryCount = 1 }

    function Set-Answer {
        param([int] $Status, [string] $Body, [string] $Type = 'application/json', [System.Collections.IDictionary] $Headers = @{}, [string] $Operation = '*')
        Set-EmulatorFault @{ operation = $Operation; fault = @{ kind = 'response'; status = $Status; body = $Body; contentType = $Type; headers = $Headers } }
    }
}

AfterAll { Stop-Emulator $emulator }

Describe 'The error' {
    BeforeEach {
        Reset-Emulator -Images 0
        Connect-Emulator -With $retries
        $one, $two = Add-EmulatorImage @{ name = 'one'; tag = '1' }, @{ name = 'two'; tag = '2' }
        $failures = $null
    }

    It 'of <Status> is <Id>, does not end the pipeline, and says what was tried and what the service said' -ForEach $rejections {
        Set-EmulatorFault @{ operation = 'DeleteImage'; imageId = $one.id; fault = @{ kind = 'response'; status = $Status; body = '{"error_code":"ModelArts.9999","error_msg":"The words."}'; headers = @{ 'X-Request-Id' = 'req-42' } } }
        $image = Get-MAImage -Id $one.id
        $deleted = $image, $two.id | Remove-MAImage @quiet
        $deleted.Id | Should -Be $two.id
        $failures | Should -HaveCount 1
        $failure = $failures[0]
        $failure.FullyQualifiedErrorId | Should -Be "$Id,ModelArtsImages.Commands.RemoveMAImageCommand"
        $failure.CategoryInfo.Category | Should -Be $Category
        $failure.TargetObject | Should -Be $image
        $failure.Exception.GetType().FullName | Should -Be 'ModelArtsImages.ModelArtsException'
        $failure.Exception.StatusCode | Should -Be $Status
        $failure.Exception.ErrorCode | Should -Be 'ModelArts.9999'
        $failure.Exception.RequestId | Should -Be 'req-42'
        $failure.Exception.Message | Should -BeLike "Cannot delete image one:1 ($($one.id))*$Status*The words (ModelArts.9999, request id req-42).*"
        $failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'of ModelArts.6797 is ImageNotFound with status <_>' -ForEach 400, 404, 403, 409 {
        Set-Answer -Status $_ -Body '{"error_code":"ModelArts.6797","error_msg":"The image does not exist."}' -Operation DeleteImage
        Remove-MAImage $one.id @quiet | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'ImageNotFound,*'
        $failures[0].Exception.StatusCode | Should -Be $_
        $failures[0].TargetObject | Should -Be $one.id
    }

    It 'is ImageNotFound if the service responds with <_> for a missing image' -ForEach 400, 404 {
        $null = Set-EmulatorSetting @{ missingStatus = $_ }
        Remove-MAImage 'ffffffff-0000-4000-8000-000000000001' @quiet | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'ImageNotFound,*'
        $failures[0].Exception.ErrorCode | Should -Be 'ModelArts.6404'
        $failures[0].Exception.RequestId | Should -Not -BeNullOrEmpty
    }

    It 'of an image in use is the service''s, and the advice says that its code is not public' {
        $used = Add-EmulatorImage @{ name = 'used'; in_use = $true }
        Remove-MAImage $used.id @quiet | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'BadRequest,*'
        $failures[0].ErrorDetails.RecommendedAction | Should -BeLike '*does not publish*'
    }

    It 'of -Force on an image that only the service knows to be public is the service''s' {
        $public = Add-EmulatorImage @{ name = 'shared'; visibility = 'PUBLIC' }
        Remove-MAImage $public.id -Force @quiet | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'BadRequest,*'
    }

    It 'reads a body: <Shape>' -ForEach $shapes {
        Set-Answer -Status 403 -Body $Body -Type $(if ($Type) { $Type } else { 'application/json' }) -Operation DeleteImage
        Remove-MAImage $one.id @quiet | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'AccessDenied,*'
        $failures[0].Exception.ErrorCode | Should -Be $Code
        $failures[0].Exception.Message | Should -BeLike "*$Words*"
    }

    It 'of 401 is AuthenticationFailed and ends the pipeline' {
        Set-EmulatorFault @{ operation = 'DeleteImage'; fault = 401 }
        { $one.id, $two.id | Remove-MAImage -Confirm:$false -ThrottleLimit 1 } | Should -Throw -ErrorId 'AuthenticationFailed,*'
        @(Get-EmulatorRequest -Operation DeleteImage).imageId | Should -Not -Contain $two.id
        $failure = { $one.id | Remove-MAImage -Confirm:$false } | Should -Throw -PassThru
        $failure.CategoryInfo.Category | Should -Be 'AuthenticationError'
        $failure.TargetObject | Should -Be $one.id
        $failure.Exception.StatusCode | Should -Be 401
        $failure.ErrorDetails.RecommendedAction | Should -Match 'Connect-MAAccount'
    }

    It 'of a wrong secret key is AuthenticationFailed, without a retry' {
        Connect-Emulator -With @{ SecretKey = ConvertTo-SecureString -AsPlainText -Force 'wrong' }
        { Remove-MAImage $one.id -Confirm:$false } | Should -Throw -ErrorId 'AuthenticationFailed,*'
        Get-EmulatorRequest | Should -HaveCount 1
    }

    It 'of another account''s project is AccessDenied' {
        Connect-Emulator -With @{ ProjectId = $emulator.otherAccount.projectId }
        Remove-MAImage $one.id @quiet | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'AccessDenied,*'
        $failures[0].Exception.ErrorCode | Should -Be 'APIGW.0302'
    }

    It 'of <What> with a success status is InvalidResponse' -ForEach @(
        @{ What = 'HTML'; Body = '<html>Sign in</html>'; Type = 'text/html' }
        @{ What = 'an empty body'; Body = '' }
        @{ What = 'a number'; Body = '42' }
        @{ What = 'null'; Body = 'null' }
        @{ What = 'malformed JSON'; Body = '{"id":' }
    ) {
        Set-Answer -Status 200 -Body $Body -Type $(if ($Type) { $Type } else { 'application/json' })
        Remove-MAImage $one.id @quiet | Should -BeNullOrEmpty
        $failures | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'InvalidResponse,*'
        $failures[0].CategoryInfo.Category | Should -Be 'InvalidResult'
        $failures[0].Exception.StatusCode | Should -Be 200
        $failures[0].Exception.Message | Should -BeLike '*not known whether it was deleted*'
    }

    It 'of another image''s description is InvalidResponse' {
        Set-Answer -Status 200 -Body "{`"id`":`"$($two.id)`",`"status`":`"DELETED`"}" -Operation DeleteImage
        Remove-MAImage $one.id @quiet | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'InvalidResponse,*'
        $failures[0].Exception.Message | Should -BeLike '*still there*'
    }

    It 'of an endless response is InvalidResponse' {
        Set-EmulatorFault @{ operation = '*'; fault = @{ kind = 'huge'; carriedOut = $false } }
        $before = [System.GC]::GetTotalMemory($true)
        { Get-MAImage -Id $one.id -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidResponse,*' -ExpectedMessage '*longer than 256 KiB*'
        [System.GC]::GetTotalMemory($true) - $before | Should -BeLessThan 128MB
    }

    It 'of a response that does not arrive in time is Timeout, with an unknown outcome' {
        Connect-Emulator -With @{ OperationTimeoutSeconds = 1; MaximumRetryCount = 0 }
        Set-EmulatorFault @{ operation = '*'; fault = @{ kind = 'delay'; delay = '10s' } }
        Remove-MAImage $one.id @quiet | Should -BeNullOrEmpty
        $failures | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'Timeout,*'
        $failures[0].CategoryInfo.Category | Should -Be 'OperationTimeout'
        $failures[0].Exception.Message | Should -BeLike '*1 seconds*not known whether it was deleted*'
        $failures[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'of <What> is ConnectionFailed' -ForEach @(
        @{ What = 'a refused connection'; Endpoint = { $listener = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0); $listener.Start(); $port = $listener.LocalEndpoint.Port; $listener.Stop(); "http://127.0.0.1:$port" } }
        @{ What = 'a name that is not found'; Endpoint = { 'https://no-such-host.invalid' } }
        @{ What = 'a server without TLS'; Endpoint = { $emulator.address -replace '^http:', 'https:' } }
    ) {
        Connect-Emulator -With @{ Endpoint = (& $Endpoint); MaximumRetryCount = 1 }
        $seen = Remove-MAImage $one.id, $two.id @quiet
        $seen | Should -BeNullOrEmpty
        $failures | Should -HaveCount 2
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'ConnectionFailed,*'
        $failures[0].CategoryInfo.Category | Should -Be 'ConnectionError'
        $failures[0].TargetObject | Should -Be $one.id
        $failures[0].Exception.StatusCode | Should -BeNullOrEmpty
        $failures[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        Get-EmulatorImage | Should -HaveCount 2
    }

    It 'of a connection that is lost at each attempt is ConnectionFailed' {
        Set-EmulatorFault @{ operation = '*'; fault = 'resetBefore' }
        Remove-MAImage $one.id @quiet | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'ConnectionFailed,*'
    }

    It 'of a <_> redirect is InvalidResponse, and nothing is sent to its target' -ForEach 301, 302, 303, 307, 308 {
        $elsewhere = Start-Emulator
        $script:SpecEmulator = $emulator
        try {
            Set-Answer -Status $_ -Headers @{ Location = "$($elsewhere.address)/v1/$($emulator.projectId)/images/$($one.id)" } -Operation DeleteImage
            Remove-MAImage $one.id @quiet | Should -BeNullOrEmpty
            $failures[0].FullyQualifiedErrorId | Should -BeLike 'InvalidResponse,*'
            $failures[0].Exception.StatusCode | Should -Be $_
            $failures[0].Exception.Message | Should -BeLike "*$($elsewhere.address)*"
            Get-EmulatorImage -Id $one.id | Should -HaveCount 1
            $script:SpecEmulator = $elsewhere
            Get-EmulatorRequest | Should -BeNullOrEmpty
        }
        finally { Stop-Emulator $elsewhere; $script:SpecEmulator = $emulator }
    }
}

Describe 'A denial with an encoded reason' {
    BeforeEach {
        Reset-Emulator -Images 0
        Connect-Emulator -With @{ StsEndpoint = $emulator.address; MaximumRetryCount = 0 }
        $images = @(Add-EmulatorImage @{ name = 'one' }, @{ name = 'two' }, @{ name = 'three' })
        $failures = $null
    }

    It 'adds action, resource, and reason to the advice, and nothing else of the message' {
        $null = Set-EmulatorSetting @{ forbidden = @('DeleteImage') }
        Remove-MAImage $images[0].id @quiet | Should -BeNullOrEmpty
        $failures | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'AccessDenied,*'
        $advice = $failures[0].ErrorDetails.RecommendedAction
        $advice | Should -BeLike "The action modelarts:image:delete on *$($images[0].id) was denied: implicit deny by identity-based policy. Ask an administrator*modelarts:image:delete*"
        $advice | Should -Not -Match 'developer|emulated-company|decode'
        $decoding = @(Get-EmulatorRequest -Operation DecodeAuthorizationMessage)
        $decoding | Should -HaveCount 1
        $decoding[0].headers.Authorization | Should -BeLike 'SDK-HMAC-SHA256*'
    }

    It 'is decoded once per command, and the resource is named only for its own image' {
        $null = Set-EmulatorSetting @{ forbidden = @('DeleteImage') }
        $images.id | Remove-MAImage @quiet | Should -BeNullOrEmpty
        $failures | Should -HaveCount 3
        Get-EmulatorRequest -Operation DecodeAuthorizationMessage | Should -HaveCount 1
        foreach ($failure in $failures) {
            $advice = $failure.ErrorDetails.RecommendedAction
            $advice | Should -BeLike 'The action modelarts:image:delete*was denied: implicit deny by identity-based policy.*'
            foreach ($other in $images.id -ne $failure.TargetObject) { $advice | Should -Not -BeLike "*$other*" }
        }
        Remove-MAImage $images[0].id @quiet | Should -BeNullOrEmpty
        Get-EmulatorRequest -Operation DecodeAuthorizationMessage | Should -HaveCount 2 -Because 'this is another run'
    }

    It 'is also decoded for SWR' {
        $null = Set-EmulatorSetting @{ forbidden = @('ListRepositoryTags', 'ListReposDetails', 'ShowRepoTag') }
        Get-MAImageContent -Namespace $images[0].namespace -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'AccessDenied,*'
        $failures[0].ErrorDetails.RecommendedAction | Should -BeLike 'The action swr:*was denied: implicit deny by identity-based policy.*'
    }

    It 'is reported without a reason and silently if STS <What>' -ForEach @(
        @{ What = 'denies it'; Settings = @{ forbidden = @('DeleteImage', 'DecodeAuthorizationMessage') }; Fault = $null }
        @{ What = 'does not respond'; Settings = @{ forbidden = @('DeleteImage') }; Fault = @{ kind = 'hang' } }
        @{ What = 'is unavailable'; Settings = @{ forbidden = @('DeleteImage') }; Fault = 503 }
        @{ What = 'returns something else'; Settings = @{ forbidden = @('DeleteImage') }; Fault = @{ kind = 'response'; status = 200; body = '{"decoded_message":"no JSON"}' } }
        @{ What = 'does not know the reason'; Settings = @{ forbidden = @('DeleteImage') }; Fault = @{ kind = 'response'; status = 200; body = '{"decoded_message":"{}"}' } }
    ) {
        $null = Set-EmulatorSetting $Settings
        if ($Fault) { Set-EmulatorFault @{ operation = 'DecodeAuthorizationMessage'; fault = $Fault } }
        $seen = Invoke-InHost -NotConnected -Variable @{ context = Get-MAContext; id = $images[0].id } { Remove-MAImage $id -Context $context -Confirm:$false }
        $seen.Errors | Should -HaveCount 1
        $seen.Errors[0].FullyQualifiedErrorId | Should -BeLike 'AccessDenied,*'
        $seen.Errors[0].ErrorDetails.RecommendedAction | Should -BeLike 'Ask an administrator*modelarts:image:delete*decode*'
        $seen.Warnings | Should -BeNullOrEmpty
        Get-EmulatorRequest -Operation DecodeAuthorizationMessage | Should -HaveCount 1
    }

    It 'does not show a secret that the decoded message has instead of <_>' -ForEach 'action', 'resource', 'failure' {
        $null = Set-EmulatorSetting @{ forbidden = @('DeleteImage') }
        $message = @{ action = 'modelarts:image:delete'; resource = 'r'; failure = 'f' }
        $message[$_] = "the $($emulator.secretKey) is"
        $body = @{ decoded_message = ConvertTo-Json -InputObject $message -Compress } | ConvertTo-Json -Compress
        Set-EmulatorFault @{ operation = 'DecodeAuthorizationMessage'; fault = @{ kind = 'response'; status = 200; body = $body } }
        Remove-MAImage $images[0].id @quiet | Should -BeNullOrEmpty
        $failures[0].ErrorDetails.RecommendedAction | Should -BeLike 'The action *(text withheld: it contains a secret)*'
    }
}
