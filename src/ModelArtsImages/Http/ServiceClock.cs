namespace ModelArtsImages.Http;

/// <summary>The local clock plus the offset measured from the Date header of a 401 response.</summary>
internal sealed class ServiceClock(IClock machine) : IClock
{
    /// <summary>
    /// The service tolerates 15 minutes. A smaller difference is not the reason for a rejection; the response may only be slow.
    /// </summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private readonly object _lock = new();
    private TimeSpan _offset;
    private bool _isCorrected;

    public DateTimeOffset UtcNow
    {
        get
        {
            lock (_lock) return machine.UtcNow + _offset;
        }
    }

    /// <summary>A correction changes what time it is, not how much has passed.</summary>
    public TimeSpan Elapsed => machine.Elapsed;

    public Task Delay(TimeSpan delay, CancellationToken cancellationToken) => machine.Delay(delay, cancellationToken);

    /// <summary>
    /// Whether a request that was signed at <paramref name="signedAt"/> was rejected because of its date, and the next one is signed with
    /// the right date.
    /// </summary>
    /// <param name="serviceTime">The <c>Date</c> of the rejection.</param>
    /// <param name="signedAt">The date that was rejected.</param>
    /// <param name="skew">How far the local clock is behind, the first time that this is noticed; otherwise <see langword="null"/>.</param>
    public bool TryCorrect(DateTimeOffset serviceTime, DateTimeOffset signedAt, out TimeSpan? skew)
    {
        skew = null;
        // An absurd date would be kept, and no later request could be signed.
        if (serviceTime.Year is < 2020 or > 2200 || (serviceTime - signedAt).Duration() <= Tolerance) return false;
        lock (_lock)
        {
            var off = serviceTime - machine.UtcNow;
            // Other requests in flight were rejected for the same reason. They need a retry, but no second correction.
            if (_isCorrected && (off - _offset).Duration() <= Tolerance) return true;
            // The clock has changed since the first correction, probably because the user followed the warning. No second warning is
            // needed.
            if (!_isCorrected) skew = off;
            _offset = off;
            _isCorrected = true;
            return true;
        }
    }
}
