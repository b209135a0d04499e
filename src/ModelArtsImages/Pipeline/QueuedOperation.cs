using ModelArtsImages.Text;

namespace ModelArtsImages.Pipeline;

/// <summary>The progress of an operation. It only goes forward, and changes on the pipeline thread alone.</summary>
internal enum OperationState
{
    /// <summary>Its request may have been sent.</summary>
    Running,

    /// <summary>Its result or failure is known, and the user has not seen it yet.</summary>
    Ended,

    /// <summary>The pipeline has taken its result or its error.</summary>
    Reported,
}

/// <summary>One of the operations of a bulk run.</summary>
/// <param name="subject">What it acts on, if known. Messages name it.</param>
/// <param name="target">What the user gave, an object or an id: the target of its error.</param>
/// <param name="account">The account it runs in; <see langword="null"/> if there is none.</param>
internal sealed class QueuedOperation(object subject, object target, Context? account, Func<Task<object?>> run)
{
    /// <summary>Its name in progress and warnings.</summary>
    public string Label => (subject as ProjectResource ?? Result as ProjectResource)?.Label ?? DisplayText.OneLine($"{subject}", 300);

    public object Target => target;

    public Context? Account => account;

    public OperationState State { get; private set; }

    /// <summary>What is written to the pipeline; <see langword="null"/> if it failed, or if a success has no output.</summary>
    public object? Result { get; private set; }

    /// <summary>Why it failed; an <see cref="OperationCanceledException"/> if it was stopped before anything was sent.</summary>
    public Exception? Failure { get; private set; }

    public bool HasSucceeded => State >= OperationState.Ended && Failure is null;

    /// <summary>Does the work on the thread pool. The task itself never fails: any exception is the operation's failure.</summary>
    public async Task RunAsync()
    {
        try
        {
            Result = await run().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Failure = e is ModelArtsException or OperationCanceledException ? e : UnexpectedFailure.Of(e, isSent: true);
        }
    }

    /// <summary>Ends it after it has run, or without running it, because of a failure.</summary>
    public void End(Exception? failure = null)
    {
        Failure ??= failure;
        State = OperationState.Ended;
    }

    /// <summary>The pipeline has taken its result or its error.</summary>
    public void MarkReported() => State = OperationState.Reported;
}
