using ModelArtsImages.Cleanup.Retention;
using ModelArtsImages.Cleanup.Usage;
using ModelArtsImages.Http;

namespace ModelArtsImages.Unit.Cleanup.Retention;

/// <summary>What the service knows about an image that would expire: its users and the last pull of its content.</summary>
public sealed class RetentionInquiryTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);
    private static readonly Context Account = new();
    private static readonly CallOptions Call = new(NullRequestLog.Instance, CancellationToken.None);

    private static readonly RetentionRule NotPulled = new() { NotPulledFor = TimeSpan.FromDays(30) };

    [Theory]
    [InlineData(31, true)]
    [InlineData(30, false)]
    [InlineData(null, false)]
    public async Task An_image_that_was_pulled_recently_or_at_an_unknown_time_is_kept(int? days, bool isExpired)
    {
        var pulledAt = days is { } ago ? Now.AddDays(-ago).LocalDateTime : default(DateTime?);
        var decision = await DecideAsync(new ImageContent { PulledAt = pulledAt }, NotPulled);

        Assert.Equal(isExpired, decision.IsExpired);
        Assert.Equal("NotPulledFor", decision.Rule);
        Assert.NotEmpty(decision.Why());
    }

    [Fact]
    public async Task A_pull_in_1970_is_unknown() =>
        Assert.False((await DecideAsync(new ImageContent { PulledAt = new DateTime(1970, 1, 2) }, NotPulled)).IsExpired);

    [Fact]
    public async Task A_failed_image_requires_no_pull()
    {
        var rule = NotPulled with { OlderThan = TimeSpan.FromDays(1) };
        Assert.False((await DecideAsync(new ImageContent(), rule)).IsExpired);
        Assert.True((await DecideAsync(new ImageContent(), static _ => ([], []), Made("ERROR"), rule)).IsExpired);
    }

    [Fact]
    public async Task An_image_with_unknown_usage_is_kept()
    {
        var rule = new RetentionRule { OlderThan = TimeSpan.FromDays(1), UnusedOnly = true };
        var decision = await DecideAsync(
            new ImageContent(), static _ => ([], [new UncheckedSource("Model", "It cannot be listed.")]), Made(), rule);

        Assert.Equal((false, "UnusedOnly"), (decision.IsExpired, decision.Rule));
        Assert.Contains("It cannot be listed.", decision.Why(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_reason_for_an_unknown_pull_is_reported()
    {
        var decision = await DecideAsync(new ImageContent { Reason = "The instance does not answer." }, NotPulled);
        Assert.Contains("The instance does not answer.", decision.Why(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tag_that_an_immutable_rule_protects_is_kept()
    {
        var decision = await DecideAsync(new ImageContent { PulledAt = Now.AddDays(-99).LocalDateTime, IsImmutable = true }, NotPulled);
        Assert.Equal((false, "Immutable"), (decision.IsExpired, decision.Rule));
    }

    [Fact]
    public async Task Each_rule_has_its_own_NotPulledFor()
    {
        var content = new ImageContent { PulledAt = Now.AddDays(-40).LocalDateTime };
        var decision = await DecideAsync(
            content, NotPulled with { Name = "month" }, NotPulled with { Name = "year", NotPulledFor = TimeSpan.FromDays(365) });
        Assert.Equal((false, "year: NotPulledFor"), (decision.IsExpired, decision.Rule));
    }

    [Fact]
    public async Task Each_rule_has_its_own_kinds_of_workload()
    {
        var rule = new RetentionRule { OlderThan = TimeSpan.FromDays(1), UnusedOnly = true };
        List<string> asked = [];
        var decision = await DecideAsync(
            new ImageContent(),
            usage: scope =>
            {
                asked.Add(scope.Claim);
                // The user accepts that the other kinds are not checked.
                Assert.Empty(scope.NotChecked);
                return (scope.Includes("Model") ? [new ImageUser { Kind = "Model", Name = "m" }] : [], []);
            },
            Made(),
            rule with { Name = "a", UsageSources = ["Notebook"] },
            rule with { Name = "b", UsageSources = ["Notebook"] },
            rule with { Name = "c" });

        Assert.Equal(["not used by notebooks", "unused"], asked);
        Assert.Equal((false, "c: UnusedOnly"), (decision.IsExpired, decision.Rule));
        Assert.Contains("Model m", decision.Why(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_reason_of_an_expired_image_says_what_was_not_checked()
    {
        var rule = new RetentionRule { OlderThan = TimeSpan.FromDays(1), UnusedOnly = true };
        var decision = await DecideAsync(new ImageContent(), rule with { UsageSources = ["Notebook", "TrainingJob"] });
        Assert.True(decision.IsExpired);
        Assert.EndsWith(
            "It is not used by notebooks or training jobs. Algorithms, services, models and workflows were not checked.", decision.Why(),
            StringComparison.Ordinal);
        Assert.EndsWith(" It is unused.", (await DecideAsync(new ImageContent(), rule)).Why(), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_a_rule_about_usage_or_pulls_requires_requests()
    {
        Assert.False(Inquiry([], new RetentionRule { KeepNewest = 1 }).IsNeededFor(Made()));
        Assert.True(Inquiry([], NotPulled).IsNeededFor(Made()));
        Assert.True(Inquiry([], new RetentionRule { KeepNewest = 1, UnusedOnly = true }).IsNeededFor(Made()));
        Assert.False(Inquiry([], NotPulled with { Namespace = "other" }).IsNeededFor(Made()));
    }

    [Fact]
    public void Pulls_matter_if_any_rule_that_applies_has_NotPulledFor()
    {
        var unused = new RetentionRule { KeepNewest = 1, UnusedOnly = true };
        Assert.False(Inquiry([], unused).NeedsPullTime(Made()));
        Assert.True(Inquiry([], unused, NotPulled).NeedsPullTime(Made()));
        Assert.False(Inquiry([], unused, NotPulled with { Namespace = "other" }).NeedsPullTime(Made()));
    }

    [Fact]
    public void An_image_that_cannot_be_queried_is_kept_by_the_rule_that_asks()
    {
        var unused = new RetentionRule { Name = "a", KeepNewest = 1, UnusedOnly = true };
        var kept = Inquiry([], new RetentionRule { Name = "b", KeepNewest = 1 }, unused, NotPulled).Keep(Made(), "No.");

        Assert.Equal((false, "a: UnusedOnly", "No."), (kept.IsExpired, kept.Rule, kept.Why()));
        Assert.Equal("NotPulledFor", Inquiry([], NotPulled).Keep(Made(), "No.").Rule);
    }

    private static Task<RetentionDecision> DecideAsync(ImageContent content, params RetentionRule[] rules) =>
        DecideAsync(content, static _ => ([], []), Made(), rules);

    private static Task<RetentionDecision> DecideAsync(
        ImageContent content, Func<UsageScope, (ImageUser[] Users, UncheckedSource[] NotChecked)> usage, Image image,
        params RetentionRule[] rules)
    {
        var evaluator = Evaluator(rules);
        var inquiry = new RetentionInquiry(
            evaluator,
            (one, _, scope) =>
            {
                var (users, notChecked) = usage(scope);
                return Task.FromResult(new ImageUsage(one, users, notChecked));
            },
            (_, _) => Task.FromResult(content));
        return inquiry.DecideAsync(evaluator.Decide(image), Account, Call);
    }

    private static RetentionInquiry Inquiry(ImageUser[] users, params RetentionRule[] rules) => new(
        Evaluator(rules),
        (image, _, _) => Task.FromResult(new ImageUsage(image, users, [])),
        static (_, _) => Task.FromResult(new ImageContent()));

    private static RetentionEvaluator Evaluator(RetentionRule[] rules) => new(new RetentionPolicy { Rules = rules }, [Made()], Now);

    private static Image Made(string status = "ACTIVE") => new()
    {
        Id = "1", Namespace = "team", Name = "app", Tag = "v1", Type = "DEDICATED", Status = status, Visibility = "PRIVATE",
        CreatedAt = Now.AddDays(-400).LocalDateTime, Context = Account,
    };
}
