using System.Diagnostics;
using System.IO.Pipes;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ModelArtsImages.Specs;

/// <summary>A PowerShell process that runs spec files, one after the other.</summary>
internal sealed partial class SpecProcess : IDisposable
{
    /// <summary>The beginning of the line with the results; all other lines are the display of Pester and the specs.</summary>
    private const string ResultMark = "##results ";

    private const string EndWithoutResults = "ended without results";

    private const int LinesToShow = 30;

    // The user's accounts, proxies, and modules must not affect any spec.
    private static readonly string[] ForeignVariables =
    [
        "HUAWEICLOUD_", "HW_", "OS_", "MODELARTSIMAGES_", "PSModulePath", "POWERSHELL_", "NO_COLOR", "TESTINGPLATFORM_",
        "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY",
    ];

    private readonly SpecSelection _selection;
    private readonly Process _process;
    private readonly NamedPipeServerStream _requests;
    private readonly List<string> _files = [];
    private readonly List<string> _output = [];
    private readonly List<string> _errors = [];
    private TaskCompletionSource<string> _results = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _lastSign;

    /// <summary>Starts a PowerShell that waits for requests.</summary>
    public SpecProcess(SpecSelection selection)
    {
        _selection = selection;
        var pipe = $"specs-{Guid.NewGuid():N}";
        _requests = new NamedPipeServerStream(pipe, PipeDirection.Out, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous);
        _process = new Process { StartInfo = CreateStartInfo(pipe, selection.Directory) };
        _process.OutputDataReceived += (_, line) => Read(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Read(_errors, line.Data);
        _process.Start();
        _process.StandardInput.Close();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Whether the process accepts another file: false after it has ended.</summary>
    public bool CanRunMore { get; private set; } = true;

    /// <summary>Runs the file, or only discovers its tests.</summary>
    /// <returns>A result for each test, and a failed one for anything that prevented tests from running.</returns>
    public async Task<IReadOnlyList<SpecResult>> RunAsync(string file, bool isDiscovery, CancellationToken cancellation)
    {
        Task<string> run;
        lock (_output)
        {
            _files.Add(file);
            _output.Clear();
            _results = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            run = _results.Task;
        }

        await RequestAsync(file, isDiscovery, cancellation);
        var end = await WaitAsync(run, cancellation);
        CanRunMore = end is null;
        return Judge(run.IsCompleted ? await run : null, end);
    }

    /// <summary>Lets the process end.</summary>
    /// <returns>A failure if it does not end as it should.</returns>
    public async Task<IReadOnlyList<SpecResult>> EndAsync(CancellationToken cancellation)
    {
        CanRunMore = false;
        await _requests.DisposeAsync();
        var end = await WaitAsync(new TaskCompletionSource<string>().Task, cancellation);
        return end is null or EndWithoutResults ? [] : [Fail($"PowerShell {end} after its last file.")];
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _requests.Dispose();
        _process.Dispose();
    }

    private static ProcessStartInfo CreateStartInfo(string pipe, string directory)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Start-SpecProcess.ps1");
        string[] arguments = ["-NoProfile", "-NonInteractive", "-File", script, BuildPlaces.Pester, pipe];
        var isAssembly = Path.GetExtension(BuildPlaces.PowerShell) == ".dll";
        var start = new ProcessStartInfo(
            isAssembly ? BuildPlaces.DotNet : BuildPlaces.PowerShell, isAssembly ? [BuildPlaces.PowerShell, .. arguments] : arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = directory,
        };
        foreach (var name in start.Environment.Keys.Where(IsForeign).ToArray()) start.Environment.Remove(name);
        start.Environment["DOTNET_HOST_PATH"] = BuildPlaces.DotNet;
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["POWERSHELL_UPDATECHECK"] = "Off";
        // Profiling for the optimizer takes a sixth of the time, and no process of specs runs long enough to benefit.
        start.Environment["DOTNET_TieredPGO"] = "0";
        // The same applies to compiling a method again, which happens here only after 1,024 calls (hexadecimal 400) instead of 30.
        start.Environment["DOTNET_TC_CallCountThreshold"] = "400";
        return start;
    }

    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Style();

    private static bool IsForeign(string name) =>
        ForeignVariables.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private void Read(List<string> lines, string? line)
    {
        if (line is null) return;
        lock (_output)
        {
            _lastSign = Stopwatch.GetTimestamp();
            if (line.StartsWith(ResultMark, StringComparison.Ordinal)) _results.TrySetResult(line[ResultMark.Length..]);
            else lines.Add(Style().Replace(line, ""));
        }
    }

    private async Task RequestAsync(string file, bool isDiscovery, CancellationToken cancellation)
    {
        var request = JsonSerializer.Serialize(new { File = file, _selection.Tags, _selection.Names, IsDiscovery = isDiscovery });
        try
        {
            using var start = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            start.CancelAfter(_selection.Silence);
            if (!_requests.IsConnected) await _requests.WaitForConnectionAsync(start.Token);
            await _requests.WriteAsync(Encoding.UTF8.GetBytes(request + '\n'), cancellation);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            // The process has ended or did not start, which the reader of the results finds out.
        }
    }

    /// <summary>Waits for the results or the end of the process. Kills the process if it is silent for too long.</summary>
    /// <returns>How the process ended too early; null if there are results.</returns>
    private async Task<string?> WaitAsync(Task results, CancellationToken cancellation)
    {
        lock (_output) _lastSign = Stopwatch.GetTimestamp();
        // The end of the process includes the end of its output.
        var exit = _process.WaitForExitAsync(cancellation);
        while (await Task.WhenAny(results, exit, Task.Delay(TimeSpan.FromSeconds(1), cancellation)) is var first && first != results)
        {
            cancellation.ThrowIfCancellationRequested();
            if (first == exit) return _process.ExitCode == 0 ? EndWithoutResults : $"ended with {_process.ExitCode}";
            if (!IsSilent()) continue;
            _process.Kill(entireProcessTree: true);
            return $"showed no progress for {_selection.Silence.TotalSeconds} s and was ended";
        }

        return null;
    }

    private bool IsSilent()
    {
        lock (_output) return Stopwatch.GetElapsedTime(_lastSign) > _selection.Silence;
    }

    private List<SpecResult> Judge(string? json, string? end)
    {
        List<SpecResult> results = json is null ? [] : [.. JsonSerializer.Deserialize<SpecResult[]>(json, JsonSerializerOptions.Web)!];
        if (end is not null) results.Add(Fail($"PowerShell {end}."));
        else if (results.Count == 0 && !_selection.IsNarrowed) results.Add(Fail("The file has no test."));
        return results;
    }

    private SpecResult Fail(string trouble)
    {
        lock (_output)
        {
            // The end of the output says where it stopped, and the beginning of the errors says why: a crash ends with a long stack.
            string[] shown = [.. _output.TakeLast(LinesToShow), .. _errors.Take(LinesToShow)];
            var before = _files.Count == 1 ? "" : $" It had run {string.Join(", ", _files.SkipLast(1).Select(Path.GetFileName))} before.";
            return SpecResult.OfFile(_files[^1], $"{trouble}{before} It had shown:\n{string.Join('\n', shown)}");
        }
    }
}
