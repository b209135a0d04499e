namespace ModelArtsImages.Completion;

/// <summary>A value that is fetched anew once it is older than its lifetime.</summary>
internal sealed class CachedValue<T>(TimeSpan lifetime, Func<CancellationToken, Task<T>> fetch)
    where T : class
{
    private volatile Entry? _entry;

    public async Task<T> GetAsync(CancellationToken cancellationToken)
    {
        if (_entry is { } entry && DateTimeOffset.UtcNow - entry.At < lifetime) return entry.Value;
        var value = await fetch(cancellationToken).ConfigureAwait(false);
        _entry = new Entry(value, DateTimeOffset.UtcNow);
        return value;
    }

    private sealed record Entry(T Value, DateTimeOffset At);
}
