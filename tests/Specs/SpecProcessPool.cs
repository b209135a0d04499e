using System.Collections.Concurrent;

namespace ModelArtsImages.Specs;

/// <summary>
/// The PowerShell processes of a run. A process runs one file after another, each in its own session, because starting PowerShell takes
/// longer than many files. A file can request its own process in its header.
/// </summary>
internal sealed class SpecProcessPool(SpecSelection selection) : IDisposable
{
    private readonly ConcurrentBag<SpecProcess> _idle = [];
    private readonly ConcurrentBag<SpecProcess> _started = [];

    /// <summary>Runs the file, or only discovers its tests.</summary>
    /// <returns>A result for each test, and a failed one for anything that prevented tests from running.</returns>
    public async Task<IReadOnlyList<SpecResult>> RunAsync(string file, bool isDiscovery, CancellationToken cancellation)
    {
        var isAlone = !isDiscovery && SpecHead.Has(file, SpecHead.OwnProcess);
        var process = !isAlone && _idle.TryTake(out var idle) ? idle : Start();
        var results = await process.RunAsync(file, isDiscovery, cancellation);
        if (!process.CanRunMore) return results;
        if (isAlone) return [.. results, .. await process.EndAsync(cancellation)];
        _idle.Add(process);
        return results;
    }

    /// <summary>Ends the remaining processes.</summary>
    /// <returns>A failure for each that does not end as it should.</returns>
    public async Task<IReadOnlyList<SpecResult>> EndAsync(CancellationToken cancellation)
    {
        List<SpecResult> failures = [];
        while (_idle.TryTake(out var process)) failures.AddRange(await process.EndAsync(cancellation));
        return failures;
    }

    public void Dispose()
    {
        foreach (var process in _started) process.Dispose();
    }

    private SpecProcess Start()
    {
        var process = new SpecProcess(selection);
        _started.Add(process);
        return process;
    }
}
