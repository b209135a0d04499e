using System.Diagnostics;

namespace ModelArtsImages;

/// <summary>What SWR holds of an image, or under a tag.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class ImageContent
{
    internal const string Present = nameof(Present);
    internal const string Missing = nameof(Missing);
    internal const string NotChecked = nameof(NotChecked);

    internal ImageContent()
    {
    }

    /// <summary>The image whose content it is; <see langword="null"/> where no image of the project points to it.</summary>
    public Image? Image { get; internal init; }

    /// <summary><c>Present</c>, <c>Missing</c>, or <c>NotChecked</c> where it could not be looked at.</summary>
    public string State { get; internal init; } = NotChecked;

    /// <summary>Where it is in the registry: <c>registry/namespace/repository:tag</c>.</summary>
    public string? SwrPath { get; internal init; }

    /// <summary>The content's digest: tags of one digest are one content.</summary>
    public string? Digest { get; internal init; }

    /// <summary>
    /// The content's size in bytes. Contents share layers. A sum of sizes is therefore an upper bound of the space that they take, and of
    /// the space that a deletion frees.
    /// </summary>
    public long? Size { get; internal init; }

    /// <summary>When it was first pushed, in local time.</summary>
    public DateTime? CreatedAt { get; internal init; }

    /// <summary>When it was last pushed, in local time.</summary>
    public DateTime? UpdatedAt { get; internal init; }

    /// <summary>The other tags of the repository that have the same digest.</summary>
    public string[] SharedTags { get; internal init; } = [];

    /// <summary>Why it could not be looked at; <see langword="null"/> where it was.</summary>
    public string? Reason { get; internal init; }

    /// <summary>The path and the state.</summary>
    /// <returns>Text without control characters.</returns>
    public override string ToString() => $"{SwrPath} {State}";
}
