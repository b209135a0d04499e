using ModelArtsImages.Cleanup;

namespace ModelArtsImages.Binding;

/// <summary>Names with wildcards: the service filters by a part of each, and the rest is filtered here.</summary>
internal sealed class NameFilter
{
    private readonly WildcardSet _patterns;
    private readonly HashSet<string>? _passed;

    /// <exception cref="ModelArtsException">One of the names is no valid wildcard.</exception>
    public NameFilter(string[]? names)
    {
        NameQueries = names is null ? [NameQuery.Any] : [.. names.SelectMany(NameQuery.Of).Distinct()];
        _patterns = new WildcardSet(names);
        // Overlapping patterns find the same record twice.
        _passed = NameQueries.Count > 1 ? new HashSet<string>(StringComparer.OrdinalIgnoreCase) : null;
        // One name without wildcards is filtered by the service alone.
        IsActive = NameQueries.Count > 1 || (names is not null && names.Any(NameQuery.HasWildcards));
    }

    /// <summary>The names to ask the service for, one listing each.</summary>
    public IReadOnlyList<NameQuery> NameQueries { get; }

    /// <summary>Whether there is anything left to filter here.</summary>
    public bool IsActive { get; }

    /// <summary>Whether a record passes, the first time that it comes.</summary>
    public bool Matches(string? name, string? id) =>
        (_patterns.IsEmpty || (name is not null && _patterns.Matches(name)))
        && (_passed is null || id is null || _passed.Add(id));
}
