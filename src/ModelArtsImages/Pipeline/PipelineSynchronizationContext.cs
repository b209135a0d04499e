using System.Runtime.ExceptionServices;

namespace ModelArtsImages.Pipeline;

/// <summary>
/// The one way back onto the pipeline thread: while it waits, it runs what asynchronous code posts, so that after each
/// <see langword="await"/> a command body is on the pipeline thread again and may write.
/// </summary>
/// <param name="cancel">Ends the bodies; called when something that was posted throws.</param>
internal sealed class PipelineSynchronizationContext(Action cancel) : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _posted = new();
    private ExceptionDispatchInfo? _failure;

    /// <summary>Takes work from any thread. What arrives after the last wait is never run: nobody may write then.</summary>
    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_posted)
        {
            _posted.Enqueue((d, state));
            Monitor.Pulse(_posted);
        }
    }

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("Nothing waits for the pipeline thread.");

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs an asynchronous body to its end, on this thread wherever it may write.</summary>
    public void Run(Func<Task> body)
    {
        var task = Start(body);
        _ = task.ContinueWith(
            static (_, thread) => ((PipelineSynchronizationContext)thread).Post(static _ => { }, null),
            this,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        RunUntil(() => task.IsCompleted);
        // A body that never waited has posted log lines, and nothing has run them yet.
        RunPosted();
        task.GetAwaiter().GetResult();
    }

    /// <summary>Begins an asynchronous body that comes back to this thread. It goes on while the thread runs what is posted.</summary>
    public Task Start(Func<Task> body)
    {
        var previous = Current;
        SetSynchronizationContext(this);
        try
        {
            return body();
        }
        finally
        {
            SetSynchronizationContext(previous);
        }
    }

    /// <summary>Runs what is posted until <paramref name="isDone"/>, which only posted work changes.</summary>
    public void RunUntil(Func<bool> isDone)
    {
        RunOut(isDone);
        _failure?.Throw();
    }

    /// <summary>The same where the end has been decided already: an exception changes nothing about it.</summary>
    public void RunOut(Func<bool> isDone)
    {
        while (!isDone()) RunNext(wait: true);
    }

    /// <summary>Runs what has been posted already.</summary>
    public void RunPosted()
    {
        while (RunNext(wait: false))
        {
        }

        _failure?.Throw();
    }

    private bool RunNext(bool wait)
    {
        (SendOrPostCallback Callback, object? State) next;
        lock (_posted)
        {
            while (_posted.Count == 0)
            {
                if (!wait) return false;
                Monitor.Wait(_posted);
            }

            next = _posted.Dequeue();
        }

        var previous = Current;
        SetSynchronizationContext(this);
        try
        {
            next.Callback(next.State);
        }
        catch (Exception e)
        {
            // The bodies still have to come to their end: nothing that was sent may be forgotten. Then it is thrown.
            _failure ??= ExceptionDispatchInfo.Capture(e);
            cancel();
        }
        finally
        {
            SetSynchronizationContext(previous);
        }

        return true;
    }
}
