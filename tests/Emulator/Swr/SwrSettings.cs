using System.Text.RegularExpressions;

namespace ModelArtsImages.Emulator.Swr;

/// <summary>What DeleteRepoTag deletes. The behavior of the real service is not public.</summary>
internal enum SwrDeleteBy
{
    /// <summary>The tag alone.</summary>
    Tag,

    /// <summary>The content, with all tags of the same digest.</summary>
    Digest,
}

/// <summary>A rule of an SWR Enterprise instance: the tags that it covers can be neither deleted nor overwritten.</summary>
internal sealed record ImmutableRule
{
    public required string InstanceId { get; init; }

    public required string Namespace { get; init; }

    /// <summary>A doublestar pattern of repositories.</summary>
    public string Repositories { get; init; } = "**";

    /// <summary>A doublestar pattern of tags.</summary>
    public string Tags { get; init; } = "**";

    /// <summary>Whether it covers the matching tags, or all others.</summary>
    public string Decoration { get; init; } = "matches";

    public bool Disabled { get; init; }

    public bool Covers(string repository, string tag) => !Disabled
        && Matches(Repositories, repository) && Matches(Tags, tag) == Decoration is "matches" or "repoMatches";

    private static bool Matches(string pattern, string text)
    {
        var regex = Regex.Escape(pattern)
            .Replace(@"\*\*", ".*", StringComparison.Ordinal)
            .Replace(@"\*", "[^/]*", StringComparison.Ordinal);
        return Regex.IsMatch(text, $@"^{regex}\z");
    }
}

/// <summary>The behavior of SWR where deployments differ.</summary>
internal sealed record SwrSettings
{
    public SwrDeleteBy DeleteBy { get; init; }

    /// <summary>The maximum number of records per page, regardless of the requested limit; null for no maximum.</summary>
    public int? MaxLimit { get; init; }

    /// <summary>Whether every page is the first.</summary>
    public bool IgnoresOffset { get; init; }

    /// <summary>Whether tags include their manifests.</summary>
    public bool Manifests { get; init; } = true;

    /// <summary>The rules of the SWR Enterprise instances.</summary>
    public IReadOnlyList<ImmutableRule> Immutable { get; init; } = [];

    public bool IsImmutable(SwrContent content, SwrPath? path) => path is not null && Immutable.Any(
        r => r.InstanceId == content.InstanceId && r.Namespace == path.Namespace && r.Covers(path.Repository, path.Tag));

    /// <summary>The error in these settings; null if there is none.</summary>
    public string? Validate() => MaxLimit < 1 ? "swr.maxLimit is positive." : null;
}
