using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace ModelArtsImages.Benchmarks.Hosting;

/// <summary>The emulator as a child process that never outlives the benchmarks and does not mind their Ctrl+C.</summary>
public sealed class EmulatorProcess : IDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private EmulatorProcess(Process process)
    {
        _process = process;

        // Runs on SIGTERM too, where no `using` does; after SIGKILL the emulator itself sees that its parent is gone.
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
    }

    public static EmulatorProcess Start(string assembly, IEnumerable<string> arguments)
    {
        if (!File.Exists(assembly))
            throw new InvalidOperationException($"The emulator is not built: there is no '{assembly}'.");

        var start = DetachedFromTerminal(DotnetHost());
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        var parent = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);

        foreach (var argument in (IEnumerable<string>)[assembly, "--port", "0", "--parent-pid", parent, .. arguments])
            start.ArgumentList.Add(argument);

        var process = Process.Start(start) ?? throw new InvalidOperationException("The emulator did not start.");
        process.StandardInput.Close();
        return new EmulatorProcess(process);
    }

    /// <summary>Waits until the emulator listens.</summary>
    public EmulatorAccount WaitForAccount()
    {
        var errors = _process.StandardError.ReadToEndAsync();
        using Timer giveUp = new(_ => Kill(), null, StartTimeout, Timeout.InfiniteTimeSpan);

        if (_process.StandardOutput.ReadLine() is not { } line)
            throw new InvalidOperationException($"The emulator ended before it listened. {errors.GetAwaiter().GetResult().Trim()}");

        // Whatever else it prints must not fill the pipe.
        _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);

        try
        {
            return EmulatorAccount.FromJson(line);
        }
        catch (JsonException e)
        {
            // The line may hold a secret, so it is not quoted.
            throw new InvalidOperationException($"The emulator's first line is not the expected JSON: {e.Message}");
        }
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        Kill();
        _process.Dispose();
    }

    /// <summary>
    /// The terminal sends Ctrl+C to every process in its foreground group, so a child that is to survive it must ignore the signal
    /// (which it inherits over exec, and which .NET respects) or, on Windows, be in another group.
    /// </summary>
    private static ProcessStartInfo DetachedFromTerminal(string dotnet)
    {
        if (OperatingSystem.IsWindows())
            return new ProcessStartInfo(dotnet) { CreateNewProcessGroup = true };

        var start = new ProcessStartInfo("/bin/sh");
        foreach (var argument in (string[])["-c", """trap '' INT QUIT; exec "$0" "$@" """, dotnet])
            start.ArgumentList.Add(argument);

        return start;
    }

    /// <summary>The `dotnet` that runs this program, which need not be the one on the path, if there is one there at all.</summary>
    private static string DotnetHost()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var own = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(own) ? own : name;
    }

    private void OnProcessExit(object? sender, EventArgs e) => Kill();

    private void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
    }
}
