namespace ModelArtsImages.Pipeline;

/// <summary>
/// Keeps a number of operations under way across pipeline records and reports them in input order.
/// Its memory is bounded, however many operations pass through. All its members are used on the pipeline thread.
/// </summary>
internal sealed class OrderedTaskQueue
{
    /// <summary>
    /// How many results may wait behind one slow operation, as a multiple of the width. Beyond that, nothing more is started.
    /// </summary>
    private const int ReportsHeldBack = 8;

    private readonly Queue<QueuedOperation> _unreported = new();
    private readonly Queue<QueuedOperation> _ended = new();
    private readonly PipelineSynchronizationContext _thread;
    private readonly Action<QueuedOperation> _onEnded;
    private readonly Action<QueuedOperation> _report;

    // Made once and not for each of thousands of operations.
    private readonly Func<QueuedOperation, Task> _run;
    private readonly Func<bool> _hasPlace;
    private readonly Func<bool> _isEmpty;
    private readonly Func<bool> _hasEnded;
    private int _running;

    /// <param name="thread">Brings the operations back to the pipeline thread.</param>
    /// <param name="width">How many operations are under way at most.</param>
    /// <param name="refusalOf">Why an operation is not begun after all, seen once there is a place for it; <see langword="null"/> where it
    /// is.</param>
    /// <param name="onEnded">Is told of each operation that has ended, in the order of their ends.</param>
    /// <param name="report">Writes what came of an operation, in the order of their input.</param>
    public OrderedTaskQueue(
        PipelineSynchronizationContext thread,
        int width,
        Func<QueuedOperation, Exception?> refusalOf,
        Action<QueuedOperation> onEnded,
        Action<QueuedOperation> report)
    {
        (_thread, _onEnded, _report) = (thread, onEnded, report);
        Action<QueuedOperation> end = End;
        _run = operation => operation.RunAsync(refusalOf(operation), end);
        _hasPlace = () => _running < width && _unreported.Count < (long)width * ReportsHeldBack;
        _isEmpty = () => _unreported.Count == 0;
        _hasEnded = () => _ended.Count > 0;
    }

    /// <summary>How many have been added in all.</summary>
    public int AddedCount { get; private set; }

    /// <summary>How many are not reported yet.</summary>
    public int UnreportedCount => _unreported.Count;

    /// <summary>Starts an operation as soon as there is a place for it, and meanwhile reports those that have ended.</summary>
    public void Add(QueuedOperation operation)
    {
        ReportUntil(_hasPlace);
        AddedCount++;
        _unreported.Enqueue(operation);
        _running++;
        _ = _thread.Start(_run, operation);
        ReportEnded();
    }

    /// <summary>Waits for all and reports them.</summary>
    public void Drain() => ReportUntil(_isEmpty);

    /// <summary>Reports what has ended already, without waiting.</summary>
    public void ReportEnded()
    {
        // What an operation has posted, such as its verbose lines, comes before its result.
        _thread.RunPosted();
        while (_ended.Count > 0) _onEnded(_ended.Dequeue());
        while (_unreported.Count > 0 && _unreported.Peek().State >= OperationState.Ended)
        {
            var first = _unreported.Peek();
            if (first.State == OperationState.Ended) _report(first);
            // It is removed only now: an operation whose report failed stays in the queue for Settle.
            _unreported.Dequeue();
        }
    }

    /// <summary>Waits for all that are under way, and hands over what is not reported yet.</summary>
    public IReadOnlyList<QueuedOperation> Settle()
    {
        _thread.RunOut(() => _running == 0);
        var rest = _unreported.Where(static operation => operation.State == OperationState.Ended).ToArray();
        _unreported.Clear();
        _ended.Clear();
        return rest;
    }

    private void ReportUntil(Func<bool> isEnough)
    {
        ReportEnded();
        while (!isEnough())
        {
            _thread.RunUntil(_hasEnded);
            ReportEnded();
        }
    }

    private void End(QueuedOperation operation)
    {
        _running--;
        _ended.Enqueue(operation);
    }
}
