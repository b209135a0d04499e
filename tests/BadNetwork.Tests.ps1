# After any run, the user knows for each image whether it is deleted, even with many images on a bad network.
# Starts early: it deletes thousands of images.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $null = Start-Emulator

    # Every fifth request has a fault of any kind; the same seed causes the same faults. A pause of the service stops all requests, so it is
    # rare, and so are responses that arrive too late: a run should end within seconds.
    # Two tokens never expire shortly after each other, because a request that is rejected again after a renewal is not retried.
    function Set-BadNetwork {
        param([int] $Seed, [int[]] $TokenEndsAt, [double] $Rate = 0.2)
        $passing = 429, 500, 502, 503, 504, 'resetBefore', 'resetAfter', 'resetDuring', 'close', 'truncated', 'malformed'
        $pauses = foreach ($status in 429, 503) {
            @{ kind = 'status'; status = $status; retryAfter = 1 }, @{ kind = 'status'; status = $status; retryAfterDate = 1 }
        }
        $others = @(
            @{ kind = 'close'; carriedOut = $true }
            @{ kind = 'status'; status = 429; retryAfter = 0 }
            @{ kind = 'status'; status = 503; retryAfter = 0 }
            @{ kind = 'status'; status = 500; carriedOut = $true }
            @{ kind = 'status'; status = 502; carriedOut = $true }
            @{ kind = 'status'; status = 503; carriedOut = $true }
            @{ kind = 'status'; status = 504; carriedOut = $true }
            @{ kind = 'delay'; delay = '200ms' }
            @{ kind = 'contentType' }
            @{ kind = 'html' }
            @{ kind = 'html'; status = 503; carriedOut = $true }
            @{ kind = 'html'; status = 200; carriedOut = $true }
            @{ kind = 'empty' }
            @{ kind = 'huge'; bytes = 33554432 }
            @{ kind = 'drip'; bytes = 16; interval = '2ms' }
        )
        $null = Invoke-Emulator -Method PUT -Path faults -Body @{
            seed  = $Seed
            rules = @(
                if ($TokenEndsAt) {
                    @{ operation = 'DeleteImage'; nth = $TokenEndsAt; fault = 'revokeToken' }
                    @{ operation = 'KeystoneCreateUserTokenByPassword'; script = 'pass', 503, 'pass', 'resetBefore', 'pass', 429, 'pass' }
                }
                @{ operation = 'DeleteImage', 'ShowImage'; rate = 0.01; limit = 4; faults = $pauses }
                @{ operation = 'DeleteImage', 'ShowImage'; rate = 0.01; limit = 8; fault = @{ kind = 'delay'; delay = '1500ms' } }
                @{ operation = 'DeleteImage', 'ShowImage'; rate = $Rate; faults = $passing + $others }
                @{ operation = 'ListImage'; rate = 0.2; faults = $passing }
            )
        }
    }

    function Get-LeftId { , [System.Collections.Generic.HashSet[string]]::new([string[]]@((Get-EmulatorImage).id)) }

    function Assert-EveryImageAccountedFor {
        param([int] $Images, [int] $Seed, [switch] $Force, [double] $Rate = 0.2, [int] $ThrottleLimit = 32)

        Reset-Emulator -Images ($Images + 50) -Seed $Seed -Set generated
        $all = @(Get-EmulatorImage)
        $inputs = @($all[0..($Images - 1)].id)
        $content = @{}
        foreach ($image in $all) { $content[$image.id] = $image.swr_path }
        $tokenEndsAt = [int[]](0.1, 0.4, 0.7).ForEach({ $_ * $Images })
        Set-BadNetwork -Seed $Seed -TokenEndsAt $tokenEndsAt -Rate $Rate
        $password = [pscredential]::new($SpecEmulator.userName, (ConvertTo-SecureString -AsPlainText -Force $SpecEmulator.password))
        Connect-Emulator -With @{
            AccessKey = $null; SecretKey = $null; Credential = $password; DomainName = $SpecEmulator.domainName
            MaximumRetryCount = 2; OperationTimeoutSeconds = 1
        }

        $seen = $inputs | Remove-MAImage -Force:$Force -Confirm:$false -ThrottleLimit $ThrottleLimit 2>&1
        $left = Get-LeftId
        $stillStored = [System.Collections.Generic.HashSet[string]]::new([string[]]@(Get-EmulatorContent))
        $failed = 0
        $wrong = [System.Collections.Generic.List[string]]::new()
        $told = foreach ($thing in $seen) {
            if ($thing -is [System.Management.Automation.ErrorRecord]) {
                $thing.TargetObject
                $failed++
                $isUnknown = $thing.Exception.Message -match 'not known whether'
                if (-not $isUnknown -and -not $left.Contains($thing.TargetObject)) { $wrong.Add("gone, but the error does not say so: $thing") }
                if ($thing.Exception.GetType().FullName -ne 'ModelArtsImages.ModelArtsException') { $wrong.Add("no error of the module's: $thing") }
                # A damaged "no such image" is a network fault, too, after which it is unknown whether the image existed.
                if ($isUnknown -and $thing.FullyQualifiedErrorId -match '^(ImageNotFound|BadRequest),') { continue }
                if ($thing.FullyQualifiedErrorId -notmatch '^(TooManyRequests|ServiceUnavailable|ConnectionFailed|InvalidResponse|Timeout),') { $wrong.Add("no error of the network's: $thing") }
            }
            else {
                $thing.Id
                if ($thing.Status -cne 'DELETED') { $wrong.Add("not DELETED: $($thing.Id)") }
                if ($left.Contains($thing.Id)) { $wrong.Add("said to be gone, but there: $($thing.Id)") }
            }
        }
        foreach ($id in $inputs) {
            $hasContent = $stillStored.Contains($content[$id])
            if ($Force -and $hasContent -ne $left.Contains($id)) { $wrong.Add("its content is $(if ($hasContent) { 'left' } else { 'gone' }), and it is not: $id") }
            if (-not $Force -and -not $hasContent) { $wrong.Add("its content is gone: $id") }
        }

        $wrong | Should -BeNullOrEmpty
        $told.Count | Should -Be $inputs.Count
        [System.Linq.Enumerable]::SequenceEqual([string[]]$told, [string[]]$inputs) | Should -BeTrue -Because 'each input ends in one output or one error, in input order'
        foreach ($image in $all[$Images..($Images + 49)]) {
            $left.Contains($image.id) | Should -BeTrue -Because 'nothing else is gone'
            $stillStored.Contains($image.swr_path) | Should -BeTrue -Because 'no other content is gone'
        }

        $faults = Invoke-Emulator -Method GET -Path faults
        @($faults.given.PSObject.Properties).Count | Should -BeGreaterThan 19 -Because 'the network was as bad as can be'
        $faults.given.revokeToken | Should -Be $tokenEndsAt.Count
        $faults.rules[3].given | Should -Be 8 -Because 'so many responses arrived later than the client waits'
        $issued = @(Get-EmulatorRequest -Operation KeystoneCreateUserTokenByPassword).Where({ $_.status -eq 201 })
        $issued.Count | Should -Be ($tokenEndsAt.Count + 1) -Because 'each token that ended was renewed once for all the requests under way'
        # With two retries, only requests with three faults in a row fail.
        $failed | Should -BeLessThan ($Images * [math]::Max(0.05, 2 * [math]::Pow($Rate, 3)))
    }

    function Assert-KilledRunConverges {
        param([int] $Images, [int] $Seed)

        Reset-Emulator -Images $Images -Seed $Seed -Set generated
        $kept = @(Add-EmulatorImage @{ name = 'keep-1' }, @{ name = 'keep-2' }, @{ name = 'keep-3' })
        Set-BadNetwork -Seed $Seed
        Set-Content -Path $TestDrive/clean.ps1 -Value @"
            Import-Module -Name '$SpecModule'
            Connect-MAAccount -Region $($SpecEmulator.region) -Endpoint $($SpecEmulator.address) -IamEndpoint $($SpecEmulator.address) -RetryIntervalSec 0 -MaximumRetryCount 10
            Get-MAImage -Type DEDICATED | Where-Object Name -NotLike keep-* | Remove-MAImage -Force -Confirm:`$false -ThrottleLimit 32
"@
        $shell = @{
            Argument         = '-File clean.ps1'
            WorkingDirectory = $TestDrive
            Environment      = @{
                HUAWEICLOUD_SDK_AK = $SpecEmulator.accessKey; HUAWEICLOUD_SDK_SK = $SpecEmulator.secretKey; HUAWEICLOUD_SDK_PROJECT_ID = $SpecEmulator.projectId
            }
        }
        $process = $null
        try {
            $process = Start-Shell @shell
            $half = ($Images + 3) / 2
            Wait-Condition -TimeoutSec 120 { $process.HasExited -or @(Get-EmulatorContent).Count -lt $half }
            $process.HasExited | Should -BeFalse -Because "it is killed half-way: $(if ($process.HasExited) { $process.Errors.Result })"
            $process.Kill()
            $process.WaitForExit()
            @(Get-EmulatorImage).Count | Should -BeGreaterThan 3

            $process = Start-Shell @shell
            $process.WaitForExit()
            $process.ExitCode | Should -Be 0 -Because $process.Errors.Result
            (Get-EmulatorImage).id | Should -Be $kept.id
            Get-EmulatorContent | Should -HaveCount 3
        }
        finally {
            if ($null -ne $process -and -not $process.HasExited) { $process.Kill() }
        }
    }
}

AfterAll { Stop-Emulator }

Describe '1,000 images on a network where every fifth request fails' {
    It 'are all accounted for, <Name>' -ForEach @(
        @{ Name = 'with their content'; Force = $true; Seed = 11 }
        @{ Name = 'without'; Force = $false; Seed = 13 }
    ) {
        Assert-EveryImageAccountedFor -Images 1000 -Seed $Seed -Force:$Force
    }

    It 'are all deleted when an interrupted run is repeated' {
        Assert-KilledRunConverges -Images 1000 -Seed 12
    }
}

Describe '10,000 images on such a network' -Tag Soak {
    It 'are all accounted for, <Name>' -ForEach @(
        @{ Name = 'with their content'; Force = $true; Seed = 21 }
        @{ Name = 'without'; Force = $false; Seed = 22 }
    ) {
        Assert-EveryImageAccountedFor -Images 10000 -Seed $Seed -Force:$Force
    }

    It 'are all accounted for if every second request fails, 256 at a time' {
        Assert-EveryImageAccountedFor -Images 10000 -Seed 24 -Force -Rate 0.5 -ThrottleLimit 256
    }

    It 'are all deleted when an interrupted run is repeated' {
        Assert-KilledRunConverges -Images 10000 -Seed 23
    }
}
