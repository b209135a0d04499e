using System.Management.Automation;
using ModelArtsImages.Http;
using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Commands;

/// <summary>A cmdlet that changes many objects, several at a time, and accounts for each of them however it ends.</summary>
public abstract class BulkCommand<T> : ContextCommand
{
    /// <summary>How long requests under way are awaited after Ctrl+C: a pipeline has to stop within a second.</summary>
    private static readonly TimeSpan WhenStopped = TimeSpan.FromMilliseconds(500);

    /// <summary>The same where the pipeline ends early on its own, as with -ErrorAction Stop: nobody presses for time.</summary>
    private static readonly TimeSpan WhenFailed = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan WatchInterval = TimeSpan.FromMilliseconds(100);

    private readonly GracePeriod _patience = new();
    private Action? _reportEnded;
    private OrderedTaskQueue<T>? _window;
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

    /// <summary>What is under way when the pipeline is stopped is still awaited for a while.</summary>
    private protected sealed override CallOptions Call => base.Call with { Abandon = _patience.Token };

    private OrderedTaskQueue<T> Window => _window ??= new OrderedTaskQueue<T>(Pump, ThrottleLimit, Report);

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
        _patience.Limit(WhenStopped);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            SettleUnended();
            _patience.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>How many objects the pipeline record at hand brought.</summary>
    private protected abstract int InputCount { get; }

    /// <summary>Attempts each that a pipeline record brought. A question that the user answers with Ctrl+C may end it.</summary>
    private protected abstract void ProcessInput();

    /// <summary>Checks an object, asks where it has to, and submits the request.</summary>
    /// <param name="input">The object, or what is known of it.</param>
    /// <param name="target">What the user gave.</param>
    /// <exception cref="ModelArtsException">Nothing is sent for it.</exception>
    private protected abstract void Process(T input, object target);

    /// <summary>Processes an object; where nothing can be sent for it, its error takes its place in the order.</summary>
    private protected void Attempt(T input, object target)
    {
        try
        {
            Process(input, target);
        }
        catch (ModelArtsException e)
        {
            Window.Add(target, target.ToString(), () => Task.FromException<T>(e));
        }
    }

    /// <summary>Starts an operation as soon as there is room, on any thread; its result or error is written in input order.</summary>
    private protected void Submit(object target, string label, Func<CallOptions, Task<T>> start)
    {
        var call = Call;
        Window.Add(target, label, () => start(call));
    }

    /// <summary>Writes what has ended meanwhile: whoever is asked next should have seen it.</summary>
    private protected void ReportEnded() => Accountably(_reportEnded ??= () =>
    {
        Pump.RunPosted();
        Window.ReportEnded();
    });

    private void Report(QueuedOperation<T> operation)
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

    private void WriteFailure(ModelArtsException cause, QueuedOperation<T> operation)
    {
        if (Errors.ErrorRecords.EndsThePipeline(cause)) WriteRest(operation);
        try
        {
            operation.IsReported = true;
            WriteFailure(cause, operation.Target);
        }
        catch (PipelineStoppedException) when (Stopping)
        {
            // Ctrl+C came first: the error has not been written.
            operation.IsReported = false;
            throw;
        }
        catch (PipelineStoppedException)
        {
            // It has been written and ends the pipeline, as -ErrorAction Stop wants it. The pipeline still takes the results of what was sent before.
            WriteRest(operation);
            throw;
        }
    }

    private void WriteResult(QueuedOperation<T> operation)
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

    private IReadOnlyList<QueuedOperation<T>> Settle()
    {
        Cancel();
        _patience.Limit(WhenFailed);
        // A pipeline that has failed is not told of Ctrl+C any more: it has to look.
        using var watch = new Timer(_ => { if (Stopping) _patience.Limit(WhenStopped); }, null, TimeSpan.Zero, WatchInterval);
        return Window.Settle();
    }

    /// <summary>Writes the results of all that was sent, but for <paramref name="failed"/>, whose error is written by the caller.</summary>
    private void WriteRest(QueuedOperation<T> failed)
    {
        var rest = Settle();
        var isWhole = false;
        try
        {
            foreach (var operation in rest)
            {
                if (operation.HasSucceeded) WriteResult(operation);
            }

            isWhole = true;
        }
        finally
        {
            // Where the results find no taker, the error will not be written either.
            WarnOf(isWhole ? rest.Where(operation => operation != failed) : rest);
        }
    }

    private void WarnOf(IEnumerable<QueuedOperation<T>> rest)
    {
        if (EarlyStopReport.Describe(rest, Done) is not { } text) return;

        // A pipeline that is being stopped, or is over, takes no warning any more, but the host still shows it.
        if (Stopping || _isOver) Host.UI?.WriteWarningLine(text);
        else WriteWarning(text);
    }
}
