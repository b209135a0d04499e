using System.Runtime.CompilerServices;

namespace ModelArtsImages.Http;

/// <summary>
/// Awaited, it goes on in the thread pool, where the caller's thread has a context of its own. That is the pipeline thread: it has the next
/// record to bind while a request is signed and sent.
/// </summary>
/// <remarks>
/// <see cref="Task.Yield"/> would go to the scheduler of the task that a host may run the pipeline in, and that waits for the pipeline.
/// </remarks>
internal readonly struct ThreadPoolSwitch : ICriticalNotifyCompletion
{
    public bool IsCompleted => SynchronizationContext.Current is null;

    public ThreadPoolSwitch GetAwaiter() => this;

    public void GetResult()
    {
    }

    public void OnCompleted(Action continuation) => ThreadPool.QueueUserWorkItem(static state => ((Action)state!)(), continuation);

    public void UnsafeOnCompleted(Action continuation) =>
        ThreadPool.UnsafeQueueUserWorkItem(static state => ((Action)state!)(), continuation);
}
