using System.Diagnostics;

namespace ModelArtsImages;

/// <summary>How much space contents take in SWR, and how much deleting them would free.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class ImageContentMeasure
{
    internal ImageContentMeasure()
    {
    }

    /// <summary>The number of different contents that SWR holds, each tag once.</summary>
    public int Count { get; internal init; }

    /// <summary>The sum of their sizes, in bytes. Layers that they share are counted each time.</summary>
    public long Size { get; internal init; }

    /// <summary>
    /// The bytes of the layers that only these contents have, each layer once: the space that is freed if all of them are deleted.
    /// <see langword="null"/> if not everything that the account has in the region could be read.
    /// </summary>
    public long? FreedSize { get; internal init; }

    /// <summary>
    /// The bytes of the layers that other content has, too, each layer once. They remain. <see langword="null"/> if that is not known.
    /// </summary>
    public long? SharedSize { get; internal init; }

    /// <summary>Why <see cref="FreedSize"/> is not known; <see langword="null"/> if it is.</summary>
    public string? Reason { get; internal init; }

    /// <summary>The count and the sum of the sizes.</summary>
    /// <returns>Text without control characters.</returns>
    public override string ToString() => FormattableString.Invariant($"{Count} contents, {Size} bytes");
}
