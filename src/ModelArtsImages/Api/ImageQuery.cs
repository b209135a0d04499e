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
}
