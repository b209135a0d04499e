
namespace ModelArtsImages.Binding;

/// <summary>
/// The name of an image or image group as users write it: <c>name</c>, <c>name:tag</c>, <c>namespace/name</c>, <c>namespace/name:tag</c>,
/// or a path that begins with the registry. Each part may have wildcards. Names are not case-sensitive, but tags are, because a registry
/// can have both v1 and V1.
/// </summary>
internal sealed class ImageNamePattern
{
    private readonly WildcardSet? _registry;
    private readonly WildcardSet? _namespace;
    private readonly WildcardSet _name;
    private readonly WildcardSet? _tag;
    private readonly string? _digest;

    /// <exception cref="ModelArtsException">The text is not a valid wildcard pattern.</exception>
    public ImageNamePattern(string text)
    {
        Text = text;
        var segments = text.Trim().Split('/');
        var next = segments.Length > 2 && (segments[0].IndexOfAny(['.', ':']) >= 0 || segments[0] == "localhost") ? 1 : 0;
        if (next == 1) _registry = new WildcardSet([segments[0]]);
        if (segments.Length - next > 1) Namespace = segments[next++];
        var name = string.Join("/", segments, next, segments.Length - next);
        (name, _digest) = Split(name, '@');
        (Name, var tag) = Split(name, ':');
        _name = new WildcardSet([Name]);
        if (Namespace is not null) _namespace = new WildcardSet([Namespace]);
        if (tag is not null) _tag = new WildcardSet([tag], ignoreCase: false);
    }

    /// <summary>The pattern as the user typed it.</summary>
    public string Text { get; }

    /// <summary>The name, with wildcards.</summary>
    public string Name { get; }

    /// <summary>The SWR organization, with wildcards; <see langword="null"/> for any.</summary>
    public string? Namespace { get; }

    /// <summary>Whether it has no wildcard, so that finding nothing is an error.</summary>
    public bool IsLiteral => !NameQuery.HasWildcards(Text);

    /// <summary>Whether the service can find the matches by name alone.</summary>
    public bool IsNameAlone => IsLiteral && Name == Text;

    public bool Matches(Image image) =>
        MatchesName(image.Name, image.Namespace)
        && Fits(_tag, image.Tag)
        && (_registry is null || Fits(_registry, ImagePath.Of(image)?.Registry))
        && (_digest is null || ImagePath.Of(image)?.Digest == _digest);

    /// <summary>A group has neither a tag nor a registry.</summary>
    public bool Matches(ImageGroup group) =>
        MatchesName(group.Name, group.Namespace) && _tag is null && _registry is null && _digest is null;

    private bool MatchesName(string? name, string? organization) => Fits(_name, name) && Fits(_namespace, organization);

    private static bool Fits(WildcardSet? pattern, string? value) => pattern is null || (value is not null && pattern.Matches(value));

    private static (string Before, string? After) Split(string text, char separator) => text.IndexOf(separator) is var index and >= 0
        ? (text.Substring(0, index), text.Substring(index + 1))
        : (text, null);
}
