using System.Globalization;
using ModelArtsImages.Http;

namespace ModelArtsImages.Api;

/// <summary>Which groups ListImageGroup is asked for.</summary>
internal sealed record ImageGroupQuery
{
    /// <summary>
    /// <c>DEDICATED</c> or <c>BUILD_IN</c>. Always sent: without it, some deployments take <c>group</c> for an image's id.
    /// </summary>
    public required string Type { get; init; }

    public string? Name { get; init; }

    /// <summary>Whether <see cref="Name"/> is a part of the name and not the whole.</summary>
    public bool IsNameFuzzy { get; init; }

    public string? Namespace { get; init; }

    public string? WorkspaceId { get; init; }

    /// <summary>The enterprise instance of SWR; <see langword="null"/> for the shared registry.</summary>
    public string? SwrInstanceId { get; init; }

    /// <summary>
    /// Whether a group is one of those that were asked for, as far as groups say it. A deployment that does not know a filter lists more.
    /// </summary>
    public bool Includes(ImageGroup group) =>
        (Name is null || (IsNameFuzzy ? group.Name?.IndexOf(Name, StringComparison.OrdinalIgnoreCase) >= 0 : Is(group.Name, Name)))
        && (Namespace is null || Is(group.Namespace, Namespace))
        && (SwrInstanceId is null || Is(group.SwrInstanceId, SwrInstanceId));

    public string ToPathAndQuery(string projectId, long offset, int limit) => UrlEncoding.WithQuery(
        UrlEncoding.Path("v1", projectId, "images", "group"),
        ("type", Type),
        ("limit", limit.ToString(CultureInfo.InvariantCulture)),
        ("offset", offset.ToString(CultureInfo.InvariantCulture)),
        ("name", Name),
        ("name_fuzzy_match", Name is null ? null : IsNameFuzzy ? "true" : "false"),
        ("namespace", Namespace),
        ("workspace_id", WorkspaceId),
        ("swr_instance_id", SwrInstanceId));

    private static bool Is(string? value, string asked) => string.Equals(value, asked, StringComparison.OrdinalIgnoreCase);
}
