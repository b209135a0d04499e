using ModelArtsImages.Http;

namespace ModelArtsImages.Cleanup.Content;

/// <summary>What was read from the service. Callers at the same time share a reading; one that failed or is too old is repeated.</summary>
internal sealed class SharedReading<T>(Func<CallOptions, Task<T>> read, IClock clock)
{
    private readonly object _lock = new();
    private Task<T>? _latest;
    private TimeSpan? _endedAt;

    /// <summary>What was read at most a minute ago.</summary>
    public Task<T> GetAsync(CallOptions call)
    {
        lock (_lock)
        {
            var isUsable = _latest is { IsFaulted: false, IsCanceled: false }
                && (_endedAt is not { } endedAt || clock.Elapsed - endedAt <= RequestPipeline.ReadingLifetime);
            if (isUsable) return _latest!;
            _endedAt = null;
            return _latest = ReadAsync(call);
        }
    }

    private async Task<T> ReadAsync(CallOptions call)
    {
        var result = await read(call).ConfigureAwait(false);
        // Measured from its end: otherwise a reading that takes longer than its lifetime would be repeated for every caller.
        lock (_lock) _endedAt = clock.Elapsed;
        return result;
    }
}
