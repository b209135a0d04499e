using ModelArtsImages.Http;

namespace ModelArtsImages.Api;

/// <summary>Spaces requests to a service that limits their rate.</summary>
/// <param name="interval">The time between the starts of two requests.</param>
internal sealed class RequestPacer(TimeSpan interval, IClock clock)
{
    private readonly object _lock = new();
    private TimeSpan _next;

    /// <summary>Waits until the next request may start. Callers continue in order of arrival.</summary>
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
