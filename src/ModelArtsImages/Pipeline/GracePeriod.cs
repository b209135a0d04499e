namespace ModelArtsImages.Pipeline;

/// <summary>How long running requests are still awaited once a command ends early. It can only become shorter.</summary>
internal sealed class GracePeriod : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private TimeSpan _granted = Timeout.InfiniteTimeSpan;

    /// <summary>Cancelled when it is at its end.</summary>
    public CancellationToken Token => _end.Token;

    /// <summary>Limits it from now on, unless it is shorter already. May be called on any thread, also after the end.</summary>
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
                // It was stopped at the moment when it ended on its own.
            }
        }
    }

    public void Dispose() => _end.Dispose();
}
