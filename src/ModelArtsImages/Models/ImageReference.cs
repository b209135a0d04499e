namespace ModelArtsImages;

/// <summary>A workload's reference to the image that it uses: an id, a path, a digest, or text that is not understood.</summary>
internal sealed class ImageReference
{
    private static readonly string[] Algorithms = ["sha256:", "sha384:", "sha512:"];

    private const int BareDigestLength = 64;

    private readonly ImageText? _name;

    private ImageReference(string text, ImageText? name = null) => (Text, _name) = (text, name);

    /// <summary>The reference of a workload that uses an image without naming it.</summary>
    public static ImageReference None { get; } = new(string.Empty);

    /// <summary>The text as the service sent it; empty for <see cref="None"/>.</summary>
    public string Text { get; }

    /// <summary>The id of the image; <see langword="null"/> if the text is not one.</summary>
    public Guid? Id { get; private init; }

    /// <summary>The paths that the text can be read as.</summary>
    public IReadOnlyList<ImagePath> Paths { get; private init; } = [];

    /// <summary>The digest of content in any repository; <see langword="null"/> if the text is not one.</summary>
    public string? Digest { get; private init; }

    /// <summary>Whether it is certain which images are meant. If not, <see cref="MayMean"/> tells which may be meant.</summary>
    public bool IsUnderstood => Digest is null && _name is null && (Id is not null || Paths.Count > 0);

    /// <summary>Reads a text that names an image. Any text is accepted, but its meaning may remain uncertain.</summary>
    public static ImageReference Parse(string text)
    {
        var trimmed = text.Trim();
        if (ParseId(trimmed) is { } id) return new ImageReference(text) { Id = id };
        if (ParseDigest(trimmed) is { } digest) return new ImageReference(text) { Digest = digest };
        if (ImageText.Parse(trimmed) is not { } parts) return new ImageReference(text);
        return new ImageReference(text, IsWithoutNamespace(parts.Segments) ? parts : null)
        {
            Paths = ImagePath.Readings(parts),
            // A URL of an image ends with its id.
            Id = parts.Segments.Select(ParseId).FirstOrDefault(static id => id is not null),
        };
    }

    /// <summary>The same with the tag that stands beside the path, if the path itself has none.</summary>
    public ImageReference WithTag(string? tag) => tag is null || !Paths.Any(static path => path.IsTagImplied)
        ? this
        : new ImageReference(Text, _name)
        {
            Id = Id,
            Digest = Digest,
            Paths = [.. Paths.Select(path => path.IsTagImplied ? path with { Tag = tag, IsTagImplied = false } : path)],
        };

    /// <summary>Reads a text that must be an id, a digest, or a path. A plain name is not understood, because it is not an id.</summary>
    public static ImageReference ParseId(string text, string json) =>
        Parse(text) is { _name: null } reference ? reference : Unreadable(json);

    /// <summary>Creates a reference to any tag of a repository; <see langword="null"/> if the text is not a repository's path.</summary>
    public static ImageReference? OfAnyTag(string text, string repository) => Find(repository) is { Paths: { Count: > 0 } paths }
        ? new ImageReference(text) { Paths = [.. paths.Select(static path => path with { Tag = null, IsTagImplied = false })] }
        : null;

    /// <summary>Creates a reference from a value that is not a string.</summary>
    public static ImageReference Unreadable(string json) => new(json);

    /// <summary>Creates a reference by name and tag, without the namespace that a path requires.</summary>
    /// <param name="text">The text for messages.</param>
    /// <param name="name">The name.</param>
    /// <param name="tag">The tag; <see langword="null"/> if it is not known.</param>
    public static ImageReference OfName(string text, string name, string? tag) => new(text, new ImageText([name], tag, Digest: null));

    /// <summary>Reads a text that may or may not name an image: one that is not an id, a path or a digest is not a reference.</summary>
    public static ImageReference? Find(string text)
    {
        var reference = Parse(text);
        return reference.Id is not null || reference.Digest is not null || reference.Paths.Count > 0 ? reference : null;
    }

    /// <summary>Whether a reference that is not understood may mean an image. Only a contradiction to the text excludes an image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="path">Its path; <see langword="null"/> if it is not known.</param>
    public bool MayMean(Image image, ImagePath? path)
    {
        if (Digest is not null)
            return path?.Digest is null || ImagePath.MayBeSameDigest(path.Digest, Digest);
        if (_name is null) return true;
        if (_name is { Tag: { } tag, Digest: null } && !MayHaveTag(image, path, tag)) return false;
        if (path is null && image.Name is null) return true;
        var name = _name.Name;
        return IsSame(image.Name, name) || IsSame(path?.Repository, name)
            || path?.Repository.EndsWith("/" + name, StringComparison.OrdinalIgnoreCase) == true;
    }

    private static bool MayHaveTag(Image image, ImagePath? path, string tag) =>
        (path?.Tag ?? image.Tag) is null || path?.Tag == tag || image.Tag == tag;

    private static bool IsSame(string? a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static Guid? ParseId(string text) =>
        Guid.TryParseExact(text, "D", out var id) || Guid.TryParseExact(text, "N", out id) ? id : null;

    /// <summary>A name with a long hexadecimal tag, such as a commit hash, is not a digest.</summary>
    private static string? ParseDigest(string text)
    {
        if (text.Length == BareDigestLength && ImageText.IsDigest(Algorithms[0] + text)) return Algorithms[0] + text.ToLowerInvariant();
        return Array.Exists(Algorithms, name => text.StartsWith(name, StringComparison.OrdinalIgnoreCase)) && ImageText.IsDigest(text)
            ? text
            : null;
    }

    /// <summary>Whether a name stands alone, or directly after a segment that looks like a registry.</summary>
    private static bool IsWithoutNamespace(string[] segments) =>
        segments.Length == 1 || (segments.Length == 2 && LooksLikeRegistry(segments[0]));

    private static bool LooksLikeRegistry(string segment) =>
        segment.IndexOf(':') >= 0 || segment.Count(static c => c == '.') > 1 || IsSame(segment, "localhost");
}
