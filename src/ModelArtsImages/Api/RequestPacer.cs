using ModelArtsImages.Http;

namespace ModelArtsImages.Api;

/// <summary>Keeps a pause between requests to a service that limits how often it is asked.</summary>
/// <param name="interval">From the start of a request to that of the next.</param>
/// <param name="clock">Tells the time.</param>
internal sealed class RequestPacer(TimeSpan interval, IClock clock)
{
    private readonly object _lock = new();
    private TimeSpan _next;

    /// <summary>Waits until the next request may start. Callers go on in the order in which they came.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (_lock)
        {
            var now = clock.Elapsed;
            var start = now > _next ? now : _next;
            _next = start + interval;
            wait = start - now;
        }

        return wait > TimeSpan.Zero ? clock.Delay(wait, cancellationToken) : Task.CompletedTask;
    }
}
