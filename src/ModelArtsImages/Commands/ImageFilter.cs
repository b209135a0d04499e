using System.Management.Automation;

namespace ModelArtsImages.Commands;

/// <summary>What the service cannot filter by itself: wildcards in names, status, visibility.</summary>
internal sealed class ImageFilter
{
    private readonly WildcardPattern[] _names;
    private readonly HashSet<string>? _statuses;
    private readonly HashSet<string>? _visibilities;
    private readonly HashSet<string>? _passed;

    public ImageFilter(string[]? names, string[]? statuses, string[]? visibilities)
    {
        ServerNames = names is null ? [ServerName.Any] : [.. names.Select(ServerName.Of).Distinct()];
        // One name without wildcards is filtered by the service alone.
        _names = names is null || (names.Length == 1 && !ServerName.HasWildcards(names[0]))
            ? []
            : Array.ConvertAll(names, static name => WildcardPattern.Get(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant));
        _statuses = ToSet(statuses);
        _visibilities = ToSet(visibilities);
        // Overlapping patterns find the same image twice.
        _passed = ServerNames.Count > 1 ? new HashSet<string>(StringComparer.OrdinalIgnoreCase) : null;
    }

    /// <summary>The names to ask the service for, one listing each.</summary>
    public IReadOnlyList<ServerName> ServerNames { get; }

    /// <summary>Whether there is anything left to filter here.</summary>
    public bool IsActive => _names.Length > 0 || _statuses is not null || _visibilities is not null;

    public bool Matches(Image image) =>
        (_names.Length == 0 || (image.Name is { } name && Array.Exists(_names, pattern => pattern.IsMatch(name))))
        && (_statuses is null || (image.Status is { } status && _statuses.Contains(status)))
        && (_visibilities is null || (image.Visibility is { } visibility && _visibilities.Contains(visibility)))
        && (_passed is null || image.Id is null || _passed.Add(image.Id));

    private static HashSet<string>? ToSet(string[]? values) => values is null ? null : new HashSet<string>(values, StringComparer.OrdinalIgnoreCase);
}
