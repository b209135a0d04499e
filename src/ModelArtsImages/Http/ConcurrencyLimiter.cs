namespace ModelArtsImages.Http;

/// <summary>
/// Limits how many requests of one account run at the same time. There is no limit until the service answers 429. Then half of the running
/// requests become the limit for all callers, nothing is sent until the pause that the service asked for is over, and each full round of
/// successes raises the limit by one.
/// </summary>
internal sealed class ConcurrencyLimiter(IClock clock)
{
    /// <summary>
    /// No single response pauses an account for longer, because a date in it may be wrong. One request an hour harms no service.
    /// </summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private readonly object _lock = new();
    private readonly Queue<Waiter> _waiting = new();
    private int _underWay;
    private int _limit = int.MaxValue;
    private int _throttlings;
    private Task<Lease> _granted = Task.FromResult(new Lease(0));
    private int _goodAnswers;
    private TimeSpan _pausedUntil;
    private bool _isResuming;

    /// <summary>The limit now; <see cref="int.MaxValue"/> where there is none.</summary>
    public int Limit
    {
        get
        {
            lock (_lock) return _limit;
        }
    }

    private TimeSpan PauseLeft => _limit == int.MaxValue ? TimeSpan.Zero : _pausedUntil - clock.Elapsed;

    private bool IsPaused => PauseLeft > TimeSpan.Zero;

    /// <summary>
    /// Waits for a lease; callers get one in the order in which they came. Each granted lease needs one <see cref="Release"/>.
    /// </summary>
    /// <returns>The lease, or a refusal where the pause is longer than callers wait.</returns>
    public Task<Lease> AcquireAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (PauseLeft is var pause && pause > RetryPolicy.LongestRetryAfter) return Task.FromResult(Lease.Refused(pause));
            if (_waiting.Count == 0 && _underWay < _limit && !IsPaused)
            {
                _underWay++;
                return _granted;
            }

            var waiter = new Waiter(cancellationToken);
            _waiting.Enqueue(waiter);
            GiveWaiting();
            return waiter.Task;
        }
    }

    /// <summary>Returns the lease.</summary>
    /// <param name="isGood">Whether a response came that is not a 429.</param>
    public void Release(bool isGood)
    {
        lock (_lock)
        {
            _underWay--;
            if (_limit == int.MaxValue) return;
            if (isGood && ++_goodAnswers >= _limit)
            {
                _goodAnswers = 0;
                _limit++;
                // The limit is higher than what the callers use, so it is removed.
                if (_waiting.Count == 0 && _limit > 2 * (_underWay + 1) && !IsPaused) _limit = int.MaxValue;
            }

            GiveWaiting();
        }
    }

    /// <summary>
    /// Records a 429: the limit is halved for all, and nothing is sent until the pause is over. Call it before <see cref="Release"/>.
    /// </summary>
    /// <param name="lease">The lease of the refused request.</param>
    /// <param name="pause">How long to send nothing.</param>
    public void Throttled(Lease lease, TimeSpan pause)
    {
        lock (_lock)
        {
            // Many requests are refused at once, and only the first of them halves the limit. The others were sent before that and show the
            // same overload.
            if (lease.Throttlings == _throttlings)
            {
                _granted = Task.FromResult(new Lease(++_throttlings));
                _limit = Math.Max(1, Math.Min(_limit, _underWay) / 2);
            }

            _goodAnswers = 0;
            var until = clock.Elapsed + (pause < LongestPause ? pause : LongestPause);
            if (until > _pausedUntil) _pausedUntil = until;
            if (PauseLeft > RetryPolicy.LongestRetryAfter) RefuseWaiting();
        }
    }

    /// <summary>Callers learn it now and do not wait for an hour.</summary>
    private void RefuseWaiting()
    {
        while (_waiting.Count > 0) _waiting.Dequeue().TryGive(Lease.Refused(PauseLeft));
    }

    /// <summary>
    /// A lease is handed to the waiting caller directly. So a cancelled caller takes nobody's turn, and no new caller overtakes.
    /// </summary>
    private void GiveWaiting()
    {
        if (_waiting.Count > 0 && IsPaused && !_isResuming) _ = ResumeAsync();
        while (_underWay < _limit && _waiting.Count > 0 && !IsPaused)
        {
            if (_waiting.Dequeue().TryGive(new Lease(_throttlings))) _underWay++;
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
                    GiveWaiting();
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

        public bool TryGive(Lease lease)
        {
            _registration.Dispose();
            return _source.TrySetResult(lease);
        }
    }

    /// <summary>The right to send one request, or a refusal.</summary>
    /// <param name="Throttlings">How many 429s the service had sent when it was given.</param>
    /// <param name="RefusedFor">How long nothing is sent; <see langword="null"/> where the lease was granted.</param>
    internal sealed record Lease(int Throttlings, TimeSpan? RefusedFor = null)
    {
        public static Lease Refused(TimeSpan pause) => new(0, pause);
    }
}
