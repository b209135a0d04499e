namespace ModelArtsImages.Commands;

/// <summary>
/// Keeps a number of operations under way across pipeline records and reports them in input order.
/// Its memory is that of the window, however many records pass through.
/// </summary>
/// <param name="pump">Brings the ends of operations onto the pipeline thread; all members are used there only.</param>
/// <param name="width">How many operations are under way at most.</param>
/// <param name="report">Writes what came of an operation that has ended.</param>
internal sealed class OrderedWindow<T>(PipelinePump pump, int width, Action<BulkOperation<T>> report)
{
    /// <summary>For operations that wait more than they work: as many as there are records.</summary>
    public const int Unlimited = int.MaxValue / ReportsHeldBack;

    /// <summary>One slow operation holds the reports of this many times the width back before it holds up the sending.</summary>
    private const int ReportsHeldBack = 8;

    private static readonly SendOrPostCallback OnEnded = static window => ((OrderedWindow<T>)window!)._underWay--;
    private readonly Queue<BulkOperation<T>> _unreported = new();
    private int _underWay;

    /// <summary>How many are not reported yet.</summary>
    public int Count => _unreported.Count;

    /// <summary>Starts an operation as soon as there is room.</summary>
    /// <param name="target">What the operation is on, for its report.</param>
    /// <param name="label">What messages call it.</param>
    /// <param name="start">Starts it.</param>
    public void Add(object target, string label, Func<Task<T>> start)
    {
        while (_underWay >= width || _unreported.Count >= width * ReportsHeldBack)
        {
            pump.RunUntil(() => _underWay < width && (_unreported.Count < width * ReportsHeldBack || _unreported.Peek().Task.IsCompleted));
            ReportEnded();
        }

        var operation = new BulkOperation<T>(target, label, start());
        _unreported.Enqueue(operation);
        if (!operation.Task.IsCompleted)
        {
            _underWay++;
            operation.Task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(PostEnd);
        }

        pump.RunPosted();
        ReportEnded();
    }

    /// <summary>Waits for all and reports them.</summary>
    public void Drain()
    {
        while (_unreported.Count > 0)
        {
            pump.RunUntil(() => _unreported.Peek().Task.IsCompleted);
            ReportEnded();
        }
    }

    /// <summary>Waits for all and hands over what is not reported yet.</summary>
    public IReadOnlyList<BulkOperation<T>> Settle()
    {
        pump.RunOut(() => _underWay == 0);
        var rest = _unreported.ToArray();
        _unreported.Clear();
        return rest;
    }

    /// <summary>Reports what has ended already, without waiting.</summary>
    public void ReportEnded()
    {
        while (_unreported.Count > 0 && _unreported.Peek().Task.IsCompleted)
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

    private void PostEnd() => pump.Post(OnEnded, this);
}
