using System.Runtime.ExceptionServices;
using ModelArtsImages.Http;

namespace ModelArtsImages.Completion;

/// <summary>
/// A value that is fetched again once it is older than its lifetime. A failure is remembered for the same time, so that a service that is
/// down delays only the first caller.
/// </summary>
/// <param name="lifetime">How long a value or a failure is valid.</param>
/// <param name="clock">Measures the age.</param>
/// <param name="fetch">Fetches the value.</param>
internal sealed class CachedValue<T>(TimeSpan lifetime, IClock clock, Func<CancellationToken, Task<T>> fetch)
    where T : class
{
    private volatile Entry? _entry;

    /// <exception cref="ModelArtsException">The value cannot be fetched, or a recent attempt failed.</exception>
    /// <exception cref="OperationCanceledException">Fetching took too long, now or recently.</exception>
    public async Task<T> GetAsync(CancellationToken cancellationToken)
    {
        if (_entry is { } entry && clock.Elapsed - entry.At < lifetime) return entry.ValueOrThrow();
        try
        {
            var value = await fetch(cancellationToken).ConfigureAwait(false);
            _entry = new Entry(value, Failure: null, clock.Elapsed);
            return value;
        }
        catch (Exception e) when (e is ModelArtsException or OperationCanceledException)
        {
            _entry = new Entry(Value: null, ExceptionDispatchInfo.Capture(e), clock.Elapsed);
            throw;
        }
    }

    private sealed record Entry(T? Value, ExceptionDispatchInfo? Failure, TimeSpan At)
    {
        public T ValueOrThrow()
        {
            Failure?.Throw();
            return Value!;
        }
    }
}
