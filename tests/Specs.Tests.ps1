# The runner of the specs. Anything that prevents a spec from running must be a failure, as temporary spec files show.
# Starts early: the runner is started a dozen times.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $specs = Find-Build Specs

    function Add-Spec([string] $Name, [string] $Text) { Set-Content -Path "$TestDrive/$Name.Tests.ps1" -Value $Text }
    function Invoke-Specs {
        $lines = & $SpecDotNet $specs --spec-directory $TestDrive --output Detailed --no-ansi --progress off @args 2>&1
        [pscustomobject]@{ ExitCode = $LASTEXITCODE; Text = ($lines -join "`n") }
    }
}

Describe 'Spec files with dotnet test' -Skip:($PSEdition -ne 'Core') {
    BeforeAll {
        Add-Spec Good @'
            Describe 'good' {
                It 'passes with <number>' -ForEach @{ number = 1 }, @{ number = 2 } { $number | Should -BeGreaterThan 0 }
                It 'is skipped' -Skip { throw }
                It 'is rare' -Tag Rare { 1 | Should -Be 1 }
                It 'has no variable of what runs it' {
                    (Get-Variable | Where-Object Name -In 'request', 'run', 'filter', 'results', 'item').Name | Should -BeNullOrEmpty
                    $env:HUAWEICLOUD_SDK_AK + $env:HW_REGION_NAME + $env:HTTPS_PROXY | Should -BeNullOrEmpty
                }
                It 'is soaked' -Tag Soak { throw 'not run unless asked for' }
            }
'@
        Add-Spec Wrong "Describe 'wrong' { It 'fails' { 1 | Should -Be 2 -Because 'it is wrong' } }"
        Add-Spec Wrong.BeforeAll "Describe 'unprepared' { BeforeAll { throw 'no preparation' }; It 'cannot run' { } }"
        Add-Spec Wrong.Root "BeforeAll { throw 'no emulator' }; Describe 'outer' { Context 'inner' { It 'has none' { } } }"
        Add-Spec Wrong.AfterAll "Describe 'untidy' { AfterAll { throw 'no tidying' }; It 'runs' { } }"
        Add-Spec Wrong.Discovery "Describe 'unreadable' { throw 'no discovery' }"
        Add-Spec Wrong.Syntax "Describe 'unparsable' {"
        Add-Spec Wrong.Data "Describe 'no data' { It 'has no row' -ForEach @() { } }"
        Add-Spec Wrong.Empty "'nothing here'"
        Add-Spec Wrong.Crash "Describe 'crash' { It 'runs first' { }; It 'crashes' { [Environment]::FailFast('crash') } }"
        Add-Spec Wrong.Exit "Describe 'exit' { It 'leaves' { [Environment]::Exit(0) } }"
        Add-Spec Wrong.ExitCode "Describe 'exit' { It 'leaves' { [Environment]::Exit(3) } }"
        Add-Spec Silent "Describe 'silence' { It 'hangs' { Start-Sleep -Seconds 300 } }"
        $traces = @"
            Describe 'a session' { It 'is new' {
                @(`$global:trace; `$env:SPEC_TRACE; Get-Command Get-Trace -ErrorAction Ignore; Get-Module Trace) -ne `$null | Should -BeNullOrEmpty
                (Get-Location).Path, [Environment]::CurrentDirectory | Should -Be '$($TestDrive)', '$($TestDrive)'
                `$Error | Should -BeNullOrEmpty
                `$global:trace = `$env:SPEC_TRACE = 'of another file'
                function global:Get-Trace { }
                New-Module -Name Trace { } | Import-Module -Global
                Set-Location /; [Environment]::CurrentDirectory = [IO.Path]::GetTempPath()
                Write-Error 'of another file' -ErrorAction SilentlyContinue
                Add-Content -Path '$TestDrive/processes' -Value `$PID
            } }
"@
        Add-Spec Shared.One $traces
        Add-Spec Shared.Two $traces
        Add-Spec Shared.Own "# Has a head.`n# Own process: it says so.`n`n$traces"
        $order = "Describe 'order' { It 'is noted' { Add-Content -Path '$TestDrive/order' -Value (Split-Path -Leaf `$PSCommandPath) } }"
        Add-Spec Order.Short $order
        Add-Spec Order.Early "# Has a head.`n# Starts early: it says so.`n$order"
        Add-Spec Order.Long "$order$(' ' * 500)"
        $env:HUAWEICLOUD_SDK_AK = $env:HW_REGION_NAME = $env:HTTPS_PROXY = 'of whoever runs the specs'
        $good = Invoke-Specs --spec Good Shared Order --processes 1
        $wrong = Invoke-Specs --spec Wrong --processes 1
        Add-Spec Late "Describe 'late' { It 'leaves what fails at the end' { [AppDomain]::CurrentDomain.add_ProcessExit({ throw 'no runspace' }) } }"
        $late = Invoke-Specs --spec Late
        $silent = Invoke-Specs --spec Silent --silence-timeout 15
    }

    AfterAll { $env:HUAWEICLOUD_SDK_AK = $env:HW_REGION_NAME = $env:HTTPS_PROXY = $null }

    It 'report each It as a separate result' {
        $good.ExitCode | Should -Be 0 -Because $good.Text
        foreach ($name in 'passes with 1', 'passes with 2', 'is rare', 'has no variable of what runs it') { $good.Text | Should -Match "passed good\.$name \(\d+" }
        $good.Text | Should -Match 'skipped good.is skipped'
        $good.Text | Should -Not -Match 'soaked'
        $good.Text | Should -Match 'total: 11\s+failed: 0\s+succeeded: 10\s+skipped: 1'
    }

    It 'fail because of <What>' -ForEach @(
        @{ What = 'an It that fails'; Name = 'wrong.fails'; Reason = 'Expected 2, because it is wrong, but got 1.' }
        @{ What = 'a BeforeAll that fails'; Name = 'unprepared'; Reason = 'no preparation' }
        @{ What = 'the tests of such a BeforeAll'; Name = 'unprepared.cannot run'; Reason = 'no preparation' }
        @{ What = 'the tests of a BeforeAll of the whole file'; Name = 'outer.inner.has none'; Reason = 'no emulator' }
        @{ What = 'an AfterAll that fails'; Name = 'untidy'; Reason = 'no tidying' }
        @{ What = 'a discovery that fails'; Name = 'Wrong.Discovery.Tests.ps1'; Reason = 'no discovery' }
        @{ What = 'a syntax error'; Name = 'Wrong.Syntax.Tests.ps1'; Reason = "Missing closing '}'" }
        @{ What = 'data without a row'; Name = 'Wrong.Data.Tests.ps1'; Reason = 'Value can not be null or empty array' }
        @{ What = 'a file without tests'; Name = 'Wrong.Empty.Tests.ps1'; Reason = 'The file has no test.' }
        @{ What = 'a PowerShell that crashes'; Name = 'Wrong.Crash.Tests.ps1'; Reason = 'PowerShell ended with' }
        @{ What = 'a PowerShell that ends too early'; Name = 'Wrong.Exit.Tests.ps1'; Reason = 'PowerShell ended without results' }
        @{ What = 'a PowerShell that ends with a code'; Name = 'Wrong.ExitCode.Tests.ps1'; Reason = 'PowerShell ended with 3.' }
    ) {
        $wrong.ExitCode | Should -Be 2
        $wrong.Text | Should -Match "(?s)failed $([regex]::Escape($Name)) \(.{0,200}$([regex]::Escape($Reason))"
    }

    It 'share processes, except those whose header requests their own, and leave nothing to each other' {
        $good.ExitCode | Should -Be 0 -Because $good.Text
        Get-Content -Path $TestDrive/processes | Should -HaveCount 3
        Get-Content -Path $TestDrive/processes | Sort-Object -Unique | Should -HaveCount 2
    }

    It 'run in the order of their length, after those whose header requests an early start' {
        $good.ExitCode | Should -Be 0 -Because $good.Text
        Get-Content -Path $TestDrive/order | Should -Be 'Order.Early.Tests.ps1', 'Order.Long.Tests.ps1', 'Order.Short.Tests.ps1'
    }

    It 'fail if their process fails after the last of them' {
        $late.ExitCode | Should -Be 2
        $late.Text | Should -Match '(?s)failed Late.Tests.ps1 .*PowerShell ended with \S+ after its last file'
    }

    It 'fail if PowerShell is silent for too long' {
        $silent.ExitCode | Should -Be 2
        $silent.Text | Should -Match '(?s)failed Silent.Tests.ps1 .*PowerShell showed no progress for 15 s and was ended.*Describing silence'
    }

    It 'report their progress if they end too early' {
        $wrong.Text | Should -Match '(?s)failed Wrong\.Crash.*\[\+\] runs first'
    }

    It 'fail if none is selected' {
        (Invoke-Specs --spec NoSuchFile).ExitCode | Should -Be 8
    }

    It 'can be selected by <What>' -ForEach @(
        @{ What = 'tag'; Option = '--spec', 'Good', '--tag', 'Rare'; Total = 1 }
        @{ What = 'name'; Option = '--spec', 'Good', '--name', '*passes with*'; Total = 2 }
        @{ What = 'the id that a test explorer knows'; Option = '--filter-uid', 'Good.Tests.ps1:2:1'; Total = 1 }
    ) {
        $run = Invoke-Specs @Option
        $run.ExitCode | Should -Be 0 -Because $run.Text
        $run.Text | Should -Match "succeeded: $Total\s"
    }

    It 'do not run with <Option> 0' -ForEach @{ Option = '--processes' }, @{ Option = '--silence-timeout' } {
        $run = Invoke-Specs --spec Good $Option 0
        $run.ExitCode | Should -Be 5 -Because $run.Text
        $run.Text | Should -Match "$Option is a number, at least 1"
    }

    It 'are listed with their full names' {
        $list = (Invoke-Specs --spec Good --list-tests).Text
        foreach ($name in 'passes with 1', 'passes with 2', 'is skipped', 'is rare') { $list | Should -Match "good\.$name" }
    }
}
