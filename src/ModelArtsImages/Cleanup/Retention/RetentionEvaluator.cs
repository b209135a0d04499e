namespace ModelArtsImages.Cleanup.Retention;

/// <summary>Applies all rules of a policy to images, without requests to the service.</summary>
internal sealed class RetentionEvaluator
{
    public const string Candidate = nameof(Candidate);
    private const string NoRule = nameof(NoRule);

    private readonly RuleEvaluator[] _rules;

    /// <param name="images">All images, because the newest of a name are known only when all have been seen.</param>
    public RetentionEvaluator(RetentionPolicy policy, IReadOnlyCollection<Image> images, DateTimeOffset now)
    {
        var newest = new NewestImages(images, now);
        _rules = [.. policy.Rules.Select(rule => new RuleEvaluator(rule, newest, now))];
    }

    /// <summary>Decides about an image.</summary>
    public RetentionDecision Decide(Image image)
    {
        if (RetentionFacts.WhyNotCandidate(image) is { } why) return RetentionDecision.Keep(image, Candidate, () => why);

        RetentionDecision? expired = null;
        foreach (var rule in _rules)
        {
            switch (rule.AppliesTo(image))
            {
                case null:
                    return rule.Keep(
                        image, Candidate, static () => "Its name or organization is not known, so the rule may apply to it.");
                case true:
                    var decision = rule.Decide(image);
                    if (!decision.IsExpired) return decision;
                    expired = expired is { } other ? Both(other, decision) : decision;
                    break;
            }
        }

        return expired ?? RetentionDecision.Keep(image, NoRule, static () => "No rule of the policy applies to it.");
    }

    /// <summary>The rules that apply to an image.</summary>
    public IEnumerable<RuleEvaluator> RulesFor(Image image) => _rules.Where(rule => rule.AppliesTo(image) == true);

    private static RetentionDecision Both(RetentionDecision one, RetentionDecision other) =>
        one with { Rule = $"{one.Rule}; {other.Rule}", Why = () => $"{one.Why()} {other.Why()}" };
}
