using System.Globalization;

namespace ModelArtsImages.Commands;

/// <summary>
/// The rules by which images expire. Every reason to keep an image wins, and what is not known of an image is such a reason.
/// </summary>
/// <param name="keepNewest">How many active images of a name are kept, the newest; <see langword="null"/> for no such rule.</param>
/// <param name="olderThan">How old an image must be to expire; <see langword="null"/> for no such rule.</param>
/// <param name="keepTags">Patterns of tags that are kept.</param>
/// <param name="keepNames">Patterns of names that are kept.</param>
/// <param name="now">From when an age is counted.</param>
internal sealed class RetentionPolicy(int? keepNewest, TimeSpan? olderThan, string[]? keepTags, string[]? keepNames, DateTimeOffset now)
{
    private const string Candidate = nameof(Candidate);
    private const string KeepTag = nameof(KeepTag);
    private const string KeepName = nameof(KeepName);
    private const string KeepNewest = nameof(KeepNewest);
    private const string OlderThan = nameof(OlderThan);

    private readonly WildcardSet _keepTags = new(keepTags);
    private readonly WildcardSet _keepNames = new(keepNames);

    /// <summary>Decides about all images at once: which of a name are the newest is known only when all have been seen.</summary>
    /// <param name="images">The images.</param>
    /// <returns>A decision for each, in the same order.</returns>
    public IEnumerable<RetentionDecision> Decide(IReadOnlyList<Image> images)
    {
        var newest = keepNewest is { } count ? new NewestImages(images, count) : null;
        return images.Select(image => Decide(image, newest));
    }

    private RetentionDecision Decide(Image image, NewestImages? newest) =>
        WhyNoCandidate(image) is { } reason ? Keep(image, Candidate, reason)
        : KeptBy(_keepTags, image.Tag, "tag", KeepTag) is { } byTag ? Keep(image, KeepTag, byTag)
        : KeptBy(_keepNames, image.Name, "name", KeepName) is { } byName ? Keep(image, KeepName, byName)
        : IsFailed(image) ? DecideFailed(image)
        : DecideActive(image, newest);

    /// <summary>A failed image is not counted among the newest, so that only its age lets it go.</summary>
    private RetentionDecision DecideFailed(Image image)
    {
        if (olderThan is null) return Keep(image, OlderThan, () => $"It is {image.Status}: only -OlderThan lets a failed image go.");
        return WhyNotOld(image) is { } reason ? Keep(image, OlderThan, reason) : Expire(image, OlderThan, () => Age(image));
    }

    private RetentionDecision DecideActive(Image image, NewestImages? newest)
    {
        if (newest?.WhyKept(image) is { } isNew) return Keep(image, KeepNewest, isNew);
        if (olderThan is not null && WhyNotOld(image) is { } isYoung) return Keep(image, OlderThan, isYoung);

        return (newest, olderThan) switch
        {
            (not null, not null) => Expire(image, $"{KeepNewest}, {OlderThan}", () => $"{newest.WhyLeft(image)} {Age(image)}"),
            (not null, null) => Expire(image, KeepNewest, () => newest.WhyLeft(image)),
            _ => Expire(image, OlderThan, () => Age(image)),
        };
    }

    private static Func<string>? WhyNoCandidate(Image image)
    {
        if (!Is(image.Type, KnownValues.Dedicated))
            return () => $"Its type is {image.Type ?? "not known"}: only {KnownValues.Dedicated} images expire.";
        if (!Is(image.Visibility, KnownValues.Private))
            return () => $"Its visibility is {image.Visibility ?? "not known"}: only {KnownValues.Private} images expire.";
        if (string.IsNullOrEmpty(image.Id)) return static () => "Its id is not known.";
        if (Is(image.Status, KnownValues.Active) || IsFailed(image)) return null;
        return () => $"Its status is {image.Status ?? "not known"}: only {KnownValues.Active} and failed images expire.";
    }

    private static Func<string>? KeptBy(WildcardSet patterns, string? value, string noun, string rule)
    {
        if (patterns.IsEmpty) return null;
        // It may be the one that is to be kept.
        if (value is null) return () => $"Its {noun} is not known, so that it may be one of -{rule}.";
        return patterns.Matches(value) ? () => $"Its {noun} is one of -{rule}." : null;
    }

    private Func<string>? WhyNotOld(Image image)
    {
        if (Created(image) is not { } created)
            return static () => "When it was created is not known, and an unknown date is never an old one.";
        return now - created > olderThan ? null : () => $"It was created on {Day(created)}, less than {Span(olderThan!.Value)} ago.";
    }

    private string Age(Image image) => $"It was created on {Day(Created(image)!.Value)}, more than {Span(olderThan!.Value)} ago.";

    private static string Day(DateTimeOffset time) => time.ToLocalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>
    /// When an image was created; <see langword="null"/> where that is not known, as in a file that has a date up to 1970 in its place.
    /// </summary>
    internal static DateTimeOffset? Created(Image image) => image.CreatedAt is { Year: > 1970 } created ? created : null;

    private static string Span(TimeSpan span) =>
        span.Ticks % TimeSpan.TicksPerDay == 0 ? $"{span.Days} days"
        : span.Ticks % TimeSpan.TicksPerHour == 0 ? $"{span.TotalHours:0} hours"
        : span.ToString("g", CultureInfo.InvariantCulture);

    private static bool IsFailed(Image image) => Is(image.Status, KnownValues.Error) || Is(image.Status, KnownValues.CreateFailed);

    private static bool Is(string? value, string known) => string.Equals(value, known, StringComparison.OrdinalIgnoreCase);

    private static RetentionDecision Keep(Image image, string rule, Func<string> why) => new(image, IsExpired: false, rule, why);

    private static RetentionDecision Expire(Image image, string rule, Func<string> why) => new(image, IsExpired: true, rule, why);
}

/// <summary>What was decided about an image.</summary>
/// <param name="Image">The image.</param>
/// <param name="IsExpired">Whether it may go.</param>
/// <param name="Rule">The parameters that decided.</param>
/// <param name="Why">Says why, in a sentence: most decisions are not shown.</param>
internal readonly record struct RetentionDecision(Image Image, bool IsExpired, string Rule, Func<string> Why)
{
    public ImageRetention ToReport() => new(Image, IsExpired ? ImageRetention.Expire : ImageRetention.Keep, Rule, Why());
}
