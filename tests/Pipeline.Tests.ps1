# Later commands in the pipeline do not notice how this module waits for its requests.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $null = Start-Emulator -Images 20 -Set generated
    Connect-Emulator

    # Many modules do this: they block until asynchronous code ends, which wants to continue where it began.
    if (-not ('SpecBlocking' -as [type])) {
        Add-Type -TypeDefinition @'
using System.Threading.Tasks;
public static class SpecBlocking
{
    public static int Wait() { return WaitAsync().GetAwaiter().GetResult(); }
    private static async Task<int> WaitAsync() { await Task.Delay(1); return 1; }
}
'@
    }
}

AfterAll { Stop-Emulator }

Describe 'a later command that waits for a task of its own' {
    BeforeEach {
        Reset-Emulator -Images 20 -Set generated
        $given = @{ quiet = @{ Confirm = $false }; verbose = @{ Confirm = $false; Verbose = $true } }
    }

    It 'is not waited for for ever: <What>' -ForEach @(
        @{ What = 'Get-MAImage'; Script = { Get-MAImage | ForEach-Object { [SpecBlocking]::Wait() } } }
        @{ What = 'Get-MAImage -Verbose'; Script = { Get-MAImage -Verbose 4>&1 | ForEach-Object { [SpecBlocking]::Wait() } } }
        @{ What = 'Remove-MAImage'; Script = { Get-MAImage | Remove-MAImage @quiet | ForEach-Object { [SpecBlocking]::Wait() } } }
        @{ What = 'Remove-MAImage -Verbose'; Script = { Get-MAImage | Remove-MAImage @verbose 4>&1 | ForEach-Object { [SpecBlocking]::Wait() } } }
        @{ What = 'Sync-MAImage'; Script = { Get-MAImage | Sync-MAImage | ForEach-Object { [SpecBlocking]::Wait() } } }
        @{ What = 'Get-MAImageGroup'; Script = { Get-MAImageGroup | ForEach-Object { [SpecBlocking]::Wait() } } }
    ) {
        $seen = Invoke-InHost -Variable $given -TimeoutSec 20 $Script
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Output.Count | Should -BeGreaterThan 0
    }
}
