namespace ModelArtsImages.Cleanup.Retention;

/// <summary>Applies one rule to images. Any reason to keep an image takes precedence, and an unknown value is such a reason.</summary>
/// <param name="now">The time from which ages are counted.</param>
/// <exception cref="ModelArtsException">A pattern of the rule is not valid.</exception>
internal sealed class RuleEvaluator(RetentionRule rule, NewestImages newest, DateTimeOffset now)
{
    private const string KeepTag = nameof(KeepTag);
    private const string KeepName = nameof(KeepName);
    private const string KeepNewest = nameof(KeepNewest);
    private const string OlderThan = nameof(OlderThan);
    private const string NotPulledFor = nameof(NotPulledFor);

    private readonly WildcardSet _namespace = new([rule.Namespace]);
    private readonly WildcardSet _image = new([rule.Image]);
    private readonly WildcardSet _keepTags = new(rule.KeepTags);
    private readonly WildcardSet _keepNames = new(rule.KeepNames);

    /// <summary>The limits of the rule, for a report.</summary>
    private readonly string _limits = string.Join(", ", LimitsOf(rule));

    public RetentionRule Rule => rule;

    /// <summary>Whether the rule applies to an image; <see langword="null"/> if the image's name or organization is unknown.</summary>
    public bool? AppliesTo(Image image) =>
        Matches(_namespace, rule.Namespace, image.Namespace) & Matches(_image, rule.Image, image.Name);

    /// <summary>Decides about a candidate, without a request to the service.</summary>
    public RetentionDecision Decide(Image image)
    {
        if (MayBeOneOf(_keepTags, image.Tag)) return Keep(image, KeepTag, () => WhyOneOf(image.Tag, "tag", KeepTag));
        if (MayBeOneOf(_keepNames, image.Name)) return Keep(image, KeepName, () => WhyOneOf(image.Name, "name", KeepName));
        // A failed image is not counted among the newest and never pulled, so only its age matters.
        var isFailed = RetentionFacts.IsFailed(image);
        if (isFailed && rule.OlderThan is null)
            return Keep(image, OlderThan, () => $"It is {image.Status}: a failed image expires by -OlderThan alone.");
        if (!isFailed && rule.KeepNewest is { } count && newest.MayBeNewest(image, count))
            return Keep(image, KeepNewest, () => NewestImages.WhyKept(image, count));
        if (rule.OlderThan is { } age && !IsOlder(RetentionFacts.CreatedAt(image), age))
            return Keep(image, OlderThan, () => WhyNotOld(image, age));
        return new(image, IsExpired: true, Label(isFailed ? OlderThan : _limits), () => string.Join(" ", WhyExpired(image, isFailed)));
    }

    /// <summary>Why an image that would expire is kept because of its content; <see langword="null"/> if it is not.</summary>
    public RetentionDecision? DecideByContent(Image image, DateTimeOffset? pulledAt, string? whyUnknown)
    {
        if (rule.NotPulledFor is not { } span || RetentionFacts.IsFailed(image) || IsOlder(pulledAt, span)) return null;
        return Keep(image, NotPulledFor, () => pulledAt is { } pulled
            ? $"Its content was pulled on {RetentionFacts.Day(pulled)}, less than {RetentionFacts.Span(span)} ago."
            : $"It is not known when its content was last pulled: {whyUnknown ?? "the registry does not say."}");
    }

    /// <summary>Keeps an image by this rule.</summary>
    public RetentionDecision Keep(Image image, string by, Func<string> why) => RetentionDecision.Keep(image, Label(by), why);

    private string Label(string by) => rule.Name is null ? by : $"{rule.Name}: {by}";

    private bool IsOlder(DateTimeOffset? time, TimeSpan age) => time is { } known && now - known > age;

    private IEnumerable<string> WhyExpired(Image image, bool isFailed)
    {
        if (!isFailed && rule.KeepNewest is { } count) yield return NewestImages.WhyExpired(image, count);
        if (rule.OlderThan is { } age)
            yield return $"It was created on {RetentionFacts.Day(image.CreatedAt!.Value)}, more than {RetentionFacts.Span(age)} ago.";
        if (!isFailed && rule.NotPulledFor is { } span) yield return $"Its content was not pulled for {RetentionFacts.Span(span)}.";
    }

    private static string WhyNotOld(Image image, TimeSpan age) => RetentionFacts.CreatedAt(image) is { } created
        ? $"It was created on {RetentionFacts.Day(created)}, less than {RetentionFacts.Span(age)} ago."
        : "It is not known when it was created, and an unknown date is never old.";

    private static IEnumerable<string> LimitsOf(RetentionRule rule)
    {
        if (rule.KeepNewest is not null) yield return KeepNewest;
        if (rule.OlderThan is not null) yield return OlderThan;
        if (rule.NotPulledFor is not null) yield return NotPulledFor;
    }

    private static bool? Matches(WildcardSet pattern, string text, string? value) =>
        text == "*" ? true : value is null ? null : pattern.Matches(value);

    /// <summary>Whether a value matches. An unknown value may be one to keep.</summary>
    private static bool MayBeOneOf(WildcardSet patterns, string? value) => !patterns.IsEmpty && (value is null || patterns.Matches(value));

    private static string WhyOneOf(string? value, string noun, string by) =>
        value is null ? $"Its {noun} is not known, so it may be one of -{by}." : $"Its {noun} is one of -{by}.";
}
