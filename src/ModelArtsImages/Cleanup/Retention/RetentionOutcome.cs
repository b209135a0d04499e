using ModelArtsImages.Errors;

namespace ModelArtsImages.Cleanup.Retention;

/// <summary>Checks all decisions together: repeated records, shared content, and the limits of the policy.</summary>
internal static class RetentionOutcome
{
    /// <summary>
    /// Keeps each record of an image if another record of it is kept, and each image that has the same content as a kept one, because
    /// Remove-MAImage -Force would delete the content of both.
    /// </summary>
    public static void KeepSame(RetentionDecision[] decisions)
    {
        // An image that is kept because of its content may have other records, and those other paths.
        do KeepSameImage(decisions);
        while (KeepSameContent(decisions));
    }

    /// <summary>The error if more images expire than the policy allows; <see langword="null"/> if not.</summary>
    public static ModelArtsException? CheckLimits(RetentionPolicy policy, IReadOnlyCollection<RetentionDecision> decisions)
    {
        if (policy is { MaximumCount: null, MaximumPercent: null }) return null;
        var expired = Count(decisions.Where(static decision => decision.IsExpired));
        var candidates = Count(decisions.Where(static decision => RetentionFacts.WhyNotCandidate(decision.Image) is null));
        if (policy.MaximumCount is { } count && expired > count) return TooMany(expired, candidates, $"at most {count} may");
        // The products may exceed an int.
        if (policy.MaximumPercent is { } percent && 100L * expired > (long)percent * candidates)
            return TooMany(expired, candidates, $"at most {percent} percent may");
        return null;
    }

    private static void KeepSameImage(RetentionDecision[] decisions)
    {
        var kept = new Dictionary<(string?, string), RetentionDecision>();
        foreach (var decision in decisions)
        {
            if (!decision.IsExpired && decision.Image.Id is not null) kept[KeyOf(decision.Image)] = decision;
        }

        for (var i = 0; i < decisions.Length; i++)
        {
            if (!decisions[i].IsExpired || !kept.TryGetValue(KeyOf(decisions[i].Image), out var other)) continue;
            decisions[i] = RetentionDecision.Keep(
                decisions[i].Image, other.Rule, () => $"Another record of the same image is kept. {other.Why()}");
        }
    }

    /// <returns>Whether it kept any.</returns>
    private static bool KeepSameContent(RetentionDecision[] decisions)
    {
        if (!Array.Exists(decisions, static decision => decision.IsExpired)) return false;
        var kept = new ImagePathIndex<(RetentionDecision Decision, ImagePath Path)>();
        foreach (var decision in decisions)
        {
            if (!decision.IsExpired && ImagePath.Of(decision.Image) is { } path) kept.Add(path, (decision, path));
        }

        var any = false;
        for (var i = 0; i < decisions.Length; i++)
        {
            var image = decisions[i].Image;
            if (!decisions[i].IsExpired || ImagePath.Of(image) is not { } path) continue;
            var other = kept.Find(path)
                .Where(found => MayBeSamePlace(image, path, found.Decision.Image, found.Path)).Select(static found => found.Decision)
                .FirstOrDefault();
            if (other.Image is null) continue;
            decisions[i] = RetentionDecision.Keep(
                image, other.Rule, () => $"Image {other.Image.FullLabel} has the same content and is kept. {other.Why()}");
            any = true;
        }

        return any;
    }

    /// <summary>Whether two paths may be in the same registry. Each region has its own.</summary>
    private static bool MayBeSamePlace(Image one, ImagePath path, Image other, ImagePath otherPath) =>
        MayBeSame(one.Region, other.Region) && MayBeSame(path.Registry, otherPath.Registry)
        && MayBeSame(path.InstanceId, otherPath.InstanceId);

    private static bool MayBeSame(string? one, string? other) =>
        one is null || other is null || string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static int Count(IEnumerable<RetentionDecision> decisions) =>
        new HashSet<(string?, string)>(decisions.Select(static decision => KeyOf(decision.Image))).Count;

    private static (string?, string) KeyOf(Image image) => (image.ProjectId?.ToLowerInvariant(), image.Id!.ToLowerInvariant());

    private static ModelArtsException TooMany(int expired, int candidates, string limit) => new(
        Failure.TooManyExpired,
        $"Cannot select images: {expired} of {candidates} candidates ({100.0 * expired / candidates:0} percent) would expire, but {limit}.")
    {
        RecommendedAction =
            "Review the decisions with -Report. If all of these images may be deleted, raise -MaximumCount or -MaximumPercent.",
    };
}
