using System.Management.Automation;

namespace ModelArtsImages.Commands;

/// <summary>Names with wildcards: what of them the service is asked for, and what is filtered here.</summary>
internal sealed class NameFilter
{
    private readonly WildcardPattern[] _patterns;
    private readonly HashSet<string>? _passed;

    public NameFilter(string[]? names)
    {
        ServerNames = names is null ? [NameQuery.Any] : [.. names.Select(NameQuery.Of).Distinct()];
        // One name without wildcards is filtered by the service alone.
        _patterns = names is null || (names.Length == 1 && !NameQuery.HasWildcards(names[0]))
            ? []
            : Array.ConvertAll(names, static name => WildcardPattern.Get(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant));
        // Overlapping patterns find the same record twice.
        _passed = ServerNames.Count > 1 ? new HashSet<string>(StringComparer.OrdinalIgnoreCase) : null;
    }

    /// <summary>The names to ask the service for, one listing each.</summary>
    public IReadOnlyList<NameQuery> ServerNames { get; }

    /// <summary>Whether there is anything left to filter here.</summary>
    public bool IsActive => _patterns.Length > 0;

    /// <summary>Whether a record passes, the first time that it comes.</summary>
    public bool Matches(string? name, string? id) =>
        (_patterns.Length == 0 || (name is not null && Array.Exists(_patterns, pattern => pattern.IsMatch(name))))
        && (_passed is null || id is null || _passed.Add(id));
}
