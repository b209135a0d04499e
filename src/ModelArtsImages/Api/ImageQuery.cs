using System.Globalization;
using ModelArtsImages.Http;

namespace ModelArtsImages.Api;

/// <summary>Which images ListImage is asked for: what the service itself can filter and sort by.</summary>
internal sealed record ImageQuery
{
    /// <summary><c>DEDICATED</c> or <c>BUILD_IN</c>. Always sent: a listing without it has none of the user's own images.</summary>
    public required string Type { get; init; }

    public string? Name { get; init; }

    /// <summary>Whether <see cref="Name"/> is a part of the name and not the whole.</summary>
    public bool IsNameFuzzy { get; init; }

    public string? Namespace { get; init; }

    public string? ServiceType { get; init; }

    public string? WorkspaceId { get; init; }

    /// <summary>The fields to sort by, comma separated, as the service names them.</summary>
    public string? SortKey { get; init; }

    /// <summary><c>ASC</c> or <c>DESC</c>.</summary>
    public string? SortDirection { get; init; }

    public bool IsDescending => SortDirection == "DESC";

    /// <summary>
    /// Whether an image is one of those that were asked for. A deployment that does not know a filter lists more, and the next command may
    /// delete it. What an image does not say of itself is not what was asked for, except for what is always asked or always has a value.
    /// </summary>
    public bool Includes(Image image) =>
        (image.Type is null || Is(image.Type, Type))
        && (Name is null || (IsNameFuzzy ? image.Name?.IndexOf(Name, StringComparison.OrdinalIgnoreCase) >= 0 : Is(image.Name, Name)))
        && (Namespace is null || Is(image.Namespace, Namespace))
        && (ServiceType is null || Is(image.ServiceType, ServiceType))
        && (WorkspaceId is null || Is(image.WorkspaceId ?? KnownValues.DefaultWorkspace, WorkspaceId));

    public string ToPathAndQuery(string projectId, long offset, int limit) => UrlEncoding.WithQuery(
        UrlEncoding.Path("v1", projectId, "images"),
        ("type", Type),
        ("limit", limit.ToString(CultureInfo.InvariantCulture)),
        ("offset", offset.ToString(CultureInfo.InvariantCulture)),
        ("name", Name),
        ("name_fuzzy_match", Name is null ? null : IsNameFuzzy ? "true" : "false"),
        ("namespace", Namespace),
        ("service_type", ServiceType),
        ("workspace_id", WorkspaceId),
        ("sort_key", SortKey),
        ("sort_dir", SortDirection));

    private static bool Is(string? value, string asked) => string.Equals(value, asked, StringComparison.OrdinalIgnoreCase);
}
