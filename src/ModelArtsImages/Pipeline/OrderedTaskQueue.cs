using System.Diagnostics;

namespace ModelArtsImages.Pipeline;

/// <summary>
/// Keeps a number of operations under way across pipeline records and reports them in input order.
/// Its memory is that of the window, however many records pass through.
/// </summary>
/// <remarks>
/// To wake a thread costs much beside a quick request, so the pipeline thread is not woken for each: some operations wait beside the window, and where
/// one succeeds, the next takes its place right away. The place of one that failed stays empty until the pipeline thread has looked.
/// </remarks>
/// <param name="pump">Wakes the pipeline thread, where all members are used.</param>
/// <param name="width">How many operations are under way at most.</param>
/// <param name="report">Writes what came of an operation that has ended.</param>
internal sealed class OrderedTaskQueue<T>(PipelineSynchronizationContext pump, int width, Action<QueuedOperation<T>> report)
{
    /// <summary>For operations that wait more than they work: as many as there are records. None waits, so each is started by the pipeline thread.</summary>
    public const int Unlimited = int.MaxValue / ReportsHeldBack;

    /// <summary>One slow operation holds the reports of this many times the width back before it holds up the sending.</summary>
    private const int ReportsHeldBack = 8;

    /// <summary>How long what has ended goes unreported, where more ends all the time.</summary>
    private static readonly long LongestSleep = Stopwatch.Frequency / 200;

    private static readonly SendOrPostCallback Wake = static _ => { };
    private readonly Queue<QueuedOperation<T>> _unreported = new();
    private readonly Queue<QueuedOperation<T>> _waiting = new();
    private readonly object _lock = new();
    private int _underWay;
    private long _lastWake;

    /// <summary>How many are not reported yet.</summary>
    public int Count => _unreported.Count;

    /// <summary>None for a width of one: what is given one after the other is done so.</summary>
    private int MostWaiting => width / 2;

    private bool IsFull
    {
        get
        {
            lock (_lock) return _unreported.Count >= width * ReportsHeldBack || (_underWay >= width && _waiting.Count >= MostWaiting);
        }
    }

    private bool CanStart
    {
        get
        {
            lock (_lock) return _waiting.Count > 0 && _underWay < width;
        }
    }

    private bool HasFirstEnded => _unreported.Count > 0 && _unreported.Peek().HasEnded;

    /// <summary>Starts an operation as soon as there is room.</summary>
    /// <param name="target">What the operation is on, for its report.</param>
    /// <param name="label">What messages call it.</param>
    /// <param name="start">Starts it, on this or another thread.</param>
    public void Add(object target, string label, Func<Task<T>> start)
    {
        while (IsFull) Advance(() => !IsFull);

        var operation = new QueuedOperation<T>(target, label, start);
        _unreported.Enqueue(operation);
        lock (_lock) _waiting.Enqueue(operation);
        StartWaiting();
        pump.RunPosted();
        ReportEnded();
    }

    /// <summary>Waits for all and reports them.</summary>
    public void Drain()
    {
        while (_unreported.Count > 0) Advance(static () => false);
    }

    /// <summary>Waits for all that are under way, starts no more, and hands over what is not reported yet.</summary>
    public IReadOnlyList<QueuedOperation<T>> Settle()
    {
        lock (_lock) _waiting.Clear();
        pump.RunOut(() =>
        {
            lock (_lock) return _underWay == 0;
        });
        var rest = _unreported.Where(static operation => operation.HasStarted).ToArray();
        _unreported.Clear();
        return rest;
    }

    /// <summary>Reports what has ended already, without waiting.</summary>
    public void ReportEnded()
    {
        while (HasFirstEnded)
        {
            // Its verbose lines were posted before it ended, and may not have been run yet.
            pump.RunPosted();
            var operation = _unreported.Peek();
            try
            {
                report(operation);
            }
            finally
            {
                // A pipeline that is being stopped takes no report: the operation stays, for Settle. Settled in the report, it is gone already.
                if (operation.IsReported && _unreported.Count > 0) _unreported.Dequeue();
            }
        }
    }

    private void Advance(Func<bool> isEnough)
    {
        pump.RunUntil(() => HasFirstEnded || CanStart || isEnough());
        ReportEnded();
        StartWaiting();
    }

    private void StartWaiting()
    {
        while (TryTakeWaiting() is { } operation) Begin(operation);
    }

    private QueuedOperation<T>? TryTakeWaiting()
    {
        lock (_lock)
        {
            if (_waiting.Count == 0 || _underWay >= width) return null;
            _underWay++;
            return _waiting.Dequeue();
        }
    }

    /// <summary>Starts an operation, and after it, where that ends well, the next.</summary>
    private void Begin(QueuedOperation<T> operation)
    {
        for (var next = operation; next is not null; next = End(next))
        {
            next.Start();
            if (next.HasEnded) continue;

            var started = next;
            next.Task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(() =>
            {
                if (End(started) is { } waiting) Begin(waiting);
            });
            return;
        }
    }

    /// <summary>Gives the operation's place to the one that is to start in its stead, if any.</summary>
    private QueuedOperation<T>? End(QueuedOperation<T> operation)
    {
        QueuedOperation<T>? next = null;
        lock (_lock)
        {
            _underWay--;
            if (operation.HasSucceeded) next = TryTakeWaiting();

            var now = Stopwatch.GetTimestamp();
            if (next is not null && _waiting.Count > 0 && now - _lastWake < LongestSleep) return next;
            _lastWake = now;
        }

        pump.Post(Wake, null);
        return next;
    }
}
