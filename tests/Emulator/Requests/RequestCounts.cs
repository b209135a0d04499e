using System.Collections.Concurrent;

namespace ModelArtsImages.Emulator.Requests;

/// <summary>Counts of requests, by operation and in all.</summary>
internal sealed class RequestCounts
{
    private readonly ConcurrentDictionary<string, RequestCounter> _byOperation = new(StringComparer.Ordinal);

    private readonly RequestCounter _all = new();

    public void Enter(string operation)
    {
        _all.Enter();
        _byOperation.GetOrAdd(operation, static _ => new RequestCounter()).Enter();
    }

    public void Leave(string operation)
    {
        _byOperation[operation].Leave();
        _all.Leave();
    }

    public void Reset()
    {
        _all.Reset();
        foreach (var counter in _byOperation.Values)
            counter.Reset();
    }

    /// <summary>What the control API shows.</summary>
    public object ToView() => new
    {
        _all.Total,
        _all.InFlight,
        _all.HighestInFlight,
        Operations = _byOperation
            .OrderBy(p => p.Key, StringComparer.Ordinal)
            .ToDictionary(p => p.Key, p => new { p.Value.Total, p.Value.InFlight, p.Value.HighestInFlight }),
    };
}
