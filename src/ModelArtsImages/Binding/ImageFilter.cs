namespace ModelArtsImages.Binding;

/// <summary>What the service cannot filter by itself: wildcards in names, status, visibility.</summary>
internal sealed class ImageFilter(string[]? names, string[]? statuses, string[]? visibilities)
{
    private readonly NameFilter _names = new(names);
    private readonly HashSet<string>? _statuses = ToSet(statuses);
    private readonly HashSet<string>? _visibilities = ToSet(visibilities);

    /// <summary>The names to ask the service for, one listing each.</summary>
    public IReadOnlyList<NameQuery> NameQueries => _names.NameQueries;

    /// <summary>Whether there is anything left to filter here.</summary>
    public bool IsActive => _names.IsActive || _statuses is not null || _visibilities is not null;

    public bool Matches(Image image) =>
        (_statuses is null || (image.Status is { } status && _statuses.Contains(status)))
        && (_visibilities is null || (image.Visibility is { } visibility && _visibilities.Contains(visibility)))
        && _names.Matches(image.Name, image.Id);

    private static HashSet<string>? ToSet(string[]? values) =>
        values is null ? null : new HashSet<string>(values, StringComparer.OrdinalIgnoreCase);
}
