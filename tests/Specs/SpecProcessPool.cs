using System.Collections.Concurrent;

namespace ModelArtsImages.Specs;

/// <summary>
/// The PowerShell processes of a run. A process runs one file after the other, each in a session of its own, because starting PowerShell
/// takes longer than many files. A file whose head says so gets a process of its own.
/// </summary>
internal sealed class SpecProcessPool(SpecSelection selection) : IDisposable
{
    private readonly ConcurrentBag<SpecProcess> _idle = [];
    private readonly ConcurrentBag<SpecProcess> _started = [];

    /// <summary>Runs the file, or only finds out which tests it has.</summary>
    /// <returns>A result for each test; for what kept tests from running, a failed one.</returns>
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

    /// <summary>Ends the processes that are left.</summary>
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
