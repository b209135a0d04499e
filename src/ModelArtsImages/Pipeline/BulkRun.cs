using System.Management.Automation;
using ModelArtsImages.Connections;
using ModelArtsImages.Http;

namespace ModelArtsImages.Pipeline;

/// <summary>How a bulk run behaves.</summary>
internal sealed record BulkSettings
{
    /// <summary>The number of operations in flight, at most.</summary>
    public required int Width { get; init; }

    /// <summary>
    /// The past participle of the change, as warnings say it: "deleted". <see langword="null"/> if the command changes nothing: requests in
    /// flight are then cancelled when it stops, without a warning.
    /// </summary>
    public string? Done { get; init; }

    /// <summary>Shows the progress of the run.</summary>
    public OperationProgress? Progress { get; init; }

    /// <summary>Whether a failure is reported at once, not in input order.</summary>
    public bool ReportsFailuresAtOnce { get; init; }

    /// <summary>Whether a result shows that the work was started but is not finished. Such a result is never reported as done.</summary>
    public Func<object, bool> IsUnfinished { get; init; } = static _ => false;
}

/// <summary>
/// Runs an operation for each input, several at a time. Writes one result or one error for each in input order, and reports the outcome of
/// every request that was sent, even if the command ends early. Used on the pipeline thread, except for <see cref="Stop"/>.
/// </summary>
/// <remarks>
/// <see cref="Process"/> takes inputs, <see cref="Submit"/> starts operations, <see cref="Complete"/> waits for them. If the command ends
/// before that, requests in flight are awaited for a grace period (<see cref="Settle"/>), and what then reaches neither the output nor an
/// error is named in a warning.
/// </remarks>
internal sealed class BulkRun : IDisposable
{
    /// <summary>How long requests in flight are awaited after Ctrl+C. A pipeline has to stop within a second.</summary>
    private static readonly TimeSpan WhenStopped = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// The same if the pipeline ends early without Ctrl+C, as with -ErrorAction Stop. It is longer, because no user waits for the prompt.
    /// </summary>
    private static readonly TimeSpan WhenFailed = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan WatchInterval = TimeSpan.FromMilliseconds(100);

    private readonly GracePeriod _gracePeriod = new();
    private readonly PipelineThread _thread;
    private readonly IBulkOutput _output;
    private readonly AccountResolver _accounts;
    private readonly Action _cancel;
    private readonly BulkSettings _settings;
    private readonly CallOptions _call;
    private readonly OrderedTaskQueue _queue;
    private int? _total;
    private int _position;
    private int _numbered;

    /// <summary>Begins a run whose operations make their calls with <paramref name="call"/>; <paramref name="cancel"/> ends them.</summary>
    public BulkRun(
        PipelineThread thread, IBulkOutput output, AccountResolver accounts, CallOptions call, Action cancel, BulkSettings settings)
    {
        (_thread, _output, _accounts, _cancel, _settings) = (thread, output, accounts, cancel, settings);
        // A change in flight is awaited for a while after a stop, because its outcome must be known. A request that only reads is not.
        _call = settings.Done is null ? call : call with { Abandon = _gracePeriod.Token };
        _queue = new OrderedTaskQueue(thread, settings.Width, operation => accounts.RejectionOf(operation.Account), OnEnded, Report);
    }

    /// <summary>
    /// Processes the inputs of a pipeline record: checks each and submits its operation. An input that cannot be processed is an error in
    /// its place, and the others go on.
    /// </summary>
    public void Process<T>(IReadOnlyCollection<BulkInput<T>> inputs, Action<BulkInput<T>> process)
        where T : class => Accountably(() =>
    {
        // Pipeline input is not counted in advance, because all of it would have to be kept in memory.
        _total = _output.ExpectsMore ? null : inputs.Count;
        if (_total is { } total && _settings.Progress is { } progress) progress.Total = total;
        foreach (var input in inputs)
        {
            _position++;
            if (FailureOf(input, process) is { } failure)
                _queue.Add(new(input.Subject, input.Target, (input.Subject as ProjectResource)?.Context, () => throw failure), failure);
        }
    });

    /// <summary>Starts an operation as soon as there is a slot for it. Its result or error is written in input order.</summary>
    public void Submit<T>(object subject, object target, Connection connection, Func<CallOptions, Task<T>> run) =>
        _queue.Add(new(subject, target, connection.Context, async () => await run(_call).ConfigureAwait(false)));

    /// <summary>
    /// Numbers an input in the question to the user. For inputs from a parameter, it gives the position: "image 3 of 12". The number of
    /// inputs from a pipeline is not known in advance, so it counts the questions: "image 3".
    /// </summary>
    public string Number(string noun) =>
        _total > 1 ? $"{noun} {_position} of {_total}" : $"{noun} {++_numbered}";

    /// <summary>Reports the operations that have ended, without waiting, so that the user sees them before a question.</summary>
    public void ReportEnded() => _queue.ReportEnded();

    /// <summary>Waits for all operations and reports them.</summary>
    public void Complete()
    {
        if (_settings.Progress is { } progress) progress.Total = _queue.AddedCount;
        Accountably(_queue.Drain);
        _settings.Progress?.Complete();
    }

    /// <summary>Stops the run. Any thread may call it.</summary>
    public void Stop()
    {
        _gracePeriod.Limit(WhenStopped);
        _ = _settings.Progress?.FreeHostAsync(_thread);
    }

    /// <summary>
    /// After Ctrl+C between two records, or after the failure of an earlier command, PowerShell calls nothing but Dispose.
    /// </summary>
    public void Dispose()
    {
        _settings.Progress?.Dispose();
        if (_queue.UnreportedCount > 0) WarnOf(Settle(), isOver: true);
        _gracePeriod.Dispose();
    }

    private static ModelArtsException? FailureOf<T>(BulkInput<T> input, Action<BulkInput<T>> process)
        where T : class
    {
        try
        {
            process(input);
            return null;
        }
        catch (ModelArtsException e)
        {
            return e;
        }
        catch (Exception e) when (UnexpectedFailure.IsOfInput(e))
        {
            return UnexpectedFailure.Of(e, isSent: false);
        }
    }

    private void OnEnded(QueuedOperation operation)
    {
        if (operation is { Account: { } account, Failure: ModelArtsException { IsOfAccount: true } rejection })
            _accounts.Reject(account, rejection);
        _settings.Progress?.OnEnded(operation);
        if (_settings.ReportsFailuresAtOnce && !operation.HasSucceeded) Report(operation);
    }

    private void Report(QueuedOperation operation)
    {
        switch (operation.Failure)
        {
            case null:
                WriteResult(operation);
                break;
            case ModelArtsException failure when _accounts.EndsThePipeline(failure):
                WriteRest(operation);
                _output.EndWith(failure, failure.Subject ?? operation.Target);
                break;
            case ModelArtsException failure:
                WriteFailure(failure, operation);
                break;
            default:
                throw new PipelineStoppedException();
        }
    }

    private void WriteResult(QueuedOperation operation)
    {
        try
        {
            if (operation.Result is not null) _output.Write(operation.Result);
        }
        catch (FlowControlException e) when (e is not LoopFlowException)
        {
            // Select-Object -First ends the pipeline with the last object that it takes.
            operation.MarkReported();
            throw;
        }

        operation.MarkReported();
    }

    private void WriteFailure(ModelArtsException failure, QueuedOperation operation)
    {
        try
        {
            _output.WriteError(failure, failure.Subject ?? operation.Target);
        }
        catch (PipelineStoppedException) when (!_output.IsStopping)
        {
            // The error has been written and ends the pipeline, as -ErrorAction Stop asks. The pipeline still takes the results of what was
            // sent.
            WriteRest(operation);
            throw;
        }

        operation.MarkReported();
    }

    /// <summary>Writes the results of everything that was sent. The error of <paramref name="last"/> is written by the caller.</summary>
    private void WriteRest(QueuedOperation last)
    {
        var rest = Settle();
        try
        {
            foreach (var operation in rest)
            {
                if (operation.HasSucceeded) WriteResult(operation);
            }

            // If the pipeline does not accept the results, it does not accept this error either.
            last.MarkReported();
        }
        finally
        {
            WarnOf(rest);
        }
    }

    /// <summary>Reports the outcome of everything that was sent, whatever ended the command early.</summary>
    private void Accountably(Action action)
    {
        try
        {
            action();
        }
        catch
        {
            WarnOf(Settle());
            throw;
        }
    }

    /// <summary>Sends nothing more, waits for what was sent, and returns the operations that are not reported yet.</summary>
    private IReadOnlyList<QueuedOperation> Settle()
    {
        _cancel();
        _gracePeriod.Limit(WhenFailed);
        // PowerShell does not tell a command of a failed pipeline about Ctrl+C, so the command looks for it.
        using var watch = new Timer(
            _ => { if (_output.IsStopping) _gracePeriod.Limit(WhenStopped); }, null, TimeSpan.Zero, WatchInterval);
        return _queue.Settle();
    }

    private void WarnOf(IReadOnlyList<QueuedOperation> rest, bool isOver = false)
    {
        if (_settings.Done is not { } done || EarlyStopReport.Describe(rest, done, _settings.IsUnfinished) is not { } text) return;
        _output.Warn(text, isOver);
    }
}

/// <summary>An input of a bulk run.</summary>
/// <param name="Subject">What is known about it.</param>
/// <param name="Target">What the user gave: the target of its error.</param>
internal readonly record struct BulkInput<T>(T Subject, object Target)
    where T : class;

/// <summary>The output of a bulk run.</summary>
internal interface IBulkOutput
{
    bool IsStopping { get; }

    /// <summary>Whether the pipeline may bring more records.</summary>
    bool ExpectsMore { get; }

    void Write(object result);

    void WriteError(ModelArtsException failure, object target);

    /// <summary>Ends the pipeline with an error.</summary>
    void EndWith(ModelArtsException failure, object target);

    /// <summary>Warns the user, even if the pipeline no longer accepts warnings.</summary>
    void Warn(string text, bool isOver);
}
