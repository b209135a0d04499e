namespace ModelArtsImages.Commands;

/// <summary>One of many operations.</summary>
/// <param name="target">What it is on: the object or id that the user gave.</param>
/// <param name="label">What messages call it.</param>
/// <param name="task">Its run.</param>
internal sealed class BulkOperation<T>(object target, string label, Task<T> task)
{
    public object Target => target;

    public string Label => label;

    public Task<T> Task => task;

    /// <summary>Whether its end has reached the pipeline.</summary>
    public bool IsReported { get; set; }
}
