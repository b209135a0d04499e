namespace ModelArtsImages.Http;

/// <summary>The local clock plus the offset measured from the Date header of a 401 response.</summary>
internal sealed class ServiceClock(IClock machine) : IClock
{
    /// <summary>The service tolerates 15 minutes. A smaller difference may be due to a slow response.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private readonly object _lock = new();
    private TimeSpan? _offset;

    public DateTimeOffset UtcNow
    {
        get
        {
            lock (_lock) return machine.UtcNow + (_offset ?? TimeSpan.Zero);
        }
    }

    /// <summary>A correction changes what time it is, not how much has passed.</summary>
    public TimeSpan Elapsed => machine.Elapsed;

    public Task Delay(TimeSpan delay, CancellationToken cancellationToken) => machine.Delay(delay, cancellationToken);

    /// <summary>Whether a request was rejected because of its date, and the next one is signed with the right date.</summary>
    public bool TryCorrect(DateTimeOffset serviceTime, DateTimeOffset signedAt, IRequestLog log)
    {
        // An absurd date would be kept, and no later request could be signed.
        if (serviceTime.Year is < 2020 or > 2200 || (serviceTime - signedAt).Duration() <= Tolerance) return false;
        TimeSpan off;
        bool isFirst;
        lock (_lock)
        {
            off = serviceTime - machine.UtcNow;
            isFirst = _offset is null;
            // Other requests in flight were rejected for the same reason. They need a retry, but no second correction.
            if (_offset is { } known && (off - known).Duration() <= Tolerance) return true;
            _offset = off;
        }

        // A second correction means that the clock has changed, probably because the user followed the warning.
        if (isFirst)
        {
            log.Warning(
                $"This machine's clock is {Math.Abs(off.TotalMinutes):0} minutes {(off > TimeSpan.Zero ? "behind" : "ahead of")} the " +
                "service's. The service's time is used for signing; set the clock.");
        }

        return true;
    }
}
