namespace ModelArtsImages;

/// <summary>The path of an image in a registry, in its parts: <c>[registry[:port]/]namespace/repository[:tag][@digest]</c>.</summary>
/// <remarks>
/// Two paths are compared in one of two ways. <see cref="MayBe"/> matches everything that may be meant and so protects it: a wrong match
/// keeps an image. <see cref="IsExactly"/> is for deletions: a wrong match would delete another image.
/// </remarks>
/// <param name="Namespace">The SWR organization.</param>
/// <param name="Repository">The name below it, which may have slashes of its own.</param>
/// <param name="Tag">
/// The tag, <c>latest</c> if the path has neither tag nor digest; <see langword="null"/> if the tag is not known.
/// </param>
internal sealed record ImagePath(string Namespace, string Repository, string? Tag)
{
    private const string DefaultTag = "latest";

    /// <summary>The registry, with its port; <see langword="null"/> if the path does not name it.</summary>
    public string? Registry { get; init; }

    /// <summary>The digest of the manifest; <see langword="null"/> if the path does not name it.</summary>
    public string? Digest { get; init; }

    /// <summary>The SWR Enterprise instance that holds the content; <see langword="null"/> for the shared edition.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Whether the text has neither tag nor digest, so that <see cref="Tag"/> is the default one.</summary>
    public bool IsTagImplied { get; init; }

    /// <summary>The repository in a form in which all paths that may name it are equal: without the registry, in lower case.</summary>
    public string RepositoryKey => $"{Namespace}/{Repository}".ToLowerInvariant();

    /// <summary>Reads a path.</summary>
    /// <param name="text">The path.</param>
    /// <param name="organization">The namespace, if it is known: it distinguishes a registry from a namespace with a dot.</param>
    /// <returns>The parts; <see langword="null"/> if it is not such a path.</returns>
    public static ImagePath? Parse(string? text, string? organization = null) =>
        ImageText.Parse(text) is { } parts ? Read(parts, HasRegistry(parts, organization)) : null;

    /// <summary>Reads a path whose namespace is not known. A first segment with a dot can be a registry or a namespace.</summary>
    public static ImagePath[] Readings(ImageText parts)
    {
        ImagePath?[] readings = MustBeRegistry(parts.Segments[0]) ? [Read(parts, hasRegistry: true)]
            : HasRegistry(parts, organization: null) ? [Read(parts, hasRegistry: true), Read(parts, hasRegistry: false)]
            : [Read(parts, hasRegistry: false)];
        return [.. readings.OfType<ImagePath>()];
    }

    /// <summary>The path of an image's content. If the path has no tag, the image's own tag is used.</summary>
    /// <returns>The path; <see langword="null"/> if the image has none that can be read.</returns>
    public static ImagePath? Of(Image image)
    {
        if (Parse(image.SwrPath, image.Namespace) is not { } path) return null;
        var tag = path is { Tag: not null, IsTagImplied: false } ? path.Tag : string.IsNullOrWhiteSpace(image.Tag) ? null : image.Tag;
        return path with { Tag = tag, IsTagImplied = false, InstanceId = image.SwrInstanceId };
    }

    /// <summary>
    /// Whether a reference to this path may mean another one, regardless of the registry and the case of names. A digest may belong to any
    /// tag, and an unknown tag may be any tag.
    /// </summary>
    /// <param name="target">The other path, with its digest if that is known.</param>
    public bool MayBe(ImagePath target) => RepositoryKey == target.RepositoryKey && MayBeInRepository(target);

    /// <summary>The same for two paths that are known to have the same <see cref="RepositoryKey"/>.</summary>
    public bool MayBeInRepository(ImagePath target)
    {
        if (Tag is not null && Tag == target.Tag) return true;
        if (Digest is not null && target.Digest is not null) return MayBeSameDigest(Digest, target.Digest);
        return target.Tag is null || Digest is not null || Tag is null;
    }

    /// <summary>Whether two digests may be of the same content. Different algorithms or lengths cannot be compared.</summary>
    public static bool MayBeSameDigest(string one, string other) =>
        one.Length != other.Length
        || !string.Equals(AlgorithmOf(one), AlgorithmOf(other), StringComparison.OrdinalIgnoreCase)
        || string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether both name exactly the same tag of the same repository in the same registry. An unknown part is not equal to any other.
    /// </summary>
    public bool IsExactly(ImagePath other) =>
        Registry is not null && Tag is not null
        && string.Equals(Registry, other.Registry, StringComparison.OrdinalIgnoreCase)
        && string.Equals(InstanceId, other.InstanceId, StringComparison.OrdinalIgnoreCase)
        && Namespace == other.Namespace && Repository == other.Repository && Tag == other.Tag;

    private static string AlgorithmOf(string digest) => digest.Split(':')[0];

    private static ImagePath? Read(ImageText parts, bool hasRegistry)
    {
        var (segments, first) = (parts.Segments, hasRegistry ? 1 : 0);
        if (segments.Length - first < 2 || segments[first].IndexOf(':') >= 0) return null;
        var isTagImplied = parts is { Tag: null, Digest: null };
        return new ImagePath(
            segments[first], string.Join("/", segments, first + 1, segments.Length - first - 1), isTagImplied ? DefaultTag : parts.Tag)
        {
            Registry = hasRegistry ? segments[0] : null,
            Digest = parts.Digest,
            IsTagImplied = isTagImplied,
        };
    }

    private static bool HasRegistry(ImageText parts, string? organization) =>
        parts.Segments.Length > 2
        && !string.Equals(parts.Segments[0], organization, StringComparison.OrdinalIgnoreCase)
        && (parts.Segments[0].IndexOf('.') >= 0 || MustBeRegistry(parts.Segments[0]));

    private static bool MustBeRegistry(string segment) =>
        segment.IndexOf(':') >= 0 || string.Equals(segment, "localhost", StringComparison.OrdinalIgnoreCase);
}
