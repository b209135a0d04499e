using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace ModelArtsImages.Pipeline;

/// <summary>
/// The one way back onto the pipeline thread: while it waits, it runs what asynchronous code posts, so that after each
/// <see langword="await"/> a command body is on the pipeline thread again and may write.
/// </summary>
/// <param name="cancel">Ends the bodies; called when something that was posted throws.</param>
/// <param name="isBusy">Whether the next post comes soon: then the pipeline thread looks again before it sleeps.</param>
[SuppressMessage(
    "Design", "CA1001", Justification = "What comes late is still posted, and the event holds nothing of the operating system.")]
internal sealed class PipelineSynchronizationContext(Action cancel, bool isBusy = false) : SynchronizationContext
{
    private readonly ConcurrentQueue<(SendOrPostCallback Callback, object? State, bool IsBody)> _posted = new();

    // A queue and an event, and no lock for both: with one, the pipeline thread was woken only to wait for whoever had woken it.
    private readonly ManualResetEventSlim _isPosted = isBusy ? new() : new(false, spinCount: 0);
    private ExceptionDispatchInfo? _failure;

    /// <summary>Takes the rest of a body from any thread. What arrives after the last wait is never run: nobody may write then.</summary>
    public override void Post(SendOrPostCallback d, object? state) => Enqueue(d, state, isBody: true);

    /// <summary>Takes what writes from any thread. It runs as if there were no body: later commands may run meanwhile.</summary>
    public void PostWrite(SendOrPostCallback write, object? state) => Enqueue(write, state, isBody: false);

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("Nothing waits for the pipeline thread.");

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs an asynchronous body to its end, on this thread wherever it may write.</summary>
    public void Run(Func<Task> body)
    {
        var task = Start(static body => body(), body);
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
    /// <param name="body">The body.</param>
    /// <param name="argument">What it works on.</param>
    public Task Start<T>(Func<T, Task> body, T argument)
    {
        var previous = Current;
        SetSynchronizationContext(this);
        try
        {
            return body(argument);
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

    /// <summary>
    /// Does what lets other commands run while a body is under way. They must not find its context: where their code waits for a task
    /// of its own, it would wait for itself.
    /// </summary>
    public static void RunOutside(Action<object?> write, object? value)
    {
        var context = Current;
        SetSynchronizationContext(null);
        try
        {
            write(value);
        }
        finally
        {
            SetSynchronizationContext(context);
        }
    }

    private void Enqueue(SendOrPostCallback callback, object? state, bool isBody)
    {
        _posted.Enqueue((callback, state, isBody));
        // Without the barrier, the event might be read before the queue is written, and nobody would wake the pipeline thread.
        Interlocked.MemoryBarrier();
        if (!_isPosted.IsSet) _isPosted.Set();
    }

    private bool RunNext(bool wait)
    {
        (SendOrPostCallback Callback, object? State, bool IsBody) next;
        while (!_posted.TryDequeue(out next))
        {
            if (!wait) return false;
            _isPosted.Wait();
            // What is posted from here on sets it again, and what was posted before is found.
            _isPosted.Reset();
        }

        var previous = Current;
        if (next.IsBody) SetSynchronizationContext(this);
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
