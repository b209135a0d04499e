using ModelArtsImages.Cleanup.Usage;
using ModelArtsImages.Connections;
using ModelArtsImages.Http;

namespace ModelArtsImages.Cleanup.Retention;

/// <summary>
/// Queries the service about images that would expire: whether they are in use, and when their content was last pulled. The service's
/// values take precedence over those from a file.
/// </summary>
internal sealed class RetentionInquiry(
    RetentionEvaluator evaluator,
    Func<Image, Context, UsageScope, Task<ImageUsage>> findUsage,
    Func<Image, Context, Task<ImageContent>> findContent)
{
    private const string UnusedOnly = nameof(UnusedOnly);
    private const string Immutable = nameof(Immutable);

    /// <summary>Whether a rule that applies to the image requires a request.</summary>
    public bool IsNeededFor(Image image) => evaluator.RulesFor(image).Any(NeedsRequest);

    /// <summary>Whether a rule that applies to the image depends on when its content was last pulled.</summary>
    public bool NeedsPullTime(Image image) => evaluator.RulesFor(image).Any(static rule => rule.Rule.NotPulledFor is not null);

    /// <summary>Decides about an image that would expire.</summary>
    /// <exception cref="ModelArtsException">A request failed, or the image does not exist.</exception>
    public async Task<RetentionDecision> DecideAsync(RetentionDecision decision, Context context, CallOptions call)
    {
        if (decision.Image.Context is null)
            decision = evaluator.Decide(await Connection.Of(context).Images.ShowAsync(decision.Image.Id!, call).ConfigureAwait(false));
        if (!decision.IsExpired) return decision;

        var image = decision.Image;
        RuleEvaluator[] rules = [.. evaluator.RulesFor(image).Where(NeedsRequest)];
        if (Array.Exists(rules, static rule => rule.Rule.NotPulledFor is not null)
            && DecideByContent(image, rules, await findContent(image, context).ConfigureAwait(false)) is { } kept)
        {
            return kept;
        }

        foreach (var sources in rules.Where(static rule => rule.Rule.UnusedOnly).GroupBy(static rule => SourcesOf(rule.Rule)))
        {
            var scope = new UsageScope(sources.First().Rule.UsageSources, isAccepted: true);
            var usage = await findUsage(image, context, scope).ConfigureAwait(false);
            if (usage.WhyNotUnused is { } why) return sources.First().Keep(image, UnusedOnly, () => why);
            var expired = decision;
            decision = expired with { Why = () => $"{expired.Why()} It is {scope.Claim}. {scope.Caveat}".TrimEnd() };
        }

        return decision;
    }

    /// <summary>The decision to keep an image that would expire but could not be checked.</summary>
    public RetentionDecision Keep(Image image, string why) =>
        evaluator.RulesFor(image).First(NeedsRequest) is var rule && rule.Rule.UnusedOnly
            ? rule.Keep(image, UnusedOnly, () => why)
            : rule.Keep(image, nameof(RetentionRule.NotPulledFor), () => why);

    private static RetentionDecision? DecideByContent(Image image, RuleEvaluator[] rules, ImageContent content)
    {
        // -Force fails for a tag that an immutable rule protects.
        if (content.IsImmutable == true)
            return rules[0].Keep(image, Immutable, static () => "An immutable rule of the registry protects its tag from deletion.");
        foreach (var rule in rules)
        {
            if (rule.DecideByContent(image, RetentionFacts.Known(content.PulledAt), content.Reason) is { } kept) return kept;
        }

        return null;
    }

    private static bool NeedsRequest(RuleEvaluator rule) => rule.Rule.UnusedOnly || rule.Rule.NotPulledFor is not null;

    private static string SourcesOf(RetentionRule rule) => rule.UsageSources is null ? string.Empty : string.Join(",", rule.UsageSources);
}
