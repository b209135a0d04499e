using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ModelArtsImages.Specs;

/// <summary>Runs one spec file in a PowerShell process of its own and reads its results.</summary>
internal sealed partial class SpecProcess
{
    /// <summary>Begins the line that has the results; all other lines are what Pester and the specs show.</summary>
    private const string ResultMark = "##results ";

    private const int LinesToShow = 30;

    // The accounts, proxies and modules of the user who runs the specs must not reach any spec.
    private static readonly string[] ForeignVariables =
    [
        "HUAWEICLOUD_", "HW_", "OS_", "MODELARTSIMAGES_", "PSModulePath", "POWERSHELL_", "NO_COLOR", "TESTINGPLATFORM_",
        "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY",
    ];

    private readonly List<string> _output = [];
    private readonly List<string> _errors = [];
    private string? _results;
    private long _lastSign = Stopwatch.GetTimestamp();

    /// <summary>Runs the file, or only looks which tests it has.</summary>
    /// <returns>A result for each test; for what kept tests from running, a failed one.</returns>
    public static async Task<IReadOnlyList<SpecResult>> RunAsync(
        string file, SpecSelection selection, bool isDiscovery, CancellationToken cancellation)
    {
        var run = new SpecProcess();
        using var process = new Process { StartInfo = CreateStartInfo(file, selection, isDiscovery) };
        process.OutputDataReceived += (_, line) => run.Read(run._output, line.Data);
        process.ErrorDataReceived += (_, line) => run.Read(run._errors, line.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        try
        {
            var isSilent = await run.WaitAsync(process, selection.Silence, cancellation);
            var end = isSilent ? $"showed no progress for {selection.Silence.TotalSeconds} s and was ended"
                : process.ExitCode != 0 ? $"ended with {process.ExitCode}"
                : null;
            return run.Judge(file, end, selection.IsNarrowed);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private static ProcessStartInfo CreateStartInfo(string file, SpecSelection selection, bool isDiscovery)
    {
        var request = JsonSerializer.Serialize(
            new { BuildPlaces.Pester, File = file, selection.Tags, selection.Names, IsDiscovery = isDiscovery });
        var script = Path.Combine(AppContext.BaseDirectory, "Invoke-SpecFile.ps1");
        string[] arguments = [BuildPlaces.PowerShell, "-NoProfile", "-NonInteractive", "-File", script, request];
        var start = new ProcessStartInfo(BuildPlaces.DotNet, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = selection.Directory,
        };
        foreach (var name in start.Environment.Keys.Where(IsForeign).ToArray()) start.Environment.Remove(name);
        start.Environment["DOTNET_HOST_PATH"] = BuildPlaces.DotNet;
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["POWERSHELL_UPDATECHECK"] = "Off";
        // No process of a spec lives long enough to get back what counting its calls for the optimizer costs, a sixth of its time.
        start.Environment["DOTNET_TieredPGO"] = "0";
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
            if (line.StartsWith(ResultMark, StringComparison.Ordinal)) _results = line[ResultMark.Length..];
            else lines.Add(Style().Replace(line, ""));
        }
    }

    /// <summary>Waits for the end of the process and of its output.</summary>
    /// <returns>Whether it showed nothing for so long that waiting ended.</returns>
    private async Task<bool> WaitAsync(Process process, TimeSpan silence, CancellationToken cancellation)
    {
        var exit = process.WaitForExitAsync(cancellation);
        while (await Task.WhenAny(exit, Task.Delay(TimeSpan.FromSeconds(1), cancellation)) != exit)
        {
            lock (_output)
            {
                if (Stopwatch.GetElapsedTime(_lastSign) > silence) return true;
            }
        }

        await exit;
        return false;
    }

    private List<SpecResult> Judge(string file, string? end, bool mayBeEmpty)
    {
        lock (_output)
        {
            List<SpecResult> results = _results is null
                ? []
                : [.. JsonSerializer.Deserialize<SpecResult[]>(_results, JsonSerializerOptions.Web)!];
            var trouble = end is not null ? $"PowerShell {end}."
                : _results is null ? "PowerShell ended without results."
                : results.Count == 0 && !mayBeEmpty ? "The file has no test."
                : null;
            // The end of the output says where it stopped, and the beginning of the errors says why: a crash ends with a long stack.
            string[] shown = [.. _output.TakeLast(LinesToShow), .. _errors.Take(LinesToShow)];
            if (trouble is not null) results.Add(SpecResult.OfFile(file, $"{trouble} It had shown:\n{string.Join('\n', shown)}"));
            return results;
        }
    }
}
