# The sandbox as a program: options, exit codes, scripts, the tour, and the interactive console.
# Starts early: most tests start the sandbox.

BeforeDiscovery {
    $hasTerminal = [bool](Get-Command tmux -ErrorAction Ignore)
}

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $sandbox = Find-Build Sandbox
}

Describe 'The sandbox' -Skip:($PSEdition -ne 'Core') {
    It 'gives the tour without input' {
        $lines = $null | & $SpecDotNet $sandbox
        $LASTEXITCODE | Should -Be 0
        "$lines" | Should -Match 'What if: Delete image 1: .* and its content in SWR'
        "$lines" | Should -Match ' DELETED '
        "$lines" | Should -Match 'undo\..*resnet-serving +\S+ +DEDICATED (INIT|CREATING|ACTIVE) .*A week later.*Deleted '
    }

    It 'runs a script that is piped in, and ends with its exit code' {
        $lines = "foreach (`$number in 1..2) {`n    `"number `$number`"`n}`n`n(Get-MAImage -Status ERROR).Count`nexit 3" | & $SpecDotNet $sandbox
        $LASTEXITCODE | Should -Be 3
        $lines | Should -Be 'number 1', 'number 2', '3'
    }

    It 'runs a command: <What>' -ForEach @(
        @{ What = 'one that works'; Command = 'Get-MAImage -Status ERROR | Remove-MAImage -Force -Confirm:$false | ForEach-Object Status'; Code = 0; Output = '*DELETED DELETED DELETED' }
        @{ What = 'one that fails'; Command = 'Remove-MAImage not-an-id -Confirm:$false'; Code = 1; Output = '*is not the id of an image*' }
        @{ What = 'one in other runspaces'; Command = 'Get-MAImage -Status ERROR | ForEach-Object -Parallel { ($_ | Remove-MAImage -Confirm:$false).Status }'; Code = 0; Output = 'DELETED DELETED DELETED' }
        @{ What = 'one that asks who acts'; Command = '"$((Get-MAContext -Verify 3>&1).User)"'; Code = 0; Output = '?*' }
        @{ What = 'one that exits'; Command = 'exit 7'; Code = 7; Output = '' }
    ) {
        $lines = $null | & $SpecDotNet $sandbox -NonInteractive -Command $Command 2>&1
        $LASTEXITCODE | Should -Be $Code
        "$lines" | Should -BeLike $Output
    }

    It 'runs a file with arguments' {
        Set-Content -Path TestDrive:/script.ps1 -Value 'param($Status) (Get-MAImage -Status $Status).Count; exit 4'
        $null | & $SpecDotNet $sandbox -File $TestDrive/script.ps1 -Status ERROR | Should -Be 3
        $LASTEXITCODE | Should -Be 4
    }

    It 'has the requested number of images and latency' {
        $lines = $null | & $SpecDotNet $sandbox --images 450 --latency 50ms -Command '(Get-MAImage -Type DEDICATED).Count; (Measure-Command { Get-MAImage -First 1 }).TotalMilliseconds -ge 50'
        $lines | Should -Be '450', 'True'
    }

    It 'has no account with --no-emulator' {
        $null | & $SpecDotNet $sandbox --no-emulator -Command '@(Get-MAContext -ListAvailable).Count; $null -eq $Emulator; (Get-Module ModelArtsImages).Count' | Should -Be '0', 'True', '1'
    }

    It 'explains what is wrong with <Option>' -ForEach @(@{ Option = @('--images', 'many') }, @{ Option = @('--latency') }) {
        "$($null | & $SpecDotNet $sandbox @Option 2>&1)" | Should -BeLike "*$($Option[0])*"
        $LASTEXITCODE | Should -Be 64
    }
}

Describe 'The console of the sandbox' -Skip:(-not $hasTerminal) {
    BeforeAll {
        # A new terminal of a user with a command history, which the sandbox must not show.
        $folder = New-Item -ItemType Directory -Path TestDrive:/share/powershell/PSReadLine
        Set-Content -Path $folder/ConsoleHost_history.txt -Value 'Get-Something-Of-Mine'
        $terminal = "spec-$PID"
        function Send-Key { tmux -L $terminal send-keys @args }
        function Get-Screen { ((tmux -L $terminal capture-pane -p -J) -join "`n").TrimEnd() }
        function Wait-Screen([string] $Pattern) {
            try { Wait-Condition { (Get-Screen) -match $Pattern } -TimeoutSec 60 }
            catch { throw "The screen does not show $Pattern but:`n$(Get-Screen)" }
        }

        tmux -L $terminal new-session -d -x 120 -y 40 -e "XDG_DATA_HOME=$TestDrive/share" "`"$SpecDotNet`" `"$sandbox`" --latency 30ms"
        Wait-Screen '(?m)^\[emulator\] PS .*>$'
    }

    BeforeEach { Send-Key C-c; Send-Key C-l }

    AfterAll { tmux -L $terminal kill-server }

    It 'completes -Id of Remove-MAImage in a menu of live images, and asks before it deletes' {
        Send-Key 'Remove-MAImage -Id ' Tab
        Wait-Screen '(?s)Remove-MAImage -Id [0-9a-f-]{36}.*segmentation:build-1187 +llm-finetune:'
        Send-Key Enter
        Send-Key Enter
        Wait-Screen 'Delete image 1: [\s\S]*Restore-MAImage can bring the image back[\s\S]*\[Y\] Yes.*\[L\] No to All.*:$'
        Send-Key n Enter
        Wait-Screen '\n\[emulator\] PS .*>$'
    }

    It 'offers the history of this console only' {
        Send-Key 'Get-MAContext | Out-Null' Enter
        Send-Key 'Get-'
        Wait-Screen '> Get-MAContext \| Out-Null$'
        Get-Screen | Should -Not -Match 'Of-Mine'
        Send-Key C-c
        foreach ($up in 1..9) { Send-Key Up }
        Wait-Screen '> \S'
        Get-Screen | Should -Not -Match 'Of-Mine'
        Get-Content -Path $folder/ConsoleHost_history.txt | Should -Be 'Get-Something-Of-Mine'
    }

    It 'stops at Ctrl+C, reports deleted images, and continues with the same emulator' {
        Send-Key 'Get-MAImage -Type DEDICATED | Remove-MAImage -ThrottleLimit 1 -Confirm:$false' Enter
        Start-Sleep -Milliseconds 400
        Send-Key C-c
        Wait-Screen '\n\[emulator\] PS .*>$'
        Send-Key C-l '"left: $((Get-MAImage -Type DEDICATED).Count)"' Enter
        Wait-Screen '(?m)^left: [1-9]'
    }
}

# Ctrl+C makes Linux drop what is on its way between a program and its terminal. PowerShell asks for the cursor's position when it draws the
# progress, and waits for the answer without end.
Describe 'Ctrl+C when the terminal has not answered' -Skip:(-not $IsLinux) {
    BeforeAll {
        # The terminal is this spec: it reads what the console shows, and answers each question unless it is told not to.
        $start = [System.Diagnostics.ProcessStartInfo]::new('script', [string[]]('-qfc', "stty cols 120 rows 40; exec '$SpecDotNet' '$sandbox' --latency 30ms --images 5000", '/dev/null'))
        $start.RedirectStandardInput = $start.RedirectStandardOutput = $true
        $start.Environment['TERM'] = 'xterm'
        $start.Environment['XDG_DATA_HOME'] = "$TestDrive/share"
        $process = [System.Diagnostics.Process]::Start($start)
        $terminal = @{ Text = ''; Questions = 0; Answers = $true; Buffer = [char[]]::new(4096); Read = $null }
        function Send-Text([string] $Text) { $process.StandardInput.Write($Text); $process.StandardInput.Flush() }
        function Wait-Text([scriptblock] $Condition) {
            $watch = [System.Diagnostics.Stopwatch]::StartNew()
            while (-not (& $Condition)) {
                if ($watch.Elapsed.TotalSeconds -gt 60) { throw "The terminal has not got what it waits for, but:`n$($terminal.Text)" }
                $terminal.Read ??= $process.StandardOutput.ReadAsync($terminal.Buffer, 0, 4096)
                if (-not $terminal.Read.Wait(100)) { continue }
                $text = [string]::new($terminal.Buffer, 0, $terminal.Read.Result)
                $terminal.Read = $null
                $terminal.Text += $text
                foreach ($question in [regex]::Matches($text, "`e\[6n")) {
                    $terminal.Questions++
                    if ($terminal.Answers) { Send-Text "`e[1;1R" }
                }
            }
        }
    }

    AfterAll {
        $process.Kill($true)
        $process.Dispose()
    }

    It 'stops, and takes the next command' {
        Wait-Text { $terminal.Text -match '\[emulator\] PS .*> ' }
        Send-Text "Get-MAImage -Type DEDICATED | Remove-MAImage -Confirm:`$false`r"
        Wait-Text { $terminal.Text -match 'Deleting images' }
        $terminal.Answers = $false
        $before = $terminal.Questions
        Wait-Text { $terminal.Questions -gt $before }
        Send-Text "`u{3}"
        Wait-Text { $terminal.Questions -gt $before + 1 }
        $terminal.Answers = $true
        $terminal.Text = ''
        Send-Text "`e[1;1R"
        Wait-Text { $terminal.Text -match '\[emulator\] PS .*> ' }
        $terminal.Text = ''
        Send-Text "`"left: `$((Get-MAImage -Type DEDICATED).Count)`"`r"
        Wait-Text { $terminal.Text -match 'left: [1-9]' }
    }
}
