using System.Management.Automation;

namespace ModelArtsImages.Commands;

/// <summary>A cmdlet that changes many objects, several at a time, and accounts for each of them however it ends.</summary>
public abstract class BulkCommand<T> : ContextCommand
{
    /// <summary>How long requests under way are awaited after Ctrl+C: a pipeline has to stop within a second.</summary>
    private static readonly TimeSpan PatienceWhenStopped = TimeSpan.FromMilliseconds(500);

    /// <summary>The same where the pipeline ends early on its own, as with -ErrorAction Stop: nobody presses for time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _abandon = new();
    private Action? _reportEnded;
    private OrderedWindow<T>? _window;
    private BulkProgress? _progress;
    private bool _isOver;

    /// <summary>How many requests are under way at a time. Fewer are where the service asks for that.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    [PSDefaultValue(Value = 8)]
    public int ThrottleLimit { get; set; } = 8;

    /// <summary>What the command does, as progress and warnings say it: "deleted".</summary>
    private protected abstract string Done { get; }

    /// <summary>The title of the progress.</summary>
    private protected abstract string Activity { get; }

    /// <summary>Cancelled when requests under way are awaited no longer.</summary>
    private protected CancellationToken AbandonToken => _abandon.Token;

    private OrderedWindow<T> Window => _window ??= new OrderedWindow<T>(Pump, ThrottleLimit, Report);

    private BulkProgress Progress => _progress ??= new BulkProgress(this, Activity);

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        // What comes through the pipeline is not counted before it has come: that would mean to keep it all.
        if (!MyInvocation.ExpectingInput) Progress.Total = InputCount;
        Accountably(ProcessInput);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Accountably(() =>
        {
            Progress.Total = Progress.Ended + Window.Count;
            Window.Drain();
        });
        Progress.Complete();
    }

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        base.StopProcessing();
        try
        {
            _abandon.CancelAfter(PatienceWhenStopped);
        }
        catch (ObjectDisposedException)
        {
            // Stopped in the moment that it ended by itself.
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            SettleUnended();
            _abandon.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>How many objects the pipeline record at hand brought.</summary>
    private protected abstract int InputCount { get; }

    /// <summary>Submits what a pipeline record brought. A question that the user answers with Ctrl+C may end it.</summary>
    private protected abstract void ProcessInput();

    /// <summary>Starts an operation as soon as there is room; its result or error is written in input order.</summary>
    private protected void Submit(object target, string label, Func<Task<T>> start) => Window.Add(target, label, start);

    /// <summary>Writes what has ended meanwhile: whoever is asked next should have seen it.</summary>
    private protected void ReportEnded() => Accountably(_reportEnded ??= () =>
    {
        Pump.RunPosted();
        Window.ReportEnded();
    });

    /// <summary>Puts the error of an input that nothing is sent for into its place in the order.</summary>
    private protected void SubmitFailure(object target, ModelArtsException failure) =>
        Submit(target, target.ToString(), () => Task.FromException<T>(failure));

    private void Report(BulkOperation<T> operation)
    {
        var failure = operation.Task.Exception?.InnerException;
        if (operation.Task.IsCanceled) throw new PipelineStoppedException();
        if (failure is not (null or ModelArtsException)) operation.Task.GetAwaiter().GetResult();

        Progress.Report(operation.Label, failure is not null);
        if (failure is ModelArtsException cause)
        {
            WriteFailure(cause, operation);
        }
        else
        {
            WriteResult(operation);
        }
    }

    private void WriteFailure(ModelArtsException cause, BulkOperation<T> operation)
    {
        try
        {
            operation.IsReported = true;
            if (Errors.ErrorRecords.EndsThePipeline(cause)) WriteRest();
            WriteFailure(cause, operation.Target);
        }
        catch (PipelineStoppedException) when (Stopping)
        {
            // Ctrl+C came first; else it is the way in which an error ends the pipeline, and has been written.
            operation.IsReported = false;
            throw;
        }
    }

    private void WriteResult(BulkOperation<T> operation)
    {
        try
        {
            operation.IsReported = true;
            WriteObject(operation.Task.Result);
        }
        catch (PipelineStoppedException)
        {
            operation.IsReported = false;
            throw;
        }
    }

    /// <summary>Whatever ends the command early, what was sent is accounted for.</summary>
    private void Accountably(Action action)
    {
        var isWhole = false;
        try
        {
            action();
            isWhole = true;
        }
        catch (ActionPreferenceStopException)
        {
            // -ErrorAction Stop: the pipeline can still take the results of what was sent before.
            WriteRest();
            throw;
        }
        finally
        {
            if (!isWhole) WarnOf(Settle());
        }
    }

    /// <summary>Ctrl+C between two records, or the failure of an earlier command: the pipeline then ends without another call but the last.</summary>
    private void SettleUnended()
    {
        if (_window is not { Count: > 0 }) return;
        _isOver = true;
        WarnOf(Settle());
    }

    private IReadOnlyList<BulkOperation<T>> Settle()
    {
        Cancel();
        if (!Stopping) _abandon.CancelAfter(Patience);
        return Window.Settle();
    }

    private void WriteRest()
    {
        var rest = Settle();
        foreach (var operation in rest)
        {
            if (operation.Task.Status == TaskStatus.RanToCompletion) WriteResult(operation);
        }

        WarnOf(rest);
    }

    private void WarnOf(IReadOnlyList<BulkOperation<T>> rest)
    {
        var unreported = rest.Where(static operation => !operation.IsReported && !operation.Task.IsCanceled).ToList();
        var done = unreported.FindAll(static operation => operation.Task.Status == TaskStatus.RanToCompletion);
        var unknown = unreported.FindAll(static operation => operation.Task.Exception?.InnerException is ModelArtsException { MayHaveBeenCarriedOut: true });
        if (done.Count > 0) Warn($"Stopped early. Also {Done}, though not in the output: {Labels(done)}.");
        if (unknown.Count > 0) Warn($"Stopped early. It is not known whether these were {Done}, since their answer could not be awaited: {Labels(unknown)}.");
        foreach (var failed in unreported.Except(done).Except(unknown))
            Warn($"Stopped early. Not {Done}: {failed.Label}: {failed.Task.Exception?.InnerException?.Message}");
    }

    private void Warn(string text)
    {
        // A pipeline that is being stopped, or is over, takes no warning any more, but the host still shows it.
        if (Stopping || _isOver) Host.UI?.WriteWarningLine(text);
        else WriteWarning(text);
    }

    private static string Labels(List<BulkOperation<T>> operations) => string.Join(", ", operations.Select(static operation => operation.Label));
}
