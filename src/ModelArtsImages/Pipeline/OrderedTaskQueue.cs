namespace ModelArtsImages.Pipeline;

/// <summary>
/// Keeps a number of operations in flight across pipeline records and reports them in input order. Its memory is bounded, however many
/// operations pass through. All its members are used on the pipeline thread.
/// </summary>
/// <param name="rejectionOf">Why an operation must not start, asked once it has a slot; <see langword="null"/> if it may.</param>
/// <param name="onEnded">Called for each operation in completion order.</param>
/// <param name="report">Writes the outcome of an operation, called in input order.</param>
internal sealed class OrderedTaskQueue(
    PipelineThread thread,
    int width,
    Func<QueuedOperation, Exception?> rejectionOf,
    Action<QueuedOperation> onEnded,
    Action<QueuedOperation> report)
{
    /// <summary>
    /// How many results may wait behind one slow operation, as a multiple of the width. Beyond that, nothing more is started.
    /// </summary>
    private const int ReportsHeldBack = 8;

    private readonly Queue<QueuedOperation> _unreported = new();
    private readonly Queue<QueuedOperation> _ended = new();
    private int _running;

    /// <summary>The number of operations added in all.</summary>
    public int AddedCount { get; private set; }

    /// <summary>The number of operations that are not reported yet.</summary>
    public int UnreportedCount => _unreported.Count;

    /// <summary>Starts an operation as soon as there is a slot for it, and meanwhile reports those that have ended.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="refusal">Why it must not start, if that is known.</param>
    public void Add(QueuedOperation operation, Exception? refusal = null)
    {
        ReportUntil(() => _running < width && _unreported.Count < (long)width * ReportsHeldBack);
        AddedCount++;
        _unreported.Enqueue(operation);
        if ((refusal ?? rejectionOf(operation)) is { } failure)
        {
            operation.End(failure);
            _ended.Enqueue(operation);
        }
        else
        {
            _running++;
            _ = Task.Run(() => RunAsync(operation));
        }

        ReportEnded();
    }

    /// <summary>Waits for all operations and reports them.</summary>
    public void Drain() => ReportUntil(() => _unreported.Count == 0);

    /// <summary>Reports the operations that have ended, without waiting.</summary>
    public void ReportEnded()
    {
        // What an operation has posted, such as its verbose lines, comes before its result.
        thread.RunPosted();
        while (_ended.Count > 0) onEnded(_ended.Dequeue());
        while (_unreported.Count > 0 && _unreported.Peek().State >= OperationState.Ended)
        {
            var first = _unreported.Peek();
            if (first.State == OperationState.Ended) report(first);
            // It is removed only now: an operation whose report failed stays in the queue for Settle.
            _unreported.Dequeue();
        }
    }

    /// <summary>Waits for all operations in flight, and hands over what is not reported yet.</summary>
    public IReadOnlyList<QueuedOperation> Settle()
    {
        thread.DrainUntil(() => _running == 0);
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

    private async Task RunAsync(QueuedOperation operation)
    {
        await operation.RunAsync().ConfigureAwait(false);
        thread.Post(End, operation);
    }

    private void End(object? state)
    {
        var operation = (QueuedOperation)state!;
        _running--;
        operation.End();
        _ended.Enqueue(operation);
    }
}
