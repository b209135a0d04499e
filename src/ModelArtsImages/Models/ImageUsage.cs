using System.Diagnostics;

namespace ModelArtsImages;

/// <summary>The workloads that use an image. In the pipeline, a usage stands for its image.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class ImageUsage
{
    internal const string Used = nameof(Used);
    internal const string Unused = nameof(Unused);
    internal const string Unknown = nameof(Unknown);

    internal ImageUsage(Image image, ImageUser[] usedBy, UncheckedSource[] notChecked) =>
        (Image, UsedBy, NotChecked) = (image, usedBy, notChecked);

    /// <summary>The image.</summary>
    public Image Image { get; }

    /// <summary>The image's id, for a report in a file.</summary>
    public string? Id => Image.Id;

    /// <summary>The project that the image is in.</summary>
    public string? ProjectId => Image.ProjectId;

    /// <summary>The region that the image is in.</summary>
    public string? Region => Image.Region;

    /// <summary><c>Used</c>, <c>Unused</c> or <c>Unknown</c>. It is <c>Unused</c> only if every source was read completely.</summary>
    public string State => UsedBy.Length > 0 ? Used : NotChecked.Length > 0 ? Unknown : Unused;

    /// <summary>The workloads that use it.</summary>
    public ImageUser[] UsedBy { get; }

    /// <summary>The sources and references that could not be checked.</summary>
    public UncheckedSource[] NotChecked { get; }

    /// <summary>The image and its state, such as <c>trainer:1.0 Unused</c>.</summary>
    /// <returns>Text without control characters.</returns>
    public override string ToString() => $"{Image} {State}";

    /// <summary>Why the image must not be deleted as unused; <see langword="null"/> if it may be.</summary>
    internal string? WhyNotUnused => State switch
    {
        Used => $"It is used by {Describe(UsedBy)}.",
        Unknown => $"It is not known whether it is used. {Describe(NotChecked)}",
        _ => null,
    };

    /// <summary>Describes the first few items and counts the others.</summary>
    internal static string Describe(object[] items) =>
        string.Join("; ", items.Take(5)) + (items.Length > 5 ? $"; and {items.Length - 5} more" : string.Empty);
}
