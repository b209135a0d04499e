using System.Globalization;
using ModelArtsImages.Http;

namespace ModelArtsImages.Api;

/// <summary>The filters that ListImage and ListImageGroup have in common.</summary>
internal abstract record ResourceQuery
{
    /// <summary>
    /// <c>DEDICATED</c> or <c>BUILD_IN</c>. Always sent: without it, ListImage returns none of the user's own images, and some deployments
    /// take <c>group</c> in the path of ListImageGroup for an image id.
    /// </summary>
    public required string Type { get; init; }

    public string? Name { get; init; }

    /// <summary>Whether <see cref="Name"/> is only a part of the name.</summary>
    public bool IsNameFuzzy { get; init; }

    public string? Namespace { get; init; }

    public string? WorkspaceId { get; init; }

    /// <summary>The parameters of this kind of listing alone.</summary>
    private protected abstract (string Name, string? Value)[] OwnParameters { get; }

    /// <summary>The URL of a page.</summary>
    public string ToPathAndQuery(string path, long offset, int limit) =>
        UrlEncoding.WithQuery(path,
        [
            ("type", Type),
            ("limit", limit.ToString(CultureInfo.InvariantCulture)),
            ("offset", offset.ToString(CultureInfo.InvariantCulture)),
            ("name", Name),
            ("name_fuzzy_match", Name is null ? null : IsNameFuzzy ? "true" : "false"),
            ("namespace", Namespace),
            ("workspace_id", WorkspaceId),
            .. OwnParameters,
        ]);

    /// <summary>Whether a record has the requested name and organization.</summary>
    private protected bool IncludesName(string? name, string? organization) =>
        (Name is null || (IsNameFuzzy ? name?.IndexOf(Name, StringComparison.OrdinalIgnoreCase) >= 0 : Is(name, Name)))
        && (Namespace is null || Is(organization, Namespace));

    private protected static bool Is(string? value, string asked) => string.Equals(value, asked, StringComparison.OrdinalIgnoreCase);
}
