namespace ModelArtsImages.Cleanup.Retention;

/// <summary>One rule of a policy: the images that it applies to, and when they expire.</summary>
internal sealed record RetentionRule
{
    /// <summary>The name in the policy file; <see langword="null"/> for the rule that the parameters specify.</summary>
    public string? Name { get; init; }

    /// <summary>The pattern of the organizations that the rule applies to.</summary>
    public string Namespace { get; init; } = "*";

    /// <summary>The pattern of the image names that the rule applies to.</summary>
    public string Image { get; init; } = "*";

    /// <summary>How many of the newest active images of each name are kept; <see langword="null"/> for no limit.</summary>
    public int? KeepNewest { get; init; }

    /// <summary>How old an image must be; <see langword="null"/> for no limit.</summary>
    public TimeSpan? OlderThan { get; init; }

    /// <summary>How long ago the content must last have been pulled; <see langword="null"/> for no limit.</summary>
    public TimeSpan? NotPulledFor { get; init; }

    /// <summary>Patterns of the tags that are kept.</summary>
    public string[] KeepTags { get; init; } = [];

    /// <summary>Patterns of the names that are kept.</summary>
    public string[] KeepNames { get; init; } = [];

    /// <summary>Whether an image must be unused.</summary>
    public bool UnusedOnly { get; init; }

    /// <summary>The kinds of workloads that are checked; <see langword="null"/> for all.</summary>
    public string[]? UsageSources { get; init; }

    /// <summary>Whether the rule has a limit. Without one, it would let every image expire.</summary>
    public bool HasLimit => KeepNewest is not null || OlderThan is not null || NotPulledFor is not null;
}

/// <summary>The rules of a clean-up, and how many images may expire at once.</summary>
internal sealed record RetentionPolicy
{
    /// <summary>The rules. An image expires only if every rule that applies to it lets it expire.</summary>
    public IReadOnlyList<RetentionRule> Rules { get; init; } = [];

    /// <summary>The maximum number of images that may expire; <see langword="null"/> for no limit.</summary>
    public int? MaximumCount { get; init; }

    /// <summary>The maximum percentage of the candidates that may expire; <see langword="null"/> for no limit.</summary>
    public int? MaximumPercent { get; init; }
}
