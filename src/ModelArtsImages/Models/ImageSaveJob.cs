using System.Diagnostics;

namespace ModelArtsImages;

/// <summary>A job that saves a task of a training job as an image.</summary>
/// <remarks>Comes from CreateSaveImageJob and ShowSaveImageJob. Any property can be <see langword="null"/>.</remarks>
public sealed class ImageSaveJob
{
    private Stopwatch? _sinceMade;

    /// <summary>The name of the new image.</summary>
    public string? Name { get; set; }

    /// <summary>The SWR organization that will hold the content.</summary>
    public string? Namespace { get; set; }

    /// <summary>The tag of the new image.</summary>
    public string? Tag { get; set; }

    /// <summary>What the user wrote about the image.</summary>
    public string? Description { get; set; }

    /// <summary>
    /// The path that the content is pushed to: <c>registry/namespace/name:tag</c>, in the registry of the job's region. Once the job is
    /// <c>ACTIVE</c>, Register-MAImage can register the content as an image.
    /// </summary>
    public string? SwrPath { get; set; }

    /// <summary>The status of the job: <c>INIT</c>, <c>CREATING</c>, <c>ACTIVE</c> once it is saved, or <c>CREATE_FAILED</c>.</summary>
    public string? Status { get; set; }

    /// <summary>What the service says about the status, such as why the job failed.</summary>
    public string? Message { get; set; }

    /// <summary>When the job was created, in this machine's time zone; <see langword="null"/> if the service does not say.</summary>
    public DateTime? CreatedAt { get; set; }

    /// <summary>The training job whose task is saved.</summary>
    public string? TrainingJobId { get; set; }

    /// <summary>The task that is saved.</summary>
    public string? TaskId { get; set; }

    /// <summary>The account that the job came from, and in which it is handled.</summary>
    internal Context? Context { get; set; }

    /// <summary>Whether this module made the job so recently that the service may not show it yet.</summary>
    internal bool IsJustMade => _sinceMade is not null && _sinceMade.Elapsed < Image.InvisibleAtFirst;

    /// <summary>Whether the content is in SWR.</summary>
    internal bool IsSaved => string.Equals(Status, KnownValues.Active, StringComparison.OrdinalIgnoreCase);

    /// <summary>What the job saves, as <c>namespace/name:tag</c>.</summary>
    /// <returns>Text without control characters.</returns>
    public override string ToString() => Tag is null ? $"{Namespace}/{Name}" : $"{Namespace}/{Name}:{Tag}";

    /// <summary>Remembers that the job has just been made.</summary>
    internal ImageSaveJob AsJustMade()
    {
        _sinceMade = Stopwatch.StartNew();
        return this;
    }
}
