namespace ModelArtsImages;

/// <summary>A path of an image in a registry, in its parts: <c>[registry[:port]/]namespace/repository[:tag][@digest]</c>.</summary>
/// <param name="Namespace">The SWR organization.</param>
/// <param name="Repository">The name below it, which may have slashes of its own.</param>
/// <param name="Tag">The tag, <c>latest</c> where the path has neither tag nor digest; <see langword="null"/> where it has only a
/// digest.</param>
internal readonly record struct ImagePath(string Namespace, string Repository, string? Tag)
{
    private const string DefaultTag = "latest";

    /// <summary>The key of the repository by which users and images are matched, whatever the tag is.</summary>
    public string RepositoryKey => $"{Namespace}/{Repository}".ToLowerInvariant();

    /// <summary>
    /// The key by which users and images are matched: without the registry and in lower case. A wrong match only keeps an image.
    /// </summary>
    public string Key => $"{RepositoryKey}:{Tag?.ToLowerInvariant()}";

    /// <summary>Reads a path.</summary>
    /// <param name="path">The path.</param>
    /// <param name="organization">The namespace where it is known, which tells a registry from a namespace with a dot.</param>
    /// <returns>The parts; <see langword="null"/> where it is no such path.</returns>
    public static ImagePath? Parse(string? path, string? organization = null)
    {
        if (string.IsNullOrWhiteSpace(path)) return null;
        var digest = path!.IndexOf('@');
        var parts = (digest < 0 ? path : path.Substring(0, digest)).Trim().Split('/');
        var first = HasRegistry(parts, organization) ? 1 : 0;
        if (parts.Length - first < 2) return null;

        var last = parts[parts.Length - 1];
        var colon = last.IndexOf(':');
        parts[parts.Length - 1] = colon < 0 ? last : last.Substring(0, colon);
        if (Array.Exists(parts, static part => part.Length == 0)) return null;
        return new ImagePath(
            parts[first],
            string.Join("/", parts, first + 1, parts.Length - first - 1),
            colon >= 0 && colon < last.Length - 1 ? last.Substring(colon + 1) : digest < 0 ? DefaultTag : null);
    }

    private static bool HasRegistry(string[] parts, string? organization) =>
        parts.Length > 2
        && !string.Equals(parts[0], organization, StringComparison.OrdinalIgnoreCase)
        && (parts[0].IndexOfAny(['.', ':']) >= 0 || parts[0] == "localhost");
}
