# Later commands in the pipeline do not notice how this module waits for its requests.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $null = Start-Emulator -Images 20 -Set generated
    Connect-Emulator

    # Many modules do this: they block until asynchronous code ends, which continues on the captured context.
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

Describe 'A later command that waits for its own task' {
    BeforeEach {
        Reset-Emulator -Images 20 -Set generated
        $given = @{ quiet = @{ Confirm = $false }; verbose = @{ Confirm = $false; Verbose = $true }; connection = Get-EmulatorConnection -With @{ StsEndpoint = $SpecEmulator.address } }
    }

    It 'does not hang: <What>' -ForEach @(
        @{ What = 'Get-MAImage'; Script = { Get-MAImage | ForEach-Object { [SpecBlocking]::Wait() } } }
        @{ What = 'Get-MAImage -Verbose'; Script = { Get-MAImage -Verbose 4>&1 | ForEach-Object { [SpecBlocking]::Wait() } } }
        @{ What = 'Remove-MAImage'; Script = { Get-MAImage | Remove-MAImage @quiet | ForEach-Object { [SpecBlocking]::Wait() } } }
        @{ What = 'Remove-MAImage -Verbose'; Script = { Get-MAImage | Remove-MAImage @verbose 4>&1 | ForEach-Object { [SpecBlocking]::Wait() } } }
        @{ What = 'Sync-MAImage'; Script = { Get-MAImage | Sync-MAImage | ForEach-Object { [SpecBlocking]::Wait() } } }
        @{ What = 'Get-MAImageGroup'; Script = { Get-MAImageGroup | ForEach-Object { [SpecBlocking]::Wait() } } }
        @{ What = 'errors of Get-MAImage'; Script = { Get-MAImage -Id ffffffff-0000-4000-8000-000000000001 2>&1 | ForEach-Object { [SpecBlocking]::Wait() } } }
        @{ What = 'errors of Remove-MAImage'; Script = { 'ffffffff-0000-4000-8000-000000000001' | Remove-MAImage @quiet 2>&1 | ForEach-Object { [SpecBlocking]::Wait() } } }
        @{ What = 'errors of Get-MAContext -Verify'; Fault = @{ operation = 'GetCallerIdentity', 'KeystoneListAuthDomains'; fault = 401 }; Script = { Get-MAContext -Verify 2>&1 | ForEach-Object { [SpecBlocking]::Wait() } } }
        @{ What = 'errors of Get-MAImageContent -Namespace'; Fault = @{ operation = 'ListReposDetails'; fault = 403 }; Script = { Get-MAImageContent -Namespace nothing-here, nor-here 2>&1 | ForEach-Object { [SpecBlocking]::Wait() } } }
        @{ What = 'warnings of Remove-MAImage'; Script = { $id = (Get-MAImage -First 1).Id; $id, $id | Remove-MAImage @quiet 3>&1 | ForEach-Object { [SpecBlocking]::Wait() } } }
        @{ What = 'all streams of Get-MAImage -Debug'; Script = { Get-MAImage -Verbose -Debug *>&1 | ForEach-Object { [SpecBlocking]::Wait() } } }
        @{ What = 'all streams of Connect-MAAccount -Verify'; Script = { Connect-MAAccount @connection -Verify -Verbose -Debug *>&1 | ForEach-Object { [SpecBlocking]::Wait() } } }
        @{ What = 'all streams of Get-MAImageUsage'; Script = { Get-MAImage | Get-MAImageUsage -Verbose -Debug *>&1 | ForEach-Object { [SpecBlocking]::Wait() } } }
        @{ What = 'all streams of Get-MAImageContent -Orphaned'; Script = { Get-MAImageContent -Orphaned -Verbose -Debug *>&1 | ForEach-Object { [SpecBlocking]::Wait() } } }
        @{ What = 'all streams of Wait-MAImage'; Script = { Get-MAImage -First 2 | Wait-MAImage -Verbose -Debug *>&1 | ForEach-Object { [SpecBlocking]::Wait() } } }
        @{ What = 'all streams of Remove-MAImage, in a nested command of the module'; Script = { Get-MAImage -First 2 | Remove-MAImage @verbose *>&1 | ForEach-Object { [SpecBlocking]::Wait(); @(Get-MAImage -First 1 -Verbose 4>&1).Count } } }
        @{ What = 'all streams of Remove-MAImage, in a steppable pipeline'; Script = { $id = (Get-MAImage -First 1).Id; $steps = { Remove-MAImage @verbose *>&1 | ForEach-Object { [SpecBlocking]::Wait() } }.GetSteppablePipeline(); $steps.Begin($true); $steps.Process($id); $steps.End() } }
        @{ What = 'the report of Select-MAExpiredImage'; Script = { Get-MAImage | Select-MAExpiredImage -KeepNewest 1 -UnusedOnly -Report | ForEach-Object { [SpecBlocking]::Wait() } } }
    ) {
        if ($Fault) { Set-EmulatorFault $Fault }
        $seen = Invoke-InHost -Variable $given -TimeoutSec 20 $Script
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Output.Count | Should -BeGreaterThan 0
    }
}
