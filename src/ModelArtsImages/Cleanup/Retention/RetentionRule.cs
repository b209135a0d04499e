namespace ModelArtsImages.Cleanup.Retention;

/// <summary>One rule of a policy: for which images it is, and when they may go.</summary>
internal sealed record RetentionRule
{
    /// <summary>The name in the policy file; <see langword="null"/> for the rule that parameters make.</summary>
    public string? Name { get; init; }

    /// <summary>The pattern of the organizations that the rule is for.</summary>
    public string Namespace { get; init; } = "*";

    /// <summary>The pattern of the image names that the rule is for.</summary>
    public string Image { get; init; } = "*";

    /// <summary>How many active images of a name are kept, the newest; <see langword="null"/> for no limit.</summary>
    public int? KeepNewest { get; init; }

    /// <summary>How old an image must be; <see langword="null"/> for no limit.</summary>
    public TimeSpan? OlderThan { get; init; }

    /// <summary>How long ago the content must have been pulled last; <see langword="null"/> for no limit.</summary>
    public TimeSpan? NotPulledFor { get; init; }

    /// <summary>Patterns of the tags that are kept.</summary>
    public string[] KeepTags { get; init; } = [];

    /// <summary>Patterns of the names that are kept.</summary>
    public string[] KeepNames { get; init; } = [];

    /// <summary>Whether an image must be unused.</summary>
    public bool UnusedOnly { get; init; }

    /// <summary>The kinds of workloads that are checked; <see langword="null"/> for all.</summary>
    public string[]? UsageSources { get; init; }

    /// <summary>Whether the rule has a limit. Without one, it would let every image go.</summary>
    public bool HasLimit => KeepNewest is not null || OlderThan is not null || NotPulledFor is not null;
}

/// <summary>The rules of a clean-up, and how much may go at once.</summary>
internal sealed record RetentionPolicy
{
    /// <summary>The rules. Every rule that is for an image must let it go.</summary>
    public IReadOnlyList<RetentionRule> Rules { get; init; } = [];

    /// <summary>How many images may expire; <see langword="null"/> for no limit.</summary>
    public int? MaximumCount { get; init; }

    /// <summary>How many percent of the candidates may expire; <see langword="null"/> for no limit.</summary>
    public int? MaximumPercent { get; init; }
}
