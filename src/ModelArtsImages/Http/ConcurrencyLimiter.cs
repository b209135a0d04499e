namespace ModelArtsImages.Http;

/// <summary>
/// How many requests of one account may be under way. It is as wide as the callers make it until the service says 429: then it is
/// halved for all of them, nothing is sent until the pause that the service asked for is over, and each round of good answers widens it by
/// one.
/// </summary>
internal sealed class ConcurrencyLimiter(IClock clock)
{
    /// <summary>
    /// No single answer silences an account for longer: a date in it may be wrong, and a request an hour, which then hears the same again,
    /// harms no service.
    /// </summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private readonly object _lock = new();
    private readonly Queue<Waiter> _waiting = new();
    private int _underWay;
    private int _limit = int.MaxValue;
    private int _throttlings;
    private int _goodAnswers;
    private TimeSpan _pausedUntil;
    private bool _isResuming;

    /// <summary>The width now; <see cref="int.MaxValue"/> where the service has not complained.</summary>
    public int Limit
    {
        get
        {
            lock (_lock) return _limit;
        }
    }

    private TimeSpan PauseLeft => _limit == int.MaxValue ? TimeSpan.Zero : _pausedUntil - clock.Elapsed;

    private bool IsPaused => PauseLeft > TimeSpan.Zero;

    /// <summary>Waits for a place; who came first goes first. Each place that is given needs one <see cref="Release"/>.</summary>
    /// <returns>The place, or that there is none for longer than anyone waits.</returns>
    public Task<Lease> AcquireAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (PauseLeft is var pause && pause > RetryPolicy.LongestRetryAfter) return Task.FromResult(Lease.Refused(pause));
            if (_waiting.Count == 0 && _underWay < _limit && !IsPaused)
            {
                _underWay++;
                return Task.FromResult(new Lease(_throttlings));
            }

            var waiter = new Waiter(cancellationToken);
            _waiting.Enqueue(waiter);
            GiveWaiting();
            return waiter.Task;
        }
    }

    /// <summary>Gives the place back.</summary>
    /// <param name="isGood">Whether the service took the request without complaint.</param>
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
                // Wider than anyone asks for: the complaint is over.
                if (_waiting.Count == 0 && _limit > 2 * (_underWay + 1) && !IsPaused) _limit = int.MaxValue;
            }

            GiveWaiting();
        }
    }

    /// <summary>
    /// The service answered 429: fewer at a time for all, and none until the pause is over. To be said before <see cref="Release"/>.
    /// </summary>
    /// <param name="lease">What the request had that was turned away.</param>
    /// <param name="pause">How long to send nothing.</param>
    public void Throttled(Lease lease, TimeSpan pause)
    {
        lock (_lock)
        {
            // Many requests are turned away at once; the first of them halves the window. Those that were sent before that belong to the
            // same complaint.
            if (lease.Throttlings == _throttlings)
            {
                _throttlings++;
                _limit = Math.Max(1, Math.Min(_limit, _underWay) / 2);
            }

            _goodAnswers = 0;
            var until = clock.Elapsed + (pause < LongestPause ? pause : LongestPause);
            if (until > _pausedUntil) _pausedUntil = until;
            if (PauseLeft > RetryPolicy.LongestRetryAfter) RefuseWaiting();
        }
    }

    /// <summary>Nobody is to wait for an hour: they learn it now.</summary>
    private void RefuseWaiting()
    {
        while (_waiting.Count > 0) _waiting.Dequeue().TryGive(Lease.Refused(PauseLeft));
    }

    /// <summary>A place is given, not announced: whoever is called and then cancelled takes nobody's turn, and nobody overtakes.</summary>
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

    /// <summary>Someone who waits for a place, unless cancelled meanwhile.</summary>
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

    /// <summary>A place among the requests that are under way, or that there is none.</summary>
    /// <param name="Throttlings">How many 429s the service had sent when it was given.</param>
    /// <param name="RefusedFor">How long there is no place; <see langword="null"/> where one was given.</param>
    internal readonly record struct Lease(int Throttlings, TimeSpan? RefusedFor = null)
    {
        public static Lease Refused(TimeSpan pause) => new(0, pause);
    }
}
