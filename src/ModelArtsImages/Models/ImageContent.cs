using System.Diagnostics;

namespace ModelArtsImages;

/// <summary>The content that SWR holds for an image or a tag.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class ImageContent
{
    internal const string Present = nameof(Present);
    internal const string Missing = nameof(Missing);
    internal const string NotChecked = nameof(NotChecked);
    internal const string Deleted = nameof(Deleted);

    private string _state = NotChecked;

    internal ImageContent()
    {
    }

    /// <summary>
    /// The image that points to exactly this registry, repository, and tag. <see langword="null"/> if no image of the project does.
    /// </summary>
    public Image? Image { get; internal init; }

    /// <summary>The id of the image.</summary>
    public string? Id => Image?.Id;

    /// <summary>
    /// <c>Present</c>, <c>Missing</c>, <c>NotChecked</c> if it could not be checked, or <c>Deleted</c> after Remove-MAImageContent.
    /// </summary>
    public string State
    {
        get => _state;
        internal init => _state = value;
    }

    /// <summary>Its path in the registry: <c>registry/namespace/repository:tag</c>.</summary>
    public string? SwrPath { get; internal init; }

    /// <summary>The SWR Enterprise instance that holds it; <see langword="null"/> for the registry that all accounts share.</summary>
    public string? SwrInstanceId { get; internal init; }

    /// <summary>The content's digest. Tags with the same digest have the same content.</summary>
    public string? Digest { get; internal init; }

    /// <summary>
    /// The content's size in bytes. Contents share layers, so a sum of sizes is an upper bound of the space that they take and of the space
    /// that deleting them frees. Measure-MAImageContent counts each layer once.
    /// </summary>
    public long? Size { get; internal init; }

    /// <summary>When it was first pushed, in local time.</summary>
    public DateTime? CreatedAt { get; internal init; }

    /// <summary>When it was last pushed, in local time.</summary>
    public DateTime? UpdatedAt { get; internal init; }

    /// <summary>
    /// When it was last pulled, in local time; <see langword="null"/> if that is not known. Only SWR Enterprise records it, and pulls by
    /// scanners count, too.
    /// </summary>
    public DateTime? PulledAt { get; internal init; }

    /// <summary>
    /// Whether a rule of SWR Enterprise protects the tag from deletion; <see langword="null"/> if that is not known. The shared
    /// registry has no such rules.
    /// </summary>
    public bool? IsImmutable { get; internal init; }

    /// <summary>The other tags of the repository that have the same digest.</summary>
    public string[] SharedTags { get; internal init; } = [];

    /// <summary>
    /// With -Orphaned, the ids of the projects in which no image points to it; <see langword="null"/> if they were not compared.
    /// </summary>
    public string[]? ComparedProjects { get; internal init; }

    /// <summary>Why it could not be checked; <see langword="null"/> if it was.</summary>
    public string? Reason { get; internal init; }

    /// <summary>The project through which it was read. All projects of an account share the content in SWR in a region.</summary>
    public string? ProjectId { get; internal init; }

    /// <summary>The region that it is in.</summary>
    public string? Region { get; internal init; }

    /// <summary>The account that it came from, and in which it is handled.</summary>
    internal Context? Context { get; init; }

    /// <summary>The name in messages.</summary>
    internal string Label => SwrPath ?? "(no path)";

    /// <summary>Describes the deleted content.</summary>
    internal ImageContent AsDeleted()
    {
        var deleted = (ImageContent)MemberwiseClone();
        deleted._state = Deleted;
        return deleted;
    }

    /// <summary>The path and the state.</summary>
    /// <returns>Text without control characters.</returns>
    public override string ToString() => $"{SwrPath} {State}";
}
