using System.Management.Automation;
using ModelArtsImages.Errors;
using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Commands.Base;

/// <summary>
/// A cmdlet that has an operation for each input, several under way at a time. It writes one result or one error for each in input order,
/// and accounts for all that was sent however it ends.
/// </summary>
/// <remarks>
/// <see cref="Submit{T}(object, object, Context, Func{Task{T}})"/> starts an operation, <see cref="Report"/> writes what came of it.
/// Whatever ends the command before that, what was sent is awaited for a while (<see cref="Settle"/>), and what then reaches neither
/// the output nor an error is in a warning (<see cref="WarnOf"/>).
/// </remarks>
public abstract class OrderedCommand : ContextCommand
{
    /// <summary>How long running requests are awaited after Ctrl+C. A pipeline has to stop within a second.</summary>
    private static readonly TimeSpan WhenStopped = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// The same where the pipeline ends early by itself, as with -ErrorAction Stop. It may take longer, because no user has pressed Ctrl+C.
    /// </summary>
    private static readonly TimeSpan WhenFailed = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan WatchInterval = TimeSpan.FromMilliseconds(100);

    private readonly GracePeriod _gracePeriod = new();
    private readonly AccountTracker _tracker = new();
    private readonly HashSet<QueuedOperation> _refused = [];
    private OrderedTaskQueue? _queue;

    /// <summary>Made once, and not for each of thousands of records.</summary>
    private Action? _processInput;
    private bool _isOver;

    /// <summary>
    /// What the command has done with an input, as warnings say it: "deleted". <see langword="null"/> where it changes nothing, and
    /// nothing need be said.
    /// </summary>
    private protected abstract string? Done { get; }

    /// <summary>How many operations are under way at most.</summary>
    private protected abstract int Width { get; }

    /// <summary>
    /// With many operations under way, the next one ends soon: to look again costs less than to sleep and be woken.
    /// </summary>
    private protected sealed override bool IsBusy => true;

    /// <summary>Requests that are running when the pipeline is stopped are still awaited for a while.</summary>
    private protected sealed override CancellationToken? Abandon => _gracePeriod.Token;

    /// <summary>How many operations have been submitted.</summary>
    private protected int SubmittedCount => Queue.AddedCount;

    private OrderedTaskQueue Queue => _queue ??= new OrderedTaskQueue(
        PipelineThread, Width, operation => _tracker.RefusalOf(operation.Account), OnEnded, Report);

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Accountably(_processInput ??= ProcessInput);

    /// <inheritdoc/>
    protected override void EndProcessing() => Accountably(() =>
    {
        Queue.Drain();
        // No other account's object has come.
        if (_refused.Count > 0) EndPipeline(_refused.First());
    });

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        base.StopProcessing();
        _gracePeriod.Limit(WhenStopped);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            // After Ctrl+C between two records, or after the failure of an earlier command, PowerShell calls nothing but Dispose.
            _isOver = true;
            if (_queue is { UnreportedCount: > 0 }) WarnOf(Settle());
            _gracePeriod.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>
    /// Submits an operation for each input of a pipeline record. A question that the user answers with Ctrl+C may end it.
    /// </summary>
    private protected abstract void ProcessInput();

    /// <summary>Whether a result shows that the work has begun and not ended: it is never called done.</summary>
    private protected virtual bool IsUnfinished(object result) => false;

    /// <summary>What an error of the operation is about.</summary>
    private protected virtual object TargetOf(QueuedOperation operation) => operation.Target;

    /// <summary>Called when an operation has ended, so that progress can show it. The result is written later, in input order.</summary>
    private protected virtual void OnEnded(QueuedOperation operation)
    {
    }

    /// <summary>Starts an operation as soon as there is a place for it. Its result or error is written in input order.</summary>
    /// <param name="subject">What it is on, as far as that is known.</param>
    /// <param name="target">What the user gave.</param>
    /// <param name="account">The account that it is for.</param>
    /// <param name="run">Does the work. It begins on the pipeline thread, and is there again after each <see langword="await"/>.</param>
    private protected void Submit<T>(object subject, object target, Context account, Func<Task<T>> run)
    {
        Meet(account);
        Queue.Add(new QueuedOperation<T>(subject, target, account, run));
    }

    /// <summary>Finds the account and starts an operation on it; where there is none, that is its error.</summary>
    private protected void Submit<T>(object subject, object target, Func<Context> accountOf, Func<Context, Task<T>> run)
    {
        try
        {
            var account = accountOf();
            Submit(subject, target, account, () => run(account));
        }
        catch (ModelArtsException e)
        {
            SubmitFailure(e, subject, target, account: null);
        }
    }

    /// <summary>Queues the error of an input for which nothing can be sent. The error keeps the place of the input.</summary>
    private protected void SubmitFailure(ModelArtsException failure, object subject, object target, Context? account)
    {
        if (failure.EndsThePipeline()) Meet(account);
        Queue.Add(new FailedOperation(subject, target, account, failure));
    }

    /// <summary>Fails for an account that the service has refused before: no request is sent to it, and the user is not asked.</summary>
    /// <exception cref="ModelArtsException">It was refused.</exception>
    private protected void ThrowIfRefused(Context account)
    {
        if (_tracker.RefusalOf(account) is { } refusal) throw refusal;
    }

    /// <inheritdoc/>
    private protected sealed override bool Confirm(string action, string? consequence = null)
    {
        // Whoever is asked should have seen what has ended meanwhile.
        Queue.ReportEnded();
        return base.Confirm(action, consequence);
    }

    private void Meet(Context? account)
    {
        if (!_tracker.Add(account) || _refused.Count == 0) return;
        // Another account has come after all, and the pipeline goes on for it.
        var refused = _refused.ToArray();
        _refused.Clear();
        foreach (var operation in refused) WriteFailure(operation);
    }

    /// <summary>Writes what came of an operation.</summary>
    private protected void Report(QueuedOperation operation)
    {
        switch (operation.Failure)
        {
            case null:
                WriteResult(operation);
                break;
            case ModelArtsException failure when failure.EndsThePipeline():
                _tracker.Refuse(operation.Account, failure);
                if (_tracker.Count > 1) WriteFailure(operation);
                else if (OthersMayCome(operation.Account)) _refused.Add(operation);
                else EndPipeline(operation);
                break;
            case ModelArtsException:
                WriteFailure(operation);
                break;
            case OperationCanceledException:
                throw new PipelineStoppedException();
            default:
                throw operation.Failure;
        }
    }

    /// <summary>
    /// Whether objects of other accounts may still come: the session knows others, and -Context does not choose one for all objects.
    /// </summary>
    private bool OthersMayCome(Context? refused) => Context is null && Store.All.Any(other => other != refused);

    private void WriteResult(QueuedOperation operation)
    {
        try
        {
            if (operation.Result is not null) WriteObject(operation.Result);
        }
        catch (FlowControlException e) when (e is not LoopFlowException)
        {
            // Select-Object -First ends the pipeline with the last object that it takes.
            operation.MarkReported();
            throw;
        }

        operation.MarkReported();
    }

    private void WriteFailure(QueuedOperation operation)
    {
        try
        {
            WriteError(((ModelArtsException)operation.Failure!).ToErrorRecord(TargetOf(operation)));
        }
        catch (PipelineStoppedException) when (!Stopping)
        {
            // It has been written and ends the pipeline, as -ErrorAction Stop wants it. The pipeline still takes the results of what
            // was sent.
            WriteRest(operation);
            throw;
        }

        operation.MarkReported();
    }

    /// <summary>Ends the pipeline with this error, because every later request would fail for the same cause.</summary>
    private void EndPipeline(QueuedOperation operation)
    {
        WriteRest(operation);
        ThrowTerminatingError(((ModelArtsException)operation.Failure!).ToErrorRecord(TargetOf(operation)));
    }

    /// <summary>Writes the results of all that was sent. The error of <paramref name="last"/> is written by the caller.</summary>
    private void WriteRest(QueuedOperation last)
    {
        var rest = Settle();
        try
        {
            foreach (var operation in rest)
            {
                if (operation.HasSucceeded) WriteResult(operation);
            }

            // If the pipeline does not take the results, it does not take this error either.
            last.MarkReported();
        }
        finally
        {
            WarnOf(rest);
        }
    }

    /// <summary>Reports what became of everything that was sent, whatever ended the command early.</summary>
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
        Cancel();
        _gracePeriod.Limit(WhenFailed);
        // PowerShell does not tell a command of a failed pipeline about Ctrl+C, so the command looks for it.
        using var watch = new Timer(_ => { if (Stopping) _gracePeriod.Limit(WhenStopped); }, null, TimeSpan.Zero, WatchInterval);
        var rest = Queue.Settle();
        // One stands for all that waited for another account's objects: they have the same reason.
        return _refused.Count == 0 ? rest : [_refused.First(), .. rest];
    }

    private void WarnOf(IReadOnlyList<QueuedOperation> rest)
    {
        if (Done is null || EarlyStopReport.Describe(rest, Done, IsUnfinished) is not { } text) return;

        // A pipeline that is being stopped, or is over, takes no warning any more, but the host still shows it.
        if (Stopping || _isOver) UserHost.Warn(Host, text);
        else WriteWarning(text);
    }
}
