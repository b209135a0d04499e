namespace ModelArtsImages.Pipeline;

/// <summary>One of many operations.</summary>
/// <param name="target">What it is on: the object or id that the user gave.</param>
/// <param name="label">What messages call it.</param>
/// <param name="start">Starts it, on any thread.</param>
internal sealed class QueuedOperation<T>(object target, string label, Func<Task<T>> start)
{
    private volatile Task<T>? _task;

    public object Target => target;

    public string Label => label;

    /// <summary>Its run.</summary>
    /// <exception cref="InvalidOperationException">It has not been started.</exception>
    public Task<T> Task => _task ?? throw new InvalidOperationException("It has not been started.");

    public bool HasStarted => _task is not null;

    public bool HasEnded => _task is { IsCompleted: true };

    public bool HasSucceeded => _task is { Status: TaskStatus.RanToCompletion };

    /// <summary>Whether its end has reached the pipeline.</summary>
    public bool IsReported { get; set; }

    /// <summary>Starts it, once. Whatever is thrown meanwhile is what came of it.</summary>
    public void Start()
    {
        try
        {
            _task = start();
        }
        catch (Exception e)
        {
            _task = System.Threading.Tasks.Task.FromException<T>(e);
        }
    }
}
