using System.Diagnostics;

namespace ModelArtsImages.Api;

/// <summary>Keeps a pause between requests to a service that limits how often it is asked.</summary>
/// <param name="interval">From the start of a request to that of the next.</param>
internal sealed class RequestPacer(TimeSpan interval)
{
    private readonly object _lock = new();
    private readonly long _interval = (long)(interval.TotalSeconds * Stopwatch.Frequency);
    private long _next = Stopwatch.GetTimestamp();

    /// <summary>Waits until the next request may start. Those who wait are let go in turn.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (_lock)
        {
            var now = Stopwatch.GetTimestamp();
            var start = Math.Max(now, _next);
            _next = start + _interval;
            wait = TimeSpan.FromSeconds((start - now) / (double)Stopwatch.Frequency);
        }

        return wait > TimeSpan.Zero ? Task.Delay(wait, cancellationToken) : Task.CompletedTask;
    }
}
