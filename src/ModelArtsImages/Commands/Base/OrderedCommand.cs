using System.Management.Automation;
using ModelArtsImages.Errors;
using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Commands;

/// <summary>
/// A cmdlet that has an operation for each input, several under way at a time. It writes one result or one error for each in input order,
/// and accounts for all that was sent however it ends.
/// </summary>
/// <remarks>
/// <see cref="Submit{T}(object, object, Context, Func{Task{T}})"/> starts an operation, <see cref="Report"/> writes what came of it.
/// Whatever ends the command before that, what was sent is awaited for a while (<see cref="Settle"/>), and what then reaches neither the
/// output nor an error is in a warning (<see cref="WarnOf"/>).
/// </remarks>
public abstract class OrderedCommand : ContextCommand
{
    /// <summary>How long requests under way are awaited after Ctrl+C: a pipeline has to stop within a second.</summary>
    private static readonly TimeSpan WhenStopped = TimeSpan.FromMilliseconds(500);

    /// <summary>The same where the pipeline ends early on its own, as with -ErrorAction Stop: nobody presses for time.</summary>
    private static readonly TimeSpan WhenFailed = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan WatchInterval = TimeSpan.FromMilliseconds(100);

    private readonly GracePeriod _gracePeriod = new();
    private readonly Accounts _met = new();
    private readonly HashSet<QueuedOperation> _refused = [];
    private OrderedTaskQueue? _queue;
    private bool _isOver;

    /// <summary>
    /// What the command has done with an input, as warnings say it: "deleted". <see langword="null"/> where it changes nothing and nothing
    /// need be said.
    /// </summary>
    private protected abstract string? Done { get; }

    /// <summary>How many operations are under way at most.</summary>
    private protected abstract int Width { get; }

    /// <summary>What is under way when the pipeline is stopped is still awaited for a while.</summary>
    private protected sealed override CancellationToken? Abandon => _gracePeriod.Token;

    /// <summary>How many operations have been submitted.</summary>
    private protected int SubmittedCount => Queue.AddedCount;

    private OrderedTaskQueue Queue => _queue ??= new OrderedTaskQueue(PipelineThread, Width, OnEnded, Report);

    /// <summary>Objects of other accounts may still come: the session knows several, and none was named for all.</summary>
    private bool OthersMayCome => Context is null && Store.All.Count > 1;

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Accountably(ProcessInput);

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
            // Ctrl+C between two records, or the failure of an earlier command: the pipeline then ends without another call but this.
            _isOver = true;
            if (_queue is { UnreportedCount: > 0 }) WarnOf(Settle());
            _gracePeriod.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>
    /// Submits an operation for each input that a pipeline record brought. A question that the user answers with Ctrl+C may end it.
    /// </summary>
    private protected abstract void ProcessInput();

    /// <summary>What an error of the operation is about.</summary>
    private protected virtual object TargetOf(QueuedOperation operation) => operation.Target;

    /// <summary>An operation has ended: progress can show it. Its result comes in its turn.</summary>
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
        Queue.Add(
            new QueuedOperation<T>(
                subject, target, account, () => _met.RefusalOf(account) is { } refusal ? Task.FromException<T>(refusal) : run()));
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

    /// <summary>Nothing can be sent for an input: its error takes its place in the order.</summary>
    private protected void SubmitFailure(ModelArtsException failure, object subject, object target, Context? account)
    {
        if (failure.EndsThePipeline()) Meet(account);
        Queue.Add(new QueuedOperation<object>(subject, target, account, () => Task.FromException<object>(failure)));
    }

    /// <summary>An account that was refused once is not asked again, and the user is not asked either.</summary>
    /// <exception cref="ModelArtsException">It was refused.</exception>
    private protected void ThrowIfRefused(Context account)
    {
        if (_met.RefusalOf(account) is { } refusal) throw refusal;
    }

    /// <summary>Writes what has ended meanwhile: whoever is asked next should have seen it.</summary>
    private protected void ReportEnded()
    {
        PipelineThread.RunPosted();
        Queue.ReportEnded();
    }

    private void Meet(Context? account)
    {
        if (!_met.Add(account) || _refused.Count == 0) return;
        // There is another account after all, for which the pipeline goes on.
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
                _met.Refuse(operation.Account, failure);
                if (_met.Count > 1) WriteFailure(operation);
                else if (OthersMayCome) _refused.Add(operation);
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
            // It has been written and ends the pipeline, as -ErrorAction Stop wants it. The pipeline still takes the results of what was
            // sent before.
            WriteRest(operation);
            throw;
        }

        operation.MarkReported();
    }

    /// <summary>No later request can fare better: this error is the last.</summary>
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

            // Where the results find no taker, this error will not find one either.
            last.MarkReported();
        }
        finally
        {
            WarnOf(rest);
        }
    }

    /// <summary>Whatever ends the command early, what was sent is accounted for.</summary>
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

    /// <summary>Sends nothing more, and awaits what was sent. It hands over what is not reported.</summary>
    private IReadOnlyList<QueuedOperation> Settle()
    {
        Cancel();
        _gracePeriod.Limit(WhenFailed);
        // A pipeline that has failed is not told of Ctrl+C any more: it has to look.
        using var watch = new Timer(_ => { if (Stopping) _gracePeriod.Limit(WhenStopped); }, null, TimeSpan.Zero, WatchInterval);
        return Queue.Settle();
    }

    private void WarnOf(IReadOnlyList<QueuedOperation> rest)
    {
        if (Done is null || EarlyStopReport.Describe(rest, Done) is not { } text) return;

        // A pipeline that is being stopped, or is over, takes no warning any more, but the host still shows it.
        if (Stopping || _isOver) Host.UI?.WriteWarningLine(text);
        else WriteWarning(text);
    }
}
