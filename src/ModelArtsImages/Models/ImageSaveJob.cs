
namespace ModelArtsImages;

/// <summary>The saving of a training job's task as an image.</summary>
/// <remarks>Comes from CreateSaveImageJob and ShowSaveImageJob. Any property can be <see langword="null"/>.</remarks>
public sealed class ImageSaveJob
{
    /// <summary>The name of the image that is made.</summary>
    public string? Name { get; set; }

    /// <summary>The SWR organization that will hold the content.</summary>
    public string? Namespace { get; set; }

    /// <summary>The tag of the image that is made.</summary>
    public string? Tag { get; set; }

    /// <summary>What the user wrote about the image.</summary>
    public string? Description { get; set; }

    /// <summary>How far the job is, as the service says it.</summary>
    public string? Status { get; set; }

    /// <summary>What the service says about the status, such as why the job failed.</summary>
    public string? Message { get; set; }

    /// <summary>When the job was created, in this machine's time zone; <see langword="null"/> where the service does not say.</summary>
    public DateTime? CreatedAt { get; set; }

    /// <summary>The training job whose task is saved.</summary>
    public string? TrainingJobId { get; set; }

    /// <summary>The task that is saved.</summary>
    public string? TaskId { get; set; }

    /// <summary>The account that the job came from, and in which it is looked for.</summary>
    internal Context? Context { get; set; }

    /// <summary>The image that the job makes, as <c>namespace/name:tag</c>.</summary>
    /// <returns>Text without control characters.</returns>
    public override string ToString() => $"{Namespace}/{Name}:{Tag}";
}
