using System.Management.Automation;
using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Commands.Base;

/// <summary>A cmdlet for many objects: with as many requests at a time as the user wants, and with progress that counts them.</summary>
public abstract class BulkCommand : OrderedCommand
{
    private OperationProgress? _progress;

    /// <summary>Specifies how many requests run at the same time. Fewer run if the service throttles.</summary>
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

    /// <summary>
    /// Counts the inputs of a pipeline record. Where no other record can come, the total is known, and progress shows how much is left.
    /// </summary>
    private protected TInput[] Counted<TInput>(TInput[] inputs)
    {
        // Pipeline input is not counted in advance, because all of it would have to be kept in memory.
        if (!MyInvocation.ExpectingInput) Progress.Total = inputs.Length;
        return inputs;
    }

    private protected override void OnEnded(QueuedOperation operation) => Progress.OnEnded(operation);
}
