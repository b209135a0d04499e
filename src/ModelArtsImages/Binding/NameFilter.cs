using ModelArtsImages.Errors;
using ModelArtsImages.Text;

namespace ModelArtsImages.Binding;

/// <summary>
/// Filters by names and organizations with wildcards. The service filters by a part of each, and the rest is filtered here. A literal name
/// that matches nothing is an error.
/// </summary>
internal sealed class NameFilter
{
    private readonly ImageNamePattern[] _names;
    private readonly WildcardSet _namespaces;
    private readonly WildcardSet _tags;
    private readonly bool _areTagsLiteral;
    private readonly HashSet<ImageNamePattern> _missing;
    private readonly HashSet<string> _missingNamespaces;
    private readonly HashSet<string>? _passed;

    /// <exception cref="ModelArtsException">A pattern is not valid.</exception>
    public NameFilter(string[]? names, string[]? namespaces, string[]? tags = null)
    {
        _names = Array.ConvertAll(names ?? [], static name => new ImageNamePattern(name));
        _namespaces = new WildcardSet(namespaces);
        _tags = new WildcardSet(tags, ignoreCase: false);
        _areTagsLiteral = tags is not null && !Array.Exists(tags, NameQuery.HasWildcards);
        _missing = [.. _names.Where(static name => name.IsLiteral)];
        _missingNamespaces = new(
            _names.Length > 0 ? [] : (namespaces ?? []).Where(static text => !NameQuery.HasWildcards(text)),
            StringComparer.OrdinalIgnoreCase);
        Queries = [.. QueriesOf(_names, namespaces).Distinct()];
        // Overlapping patterns find the same record twice.
        _passed = Queries.Count > 1 ? new HashSet<string>(StringComparer.OrdinalIgnoreCase) : null;
    }

    /// <summary>The queries to send, one for each listing.</summary>
    public IReadOnlyList<NameQuery> Queries { get; }

    /// <summary>Whether the service may list and count more records than those that pass.</summary>
    public bool IsActive => Queries.Count > 1 || !_tags.IsEmpty || (!_namespaces.IsEmpty && Queries[0].Namespace is null)
        || Array.Exists(_names, static name => !name.IsNameAlone);

    /// <summary>The literal names, or without names the literal organizations, that matched nothing.</summary>
    public IEnumerable<string> Missing => _missing.Select(static name => name.Text).Concat(_missingNamespaces);

    /// <summary>Whether an image passes. Only the first of equal records does.</summary>
    public bool Matches(Image image) =>
        Matches(image, image.Namespace, name => name.Matches(image), _tags.IsEmpty || (image.Tag is { } tag && _tags.Matches(tag)));

    /// <summary>Whether a group passes. Only the first of equal records does.</summary>
    public bool Matches(ImageGroup group) => Matches(group, group.Namespace, name => name.Matches(group), hasTag: true);

    /// <summary>The error for a literal name that was not found.</summary>
    /// <param name="missing">One of <see cref="Missing"/>.</param>
    /// <param name="noun">"image" or "image group".</param>
    /// <param name="failure">The cause.</param>
    /// <param name="projects">The contexts whose projects were listed.</param>
    public ModelArtsException NotFound(string missing, string noun, Failure failure, IEnumerable<Context> projects)
    {
        var text = DisplayText.OneLine(missing, 200);
        var what = _names.Length == 0
            ? $"in the organization '{text}'"
            : $"named '{text}'{(_tags.IsEmpty ? string.Empty : " with such a tag")}";
        return new ModelArtsException(
            failure, $"Cannot find an {noun} {what} among those that were listed in {string.Join(", ", projects.Select(NameOf))}.")
        {
            RecommendedAction = "Check the spelling; tags are case-sensitive. Without -WorkspaceId '*', the service lists " +
                "the default workspace only. A name with wildcards, such as 'train*', lists what exists.",
        };
    }

    private static string NameOf(Context context) => $"project {context.ProjectId} ({context.Region})";

    private bool Matches(ProjectResource resource, string? organization, Predicate<ImageNamePattern> isMatch, bool hasTag)
    {
        if (!_namespaces.IsEmpty && !(organization is not null && _namespaces.Matches(organization))) return false;
        if (organization is not null) _missingNamespaces.Remove(organization);
        var matching = Array.FindAll(_names, isMatch);
        if (_names.Length > 0 && matching.Length == 0) return false;
        // A literal tag is part of the literal name; a pattern of tags may match nothing.
        if (hasTag || !_areTagsLiteral) _missing.ExceptWith(matching);
        return hasTag && (_passed is null || resource.Id is not { } id || _passed.Add($"{resource.Region}/{resource.ProjectId}/{id}"));
    }

    /// <summary>The service filters by one name and one organization per listing; patterns are filtered here.</summary>
    private static IEnumerable<NameQuery> QueriesOf(ImageNamePattern[] names, string[]? namespaces)
    {
        IEnumerable<string?> organizations = namespaces is null || Array.Exists(namespaces, NameQuery.HasWildcards)
            ? [null]
            : namespaces.SelectMany(Spellings).ToArray<string?>();
        if (names.Length == 0) return organizations.Select(static organization => NameQuery.Any with { Namespace = organization });
        return names.SelectMany(name => NameQuery.Of(name.Name).SelectMany(query =>
            (name.Namespace is { } named && !NameQuery.HasWildcards(named) ? Spellings(named) : organizations)
                .Select(organization => query with { Namespace = organization })));
    }

    /// <summary>
    /// The service compares organizations case-sensitively; PowerShell users expect otherwise, so both spellings are queried.
    /// </summary>
    private static IEnumerable<string> Spellings(string organization) =>
        new[] { organization, organization.ToLowerInvariant() }.Distinct(StringComparer.Ordinal);
}
