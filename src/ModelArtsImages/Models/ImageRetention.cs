using System.Diagnostics;

namespace ModelArtsImages;

/// <summary>The decision of Select-MAExpiredImage about an image, with its reason.</summary>
/// <remarks>It is for review. Remove-MAImage rejects it, because a report also contains the images to keep.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class ImageRetention
{
    internal const string Keep = nameof(Keep);
    internal const string Expire = nameof(Expire);

    internal ImageRetention(Image image, string decision, string rule, string reason) =>
        (Image, Decision, Rule, Reason) = (image, decision, rule, reason);

    /// <summary>The image.</summary>
    public Image Image { get; }

    /// <summary><c>Keep</c> or <c>Expire</c>.</summary>
    public string Decision { get; }

    /// <summary>Why, in a sentence.</summary>
    public string Reason { get; }

    /// <summary>
    /// The parameters that decided, such as <c>KeepTag</c> or <c>KeepNewest, OlderThan</c>; <c>Candidate</c> if the image
    /// can never expire.
    /// </summary>
    public string Rule { get; }

    /// <summary>The image's id, for a report in a file.</summary>
    public string? Id => Image.Id;

    /// <summary>
    /// When the image was last changed. Select-MAExpiredImage -Approved lets an image expire only if it is unchanged since.
    /// </summary>
    public DateTime? UpdatedAt => Image.UpdatedAt;

    /// <summary>The image's SWR organization, for a report in a file.</summary>
    public string? Namespace => Image.Namespace;

    /// <summary>The decision and the image, such as <c>Keep trainer:1.0</c>.</summary>
    /// <returns>Text without control characters.</returns>
    public override string ToString() => $"{Decision} {Image}";
}
