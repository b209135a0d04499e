using System.Diagnostics;
using ModelArtsImages.Benchmarks.Reporting;

namespace ModelArtsImages.Benchmarks.Processes;

/// <summary>A .NET program in its own process, which answers each line with one line. It ends with this process.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process _process;

    private Child(string assembly, string[] arguments)
    {
        var start = new ProcessStartInfo(Places.DotNet, [assembly, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var proxies = start.Environment.Keys.Where(static name => name.EndsWith("_PROXY", StringComparison.OrdinalIgnoreCase));
        foreach (var name in proxies.ToArray()) start.Environment.Remove(name);
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["POWERSHELL_UPDATECHECK"] = "Off";
        _process = Process.Start(start) ?? throw new InvalidOperationException("The process did not start.");
    }

    /// <summary>PowerShell with one of the scripts of the benchmarks.</summary>
    public static Child PowerShell(string script, params string[] arguments) =>
        new(Places.PowerShell, ["-NoProfile", "-NonInteractive", "-File", Places.Script(script), .. arguments]);

    /// <summary>PowerShell with the module and a connected account, which measures the command in each line.</summary>
    public static async Task<Child> ModuleAsync(Account account)
    {
        var child = PowerShell("Client.ps1", Places.Module, account.ToJson());
        await child.ReadLineAsync();
        return child;
    }

    /// <summary>This program with other arguments.</summary>
    public static Child Own(params string[] arguments) => new(Places.Benchmarks, arguments);

    public static Child Emulator(params string[] arguments) =>
        new(Places.Emulator, ["--port", "0", "--parent-pid", $"{Environment.ProcessId}", .. arguments]);

    /// <summary>Runs a task that reads no lines and prints one sample.</summary>
    public static async Task<Sample> OnceAsync(Func<Child> start)
    {
        using var child = start();
        var sample = Sample.Parse(await child.ReadLineAsync());
        await child._process.WaitForExitAsync();
        return sample;
    }

    public async Task<Account> AccountAsync() => Account.Parse(await ReadLineAsync());

    public async Task<Sample> MeasureAsync(string line, int? count = null)
    {
        await _process.StandardInput.WriteLineAsync(line);
        var sample = Sample.Parse(await ReadLineAsync());
        return count is null || sample.Count == count
            ? sample
            : throw new InvalidOperationException($"'{line}' gave {sample.Count} objects, not {count}.");
    }

    /// <summary>Runs a command and reads its display up to the expected line.</summary>
    public async Task ShowAsync(string command, Func<string, bool> isAwaited)
    {
        await _process.StandardInput.WriteLineAsync(command);
        while (!isAwaited(await ReadLineAsync()))
        {
        }
    }

    public void Dispose()
    {
        // The end of its input ends it, too, but it must have ended before the next measurement.
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private async Task<string> ReadLineAsync() =>
        await _process.StandardOutput.ReadLineAsync()
        ?? throw new InvalidOperationException("The process ended without an answer; see its error output above.");
}
