using System.Management.Automation;
using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Commands;

/// <summary>A cmdlet for many objects: with as many requests at a time as the user wants, and with progress that counts them.</summary>
public abstract class BulkCommand : OrderedCommand
{
    private OperationProgress? _progress;

    /// <summary>How many requests are under way at a time. Fewer are where the service asks for that.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    [PSDefaultValue(Value = 8)]
    public int ThrottleLimit { get; set; } = 8;

    private protected override int Width => ThrottleLimit;

    private protected OperationProgress Progress => _progress ??= CreateProgress();

    private protected abstract OperationProgress CreateProgress();

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Progress.Total = SubmittedCount;
        base.EndProcessing();
        Progress.Complete();
    }

    /// <summary>The inputs that a pipeline record brought. Where no others can come, progress can tell how much is left.</summary>
    private protected IReadOnlyList<TInput> Counted<TInput>(IReadOnlyList<TInput> inputs)
    {
        // What comes through the pipeline is not counted before it has come: that would mean to keep it all.
        if (!MyInvocation.ExpectingInput) Progress.Total = inputs.Count;
        return inputs;
    }

    private protected override void OnEnded(QueuedOperation operation) => Progress.OnEnded(operation);
}
