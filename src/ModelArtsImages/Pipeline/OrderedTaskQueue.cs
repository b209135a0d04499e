namespace ModelArtsImages.Pipeline;

/// <summary>
/// Keeps a number of operations under way across pipeline records and reports them in input order.
/// Its memory is bounded, however many operations pass through. All its members are used on the pipeline thread.
/// </summary>
/// <param name="thread">Brings the operations back to the pipeline thread.</param>
/// <param name="width">How many operations are under way at most.</param>
/// <param name="onEnded">Is told of each operation that has ended, in the order of their ends.</param>
/// <param name="report">Writes what came of an operation, in the order of their input.</param>
internal sealed class OrderedTaskQueue(
    PipelineSynchronizationContext thread, int width, Action<QueuedOperation> onEnded, Action<QueuedOperation> report)
{
    /// <summary>
    /// How many results may wait behind one slow operation, as a multiple of the width. Beyond that, nothing more is started.
    /// </summary>
    private const int ReportsHeldBack = 8;

    private readonly Queue<QueuedOperation> _unreported = new();
    private readonly Queue<QueuedOperation> _ended = new();
    private int _running;

    /// <summary>How many have been added in all.</summary>
    public int AddedCount { get; private set; }

    /// <summary>How many are not reported yet.</summary>
    public int UnreportedCount => _unreported.Count;

    private bool HasPlace => _running < width && _unreported.Count < (long)width * ReportsHeldBack;

    /// <summary>Starts an operation as soon as there is a place for it, and meanwhile reports those that have ended.</summary>
    public void Add(QueuedOperation operation)
    {
        thread.RunPosted();
        ReportUntil(() => HasPlace);
        AddedCount++;
        _unreported.Enqueue(operation);
        _running++;
        thread.Start(() => operation.RunAsync(OnEnded));
        ReportEnded();
    }

    /// <summary>Waits for all and reports them.</summary>
    public void Drain() => ReportUntil(() => _unreported.Count == 0);

    /// <summary>Reports what has ended already, without waiting.</summary>
    public void ReportEnded()
    {
        while (_ended.Count > 0) onEnded(_ended.Dequeue());
        while (_unreported.Count > 0 && _unreported.Peek().State >= OperationState.Ended)
        {
            var first = _unreported.Peek();
            if (first.State == OperationState.Ended) report(first);
            // It is removed only now: an operation whose report failed stays in the queue for Settle.
            _unreported.Dequeue();
        }
    }

    /// <summary>Waits for all that are under way, and hands over what is not reported yet.</summary>
    public IReadOnlyList<QueuedOperation> Settle()
    {
        thread.RunOut(() => _running == 0);
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
            thread.RunUntil(() => _ended.Count > 0);
            ReportEnded();
        }
    }

    private void OnEnded(QueuedOperation operation)
    {
        _running--;
        _ended.Enqueue(operation);
    }
}
