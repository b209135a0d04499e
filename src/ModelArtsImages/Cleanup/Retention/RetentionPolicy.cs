using System.Globalization;
using ModelArtsImages.Binding;

namespace ModelArtsImages.Cleanup.Retention;

/// <summary>
/// The rules by which images expire. Every reason to keep an image wins, and what is not known of an image is such a reason.
/// </summary>
/// <param name="images">All images: which of a name are the newest is known only when all have been seen.</param>
/// <param name="keepNewest">How many active images of a name are kept, the newest; <see langword="null"/> for no such rule.</param>
/// <param name="olderThan">How old an image must be to expire; <see langword="null"/> for no such rule.</param>
/// <param name="keepTags">Patterns of tags that are kept.</param>
/// <param name="keepNames">Patterns of names that are kept.</param>
/// <param name="now">From when an age is counted.</param>
internal sealed class RetentionPolicy(
    IReadOnlyCollection<Image> images, int? keepNewest, TimeSpan? olderThan, string[]? keepTags, string[]? keepNames, DateTimeOffset now)
{
    private const string Candidate = nameof(Candidate);
    private const string KeepTag = nameof(KeepTag);
    private const string KeepName = nameof(KeepName);
    private const string KeepNewest = nameof(KeepNewest);
    private const string OlderThan = nameof(OlderThan);

    private readonly WildcardSet _keepTags = new(keepTags);
    private readonly WildcardSet _keepNames = new(keepNames);
    private readonly NewestImages? _newest = keepNewest is { } count ? new NewestImages(images, count) : null;

    /// <summary>Decides about each image, in their order.</summary>
    public IEnumerable<RetentionDecision> Decide() => images.Select(Decide);

    private RetentionDecision Decide(Image image) =>
        WhyNoCandidate(image) is { } reason ? Keep(image, Candidate, reason)
        : MayBeOneOf(_keepTags, image.Tag) ? Keep(image, KeepTag, static (_, kept) => WhyKept(kept.Tag, "tag", KeepTag))
        : MayBeOneOf(_keepNames, image.Name) ? Keep(image, KeepName, static (_, kept) => WhyKept(kept.Name, "name", KeepName))
        : IsFailed(image) ? DecideFailed(image)
        : DecideActive(image);

    /// <summary>A failed image is not counted among the newest, so that only its age lets it go.</summary>
    private RetentionDecision DecideFailed(Image image) =>
        olderThan is null
            ? Keep(image, OlderThan, static (_, kept) => $"It is {kept.Status}: only -OlderThan lets a failed image go.")
            : DecideByAge(image, OlderThan, static (policy, old) => policy.Age(old));

    private RetentionDecision DecideActive(Image image)
    {
        if (_newest is null) return DecideByAge(image, OlderThan, static (policy, old) => policy.Age(old));
        if (_newest.MayBeNewest(image)) return Keep(image, KeepNewest, static (policy, kept) => policy._newest!.WhyKept(kept));
        return olderThan is null
            ? new(image, IsExpired: true, KeepNewest, static (policy, old) => policy._newest!.WhyLeft(old))
            : DecideByAge(
                image, $"{KeepNewest}, {OlderThan}", static (policy, old) => $"{policy._newest!.WhyLeft(old)} {policy.Age(old)}");
    }

    private RetentionDecision DecideByAge(Image image, string rule, RetentionReason whyExpired) =>
        Created(image) is { } created && now - created > olderThan
            ? new(image, IsExpired: true, rule, whyExpired)
            : Keep(image, OlderThan, static (policy, kept) => policy.WhyNotOld(kept));

    private static RetentionReason? WhyNoCandidate(Image image)
    {
        if (!Is(image.Type, KnownValues.Dedicated))
            return static (_, kept) => $"Its type is {kept.Type ?? "not known"}: only {KnownValues.Dedicated} images expire.";
        if (!Is(image.Visibility, KnownValues.Private))
            return static (_, kept) => $"Its visibility is {kept.Visibility ?? "not known"}: only {KnownValues.Private} images expire.";
        if (string.IsNullOrEmpty(image.Id)) return static (_, _) => "Its id is not known.";
        if (IsActive(image) || IsFailed(image)) return null;
        return static (_, kept) => $"Its status is {kept.Status ?? "not known"}: only {KnownValues.Active} and failed images expire.";
    }

    /// <summary>What has no value may be the one that is to be kept.</summary>
    private static bool MayBeOneOf(WildcardSet patterns, string? value) => !patterns.IsEmpty && (value is null || patterns.Matches(value));

    private static string WhyKept(string? value, string noun, string rule) =>
        value is null ? $"Its {noun} is not known, so that it may be one of -{rule}." : $"Its {noun} is one of -{rule}.";

    private string WhyNotOld(Image image) => Created(image) is { } created
        ? $"It was created on {Day(created)}, less than {Span(olderThan!.Value)} ago."
        : "When it was created is not known, and an unknown date is never an old one.";

    private string Age(Image image) => $"It was created on {Day(Created(image)!.Value)}, more than {Span(olderThan!.Value)} ago.";

    private static string Day(DateTimeOffset time) => time.ToLocalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>
    /// When an image was created; <see langword="null"/> where that is not known, as in a file that has a date up to 1970 in its place.
    /// </summary>
    internal static DateTimeOffset? Created(Image image) => image.CreatedAt is { Year: > 1970 } created ? created : null;

    internal static bool IsActive(Image image) => Is(image.Status, KnownValues.Active);

    private static string Span(TimeSpan span) =>
        span.Ticks % TimeSpan.TicksPerDay == 0 ? $"{span.Days} days"
        : span.Ticks % TimeSpan.TicksPerHour == 0 ? $"{span.TotalHours:0} hours"
        : span.ToString("g", CultureInfo.InvariantCulture);

    private static bool IsFailed(Image image) => Is(image.Status, KnownValues.Error) || Is(image.Status, KnownValues.CreateFailed);

    private static bool Is(string? value, string known) => string.Equals(value, known, StringComparison.OrdinalIgnoreCase);

    private static RetentionDecision Keep(Image image, string rule, RetentionReason why) => new(image, IsExpired: false, rule, why);
}

/// <summary>Says why an image is kept or not, in a sentence.</summary>
internal delegate string RetentionReason(RetentionPolicy policy, Image image);

/// <summary>What was decided about an image.</summary>
/// <param name="Image">The image.</param>
/// <param name="IsExpired">Whether it may go.</param>
/// <param name="Rule">The parameters that decided.</param>
/// <param name="Why">Says why: most decisions are not shown.</param>
internal readonly record struct RetentionDecision(Image Image, bool IsExpired, string Rule, RetentionReason Why)
{
    public ImageRetention ToReport(RetentionPolicy policy) =>
        new(Image, IsExpired ? ImageRetention.Expire : ImageRetention.Keep, Rule, Why(policy, Image));
}
