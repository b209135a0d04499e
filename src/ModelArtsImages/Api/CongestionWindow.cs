namespace ModelArtsImages.Api;

/// <summary>
/// How many requests of one account may be under way. It is as wide as the callers make it until the service says 429: then it is
/// halved for all of them, nothing is sent until the pause that the service asked for is over, and each round of good answers widens it by one.
/// </summary>
internal sealed class CongestionWindow(IClock clock)
{
    private readonly object _lock = new();
    private readonly Queue<Waiter> _waiting = new();
    private int _underWay;
    private int _limit = int.MaxValue;
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

    private bool IsPaused => _limit != int.MaxValue && _pausedUntil > clock.Elapsed;

    /// <summary>Waits for a place; who came first goes first. Each entry needs one <see cref="Leave"/>.</summary>
    public Task EnterAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_waiting.Count == 0 && _underWay < _limit && !IsPaused)
            {
                _underWay++;
                return Task.CompletedTask;
            }

            var waiter = new Waiter(cancellationToken);
            _waiting.Enqueue(waiter);
            AdmitWaiting();
            return waiter.Task;
        }
    }

    /// <summary>Gives the place back.</summary>
    /// <param name="isGood">Whether the service took the request without complaint.</param>
    public void Leave(bool isGood)
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

            AdmitWaiting();
        }
    }

    /// <summary>The service answered 429: fewer at a time for all, and none until <paramref name="pause"/> is over.</summary>
    public void Throttled(TimeSpan pause)
    {
        lock (_lock)
        {
            // Many requests are turned away at once; the first of them halves the window, the rest belong to the same complaint.
            if (!IsPaused) _limit = Math.Max(1, Math.Min(_limit, _underWay) / 2);
            _goodAnswers = 0;
            var until = clock.Elapsed + pause;
            if (until > _pausedUntil) _pausedUntil = until;
        }
    }

    /// <summary>A place is given, not announced: whoever is called and then cancelled takes nobody's turn, and nobody overtakes.</summary>
    private void AdmitWaiting()
    {
        if (_waiting.Count > 0 && IsPaused && !_isResuming) _ = ResumeAsync();
        while (_underWay < _limit && _waiting.Count > 0 && !IsPaused)
        {
            if (_waiting.Dequeue().TryAdmit()) _underWay++;
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
                    AdmitWaiting();
                    return;
                }
            }

            await clock.Delay(pause, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Someone who waits for a place, unless cancelled meanwhile.</summary>
    private sealed class Waiter
    {
        private readonly TaskCompletionSource<bool> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly CancellationTokenRegistration _registration;

        public Waiter(CancellationToken cancellationToken) =>
            _registration = cancellationToken.Register(static state => ((TaskCompletionSource<bool>)state!).TrySetCanceled(), _source);

        public Task Task => _source.Task;

        public bool TryAdmit()
        {
            _registration.Dispose();
            return _source.TrySetResult(true);
        }
    }
}
