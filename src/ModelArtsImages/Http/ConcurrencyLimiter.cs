namespace ModelArtsImages.Http;

/// <summary>
/// Limits the number of concurrent requests of one account. There is no limit until the service throttles. Then the limit becomes half of
/// the requests in flight, no request is sent until the pause that the service asked for is over, and each full round of successes raises
/// the limit by one.
/// </summary>
internal sealed class ConcurrencyLimiter(IClock clock)
{
    /// <summary>The longest pause after a single response, because its date may be wrong. One request an hour does no harm.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private readonly object _lock = new();
    private readonly Queue<Waiter> _waiting = new();
    private int _inFlight;
    private int _limit = int.MaxValue;
    private int _throttlings;
    private Task<Lease> _granted = Task.FromResult(new Lease(0));
    private int _successes;
    private TimeSpan _pausedUntil;
    private bool _isResuming;

    /// <summary>The current limit; <see cref="int.MaxValue"/> if there is none.</summary>
    public int Limit
    {
        get
        {
            lock (_lock) return _limit;
        }
    }

    private TimeSpan PauseLeft => _limit == int.MaxValue ? TimeSpan.Zero : _pausedUntil - clock.Elapsed;

    private bool IsPaused => PauseLeft > TimeSpan.Zero;

    /// <summary>Waits for a lease. Callers get one in order of arrival. Each granted lease needs one <see cref="Release"/>.</summary>
    /// <returns>The lease, or a rejection if the pause is longer than callers wait.</returns>
    public Task<Lease> AcquireAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (PauseLeft is var pause && pause > RetryPolicy.LongestRetryAfter) return Task.FromResult(new Lease(_throttlings, pause));
            if (_waiting.Count == 0 && _inFlight < _limit && !IsPaused)
            {
                _inFlight++;
                return _granted;
            }

            var waiter = new Waiter(cancellationToken);
            _waiting.Enqueue(waiter);
            GrantWaiters();
            return waiter.Task;
        }
    }

    /// <summary>Returns the lease.</summary>
    /// <param name="isGood">Whether a response arrived that does not throttle.</param>
    public void Release(bool isGood)
    {
        lock (_lock)
        {
            _inFlight--;
            if (_limit == int.MaxValue) return;
            if (isGood && ++_successes >= _limit)
            {
                _successes = 0;
                _limit++;
                // The limit is higher than what the callers use, so it is lifted.
                if (_waiting.Count == 0 && _limit > 2 * (_inFlight + 1) && !IsPaused) _limit = int.MaxValue;
            }

            GrantWaiters();
        }
    }

    /// <summary>Halves the limit, and holds all requests back until the pause is over. Call it before <see cref="Release"/>.</summary>
    public void RecordThrottling(Lease lease, TimeSpan pause)
    {
        lock (_lock)
        {
            // Many requests are throttled at once, and only the first halves the limit. The others were sent earlier and show the same
            // overload.
            if (lease.Throttlings == _throttlings)
            {
                _granted = Task.FromResult(new Lease(++_throttlings));
                _limit = Math.Max(1, Math.Min(_limit, _inFlight) / 2);
            }

            _successes = 0;
            var until = clock.Elapsed + (pause < LongestPause ? pause : LongestPause);
            if (until > _pausedUntil) _pausedUntil = until;
            // The waiting callers are rejected now, so that they do not wait for an hour.
            while (PauseLeft > RetryPolicy.LongestRetryAfter && _waiting.Count > 0)
                _waiting.Dequeue().TryGrant(new Lease(_throttlings, PauseLeft));
        }
    }

    /// <summary>Hands leases to waiting callers directly, so that no new caller overtakes them.</summary>
    private void GrantWaiters()
    {
        if (_waiting.Count > 0 && IsPaused && !_isResuming) _ = ResumeAsync();
        while (_inFlight < _limit && _waiting.Count > 0 && !IsPaused)
        {
            if (_waiting.Dequeue().TryGrant(new Lease(_throttlings))) _inFlight++;
        }
    }

    private async Task ResumeAsync()
    {
        _isResuming = true;
        for (;;)
        {
            TimeSpan pause;
            lock (_lock)
            {
                pause = _pausedUntil - clock.Elapsed;
                if (pause <= TimeSpan.Zero)
                {
                    _isResuming = false;
                    GrantWaiters();
                    return;
                }
            }

            await clock.Delay(pause, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>A caller that waits for a lease until it is cancelled.</summary>
    private sealed class Waiter
    {
        private readonly TaskCompletionSource<Lease> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly CancellationTokenRegistration _registration;

        public Waiter(CancellationToken cancellationToken) =>
            _registration = cancellationToken.Register(static state => ((TaskCompletionSource<Lease>)state!).TrySetCanceled(), _source);

        public Task<Lease> Task => _source.Task;

        public bool TryGrant(Lease lease)
        {
            _registration.Dispose();
            return _source.TrySetResult(lease);
        }
    }

    /// <summary>The right to send one request, or a rejection.</summary>
    /// <param name="Throttlings">How often the service had throttled when the lease was granted.</param>
    /// <param name="RejectedFor">The rest of the pause; <see langword="null"/> if the lease was granted.</param>
    internal sealed record Lease(int Throttlings, TimeSpan? RejectedFor = null);
}
