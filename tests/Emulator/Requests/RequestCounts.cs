using System.Collections.Concurrent;

namespace ModelArtsImages.Emulator.Requests;

/// <summary>Counts of requests, by operation and in total.</summary>
internal sealed class RequestCounts
{
    private readonly ConcurrentDictionary<string, RequestCounter> _byOperation = new(StringComparer.Ordinal);

    private readonly RequestCounter _all = new();

    /// <summary>Counts the operation as in flight during the work.</summary>
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

    /// <summary>Creates the object that the control API shows.</summary>
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

/// <summary>The number of requests that arrived, and that were in flight at the same time.</summary>
internal sealed class RequestCounter
{
    private int _total;
    private int _inFlight;
    private int _highest;

    public int Total => Volatile.Read(ref _total);

    public int InFlight => Volatile.Read(ref _inFlight);

    public int HighestInFlight => Volatile.Read(ref _highest);

    public void Enter()
    {
        Interlocked.Increment(ref _total);
        var now = Interlocked.Increment(ref _inFlight);
        int seen;
        while (now > (seen = Volatile.Read(ref _highest)) && Interlocked.CompareExchange(ref _highest, now, seen) != seen)
        {
            // Another thread has raised it, so it is compared again.
        }
    }

    public void Leave() => Interlocked.Decrement(ref _inFlight);

    /// <summary>Resets the counts, except those of requests in flight.</summary>
    public void Reset()
    {
        Volatile.Write(ref _total, 0);
        Volatile.Write(ref _highest, InFlight);
    }
}
