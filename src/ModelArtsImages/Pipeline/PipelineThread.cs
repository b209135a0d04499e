using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace ModelArtsImages.Pipeline;

/// <summary>
/// The single crossing between the thread pool, where requests run, and the pipeline thread, the only thread on which a cmdlet may write.
/// While the pipeline thread waits for a result, it runs what other threads post, such as verbose lines.
/// </summary>
/// <param name="cancel">Cancels the bodies; called when a posted action throws.</param>
/// <param name="isBusy">Whether the next post is expected soon: the pipeline thread then spins before it sleeps.</param>
[SuppressMessage(
    "Design", "CA1001", Justification = "Threads may post after the end, and the event holds no operating system resources.")]
internal sealed class PipelineThread(Action cancel, bool isBusy = false)
{
    private readonly ConcurrentQueue<(Action<object?> Action, object? State)> _posted = new();

    // A queue and an event, without a lock around both: a lock would wake the pipeline thread only to wait for the thread that woke it.
    private readonly ManualResetEventSlim _isPosted = isBusy ? new() : new(false, spinCount: 0);
    private ExceptionDispatchInfo? _failure;
    private volatile bool _isWaiting;

    /// <summary>Whether the pipeline thread waits for a post. If not, it is in the cmdlet, in a later command, or in the host.</summary>
    public bool IsWaiting => _isWaiting;

    /// <summary>
    /// Queues an action for the pipeline thread. Any thread may call it. An action that arrives after the last wait never runs, because the
    /// cmdlet may not write any more.
    /// </summary>
    public void Post(Action<object?> action, object? state)
    {
        _posted.Enqueue((action, state));
        // Without the barrier, the event might be read before the queue is written, and the pipeline thread would not wake.
        Interlocked.MemoryBarrier();
        if (!_isPosted.IsSet) _isPosted.Set();
    }

    /// <summary>Runs a body on the thread pool, waits for it, and returns its result.</summary>
    public T Run<T>(Func<Task<T>> body)
    {
        var task = Task.Run(body);
        _ = task.ContinueWith(
            static (_, thread) => ((PipelineThread)thread).Post(static _ => { }, null),
            this,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        RunUntil(() => task.IsCompleted);
        // A body that did not wait has posted log lines, and nothing has run them yet.
        RunPosted();
        return task.GetAwaiter().GetResult();
    }

    /// <inheritdoc cref="Run{T}"/>
    public void Run(Func<Task> body) => Run(async () =>
    {
        await body().ConfigureAwait(false);
        return true;
    });

    /// <summary>Runs what is posted until <paramref name="isDone"/>, which only posted actions change.</summary>
    public void RunUntil(Func<bool> isDone)
    {
        DrainUntil(isDone);
        _failure?.Throw();
    }

    /// <summary>Like <see cref="RunUntil"/>, but does not rethrow; used while draining after a failure.</summary>
    public void DrainUntil(Func<bool> isDone)
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
        (Action<object?> Action, object? State) next;
        while (!_posted.TryDequeue(out next))
        {
            if (!wait) return false;
            _isWaiting = true;
            _isPosted.Wait();
            _isWaiting = false;
            // A later post sets the event again, and an earlier one is found in the queue.
            _isPosted.Reset();
        }

        try
        {
            next.Action(next.State);
        }
        catch (Exception e)
        {
            // The bodies still have to end, so that the outcome of every request is known. The exception is rethrown after that.
            _failure ??= ExceptionDispatchInfo.Capture(e);
            cancel();
        }

        return true;
    }
}
