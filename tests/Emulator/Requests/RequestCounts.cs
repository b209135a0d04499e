using System.Collections.Concurrent;

namespace ModelArtsImages.Emulator.Requests;

/// <summary>Counts of requests, by operation and in all.</summary>
internal sealed class RequestCounts
{
    private readonly ConcurrentDictionary<string, RequestCounter> _byOperation = new(StringComparer.Ordinal);

    private readonly RequestCounter _all = new();

    /// <summary>Counts the operation as under way while the work lasts.</summary>
    public async ValueTask<T> DuringAsync<T>(string operation, Func<ValueTask<T>> work)
    {
        var counter = _byOperation.GetOrAdd(operation, static _ => new RequestCounter());
        _all.Enter();
        counter.Enter();
        try
        {
            return await work();
        }
        finally
        {
            counter.Leave();
            _all.Leave();
        }
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
