namespace ModelArtsImages.Pipeline;

/// <summary>A deadline for in-flight requests when a command ends early; it can be shortened but never extended.</summary>
internal sealed class GracePeriod : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private TimeSpan _granted = Timeout.InfiniteTimeSpan;

    /// <summary>Cancelled when the period ends.</summary>
    public CancellationToken Token => _end.Token;

    /// <summary>Sets a limit from now, unless the remaining time is shorter. May be called on any thread, even after the end.</summary>
    public void Limit(TimeSpan time)
    {
        lock (_end)
        {
            if (_granted != Timeout.InfiniteTimeSpan && _granted <= time) return;
            _granted = time;
            try
            {
                _end.CancelAfter(time);
            }
            catch (ObjectDisposedException)
            {
                // It ended just before it was stopped.
            }
        }
    }

    public void Dispose() => _end.Dispose();
}
