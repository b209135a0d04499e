using ModelArtsImages.Http;

namespace ModelArtsImages.Unit.Support;

/// <summary>A clock whose time passes only if a test says so, or immediately when the code under test waits.</summary>
/// <param name="waitsPassAtOnce">Whether each wait ends at once and advances the time; otherwise <see cref="Advance"/> ends waits.</param>
internal sealed class FakeClock(bool waitsPassAtOnce = true) : IClock
{
    private readonly Lock _lock = new();
    private readonly List<(TimeSpan Due, TaskCompletionSource Source)> _waiting = [];
    private readonly List<TimeSpan> _delays = [];
    private DateTimeOffset _now = new(2026, 1, 15, 8, 30, 45, TimeSpan.Zero);
    private TimeSpan _elapsed;

    public DateTimeOffset UtcNow
    {
        get
        {
            lock (_lock) return _now;
        }
    }

    public TimeSpan Elapsed
    {
        get
        {
            lock (_lock) return _elapsed;
        }
    }

    /// <summary>Every requested wait, in order.</summary>
    public IReadOnlyList<TimeSpan> Delays
    {
        get
        {
            lock (_lock) return [.. _delays];
        }
    }

    /// <summary>The number of pending waits.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock) return _waiting.Count(static wait => !wait.Source.Task.IsCompleted);
        }
    }

    public Task Delay(TimeSpan delay, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled(cancellationToken);
        lock (_lock)
        {
            _delays.Add(delay);
            if (waitsPassAtOnce) Pass(delay);
            if (waitsPassAtOnce || delay <= TimeSpan.Zero) return Task.CompletedTask;

            var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            cancellationToken.Register(() => source.TrySetCanceled(cancellationToken));
            _waiting.Add((_elapsed + delay, source));
            return source.Task;
        }
    }

    public void Advance(TimeSpan time)
    {
        lock (_lock)
        {
            Pass(time);
            foreach (var (_, source) in _waiting.Where(wait => wait.Due <= _elapsed)) source.TrySetResult();
            _waiting.RemoveAll(wait => wait.Due <= _elapsed);
        }
    }

    /// <summary>Sets the clock forward or back, although no time has passed.</summary>
    public void Set(TimeSpan difference)
    {
        lock (_lock) _now += difference;
    }

    private void Pass(TimeSpan time)
    {
        _now += time;
        _elapsed += time;
    }
}
