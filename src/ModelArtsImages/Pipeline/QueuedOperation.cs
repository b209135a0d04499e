using ModelArtsImages.Text;

namespace ModelArtsImages.Pipeline;

/// <summary>How far an operation is. It only goes forward, and always on the pipeline thread.</summary>
internal enum OperationState
{
    /// <summary>There is no place for it yet.</summary>
    Waiting,

    /// <summary>It has a place, and its request may have been sent.</summary>
    Running,

    /// <summary>Its result or failure is known, and the user has not seen it yet.</summary>
    Ended,

    /// <summary>The pipeline has taken its result or its error.</summary>
    Reported,
}

/// <summary>One of many operations of a command.</summary>
/// <param name="subject">What it is on, as far as that is known: messages name it.</param>
/// <param name="target">What the user gave, an object or an id: the target of its error.</param>
/// <param name="account">The account that it is for, where that is known.</param>
internal abstract class QueuedOperation(object subject, object target, Context? account)
{
    /// <summary>What progress and warnings call it.</summary>
    public string Label => (subject as ProjectResource ?? Result as ProjectResource)?.Label ?? DisplayText.OneLine($"{subject}", 300);

    public object Target => target;

    public Context? Account => account;

    public OperationState State { get; protected set; }

    /// <summary>What is written to the pipeline; <see langword="null"/> where it failed, or where success has no output.</summary>
    public object? Result { get; protected set; }

    /// <summary>Why it failed; an <see cref="OperationCanceledException"/> where it was stopped before anything was sent.</summary>
    public Exception? Failure { get; protected set; }

    public bool HasSucceeded => State >= OperationState.Ended && Failure is null;

    /// <summary>Begins it on the pipeline thread, and ends it there.</summary>
    /// <param name="refusal">Why it ends at once; <see langword="null"/> where it may run.</param>
    /// <param name="onEnded">Is told of the end.</param>
    public abstract Task RunAsync(Exception? refusal, Action<QueuedOperation> onEnded);

    /// <summary>The pipeline has taken what came of it.</summary>
    public void MarkReported() => State = OperationState.Reported;
}

/// <inheritdoc/>
/// <param name="subject">What it is on, as far as that is known: messages name it.</param>
/// <param name="target">What the user gave, an object or an id: the target of its error.</param>
/// <param name="account">The account that it is for, where that is known.</param>
/// <param name="run">Does the work. It begins on the pipeline thread, and is there again after each <see langword="await"/>.</param>
internal sealed class QueuedOperation<T>(object subject, object target, Context? account, Func<Task<T>> run)
    : QueuedOperation(subject, target, account)
{
    public override async Task RunAsync(Exception? refusal, Action<QueuedOperation> onEnded)
    {
        State = OperationState.Running;
        Failure = refusal;
        try
        {
            if (refusal is null) Result = await run();
        }
        catch (Exception e)
        {
            // Whatever it is, it is what came of this operation; the command reports it in its turn.
            Failure = e;
        }

        State = OperationState.Ended;
        onEnded(this);
    }
}

/// <summary>One for which nothing can be sent.</summary>
/// <param name="subject">What it is on, as far as that is known: messages name it.</param>
/// <param name="target">What the user gave, an object or an id: the target of its error.</param>
/// <param name="account">The account that it is for, where that is known.</param>
/// <param name="failure">Why nothing can be sent. It stands whether or not the account is refused meanwhile.</param>
internal sealed class FailedOperation(object subject, object target, Context? account, ModelArtsException failure)
    : QueuedOperation(subject, target, account)
{
    public override Task RunAsync(Exception? refusal, Action<QueuedOperation> onEnded)
    {
        Failure = failure;
        State = OperationState.Ended;
        onEnded(this);
        return Task.CompletedTask;
    }
}
