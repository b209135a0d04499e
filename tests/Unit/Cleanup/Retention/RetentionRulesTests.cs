using System.Globalization;
using ModelArtsImages.Cleanup.Retention;
using ModelArtsImages.Text;

namespace ModelArtsImages.Unit.Cleanup.Retention;

/// <summary>The rules by which images expire. Any reason to keep an image takes precedence.</summary>
public sealed class RetentionRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);
    private static readonly RetentionRule OneDay = new() { OlderThan = TimeSpan.FromDays(1) };

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void An_image_without_an_id_is_not_a_candidate(string? id) => AssertKept("Candidate", Decide(Image(99, id: id), OneDay));

    [Theory]
    [InlineData("DEDICATED", "PRIVATE", "ACTIVE", true), InlineData("dedicated", "private", "active", true)]
    [InlineData("DEDICATED", "PRIVATE", "ERROR", true), InlineData("DEDICATED", "PRIVATE", "create_failed", true)]
    [InlineData("BUILD_IN", "PRIVATE", "ACTIVE", false), InlineData("SHARED", "PRIVATE", "ACTIVE", false)]
    [InlineData(null, "PRIVATE", "ACTIVE", false), InlineData("DEDICATED", "PUBLIC", "ACTIVE", false)]
    [InlineData("DEDICATED", "WORKSPACE", "ACTIVE", false), InlineData("DEDICATED", null, "ACTIVE", false)]
    [InlineData("DEDICATED", "PRIVATE", "CREATING", false), InlineData("DEDICATED", "PRIVATE", "DELETED", false)]
    [InlineData("DEDICATED", "PRIVATE", null, false)]
    public void Only_private_dedicated_images_that_are_active_or_failed_are_candidates(
        string? type, string? visibility, string? status, bool isCandidate)
    {
        var image = new Image { Id = "1", Type = type, Visibility = visibility, Status = status };
        var why = RetentionFacts.WhyNotCandidate(image);

        Assert.Equal(isCandidate, why is null);
        if (isCandidate) return;
        var (fact, value) = !Equals(type, "DEDICATED") ? ("type", type) : !Equals(visibility, "PRIVATE") ? ("visibility", visibility)
            : ("status", status);
        Assert.StartsWith($"Its {fact} is {value ?? "not known"}: only ", why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_date_in_1970_is_unknown()
    {
        AssertKept("OlderThan", Decide(Image(1) with { Created = new DateTime(1970, 12, 31) }, OneDay));
        AssertExpired(Decide(Image(1) with { Created = new DateTime(1971, 1, 1) }, OneDay));
        AssertKept("KeepNewest", Decide(Image(1) with { Created = new DateTime(1970, 1, 2) }, new RetentionRule { KeepNewest = 1 }));
    }

    [Fact]
    public void An_age_must_be_exceeded()
    {
        AssertKept("OlderThan", Decide(Image(1), OneDay));
        AssertExpired(Decide(Image(1) with { Created = Now.AddDays(-1).AddTicks(-1).LocalDateTime }, OneDay));
    }

    [Theory]
    [InlineData("swr.cn-east-3.myhuaweicloud.com/team/app:1", null)]
    [InlineData("swr.cn-north-4.myhuaweicloud.com/team/app:1", "0a1b2c3d-0000-4000-8000-000000000001")]
    [InlineData("enterprise.swr-pro.myhuaweicloud.com/team/app:1", "0a1b2c3d-0000-4000-8000-000000000001")]
    [InlineData(null, null)]
    public void The_newest_images_of_another_registry_are_not_counted(string? path, string? instance)
    {
        var rule = new RetentionRule { KeepNewest = 1 };
        var here = Image(40) with { Path = "swr.cn-north-4.myhuaweicloud.com/team/app:1" };
        var there = Image(10, id: "2") with { Path = path, Instance = instance };

        Assert.All(DecideAll(rule, here, there), static decision => Assert.False(decision.IsExpired));
        AssertExpired(DecideAll(rule, here, there with { Path = here.Path, Instance = null })[0]);
    }

    [Fact]
    public void An_image_with_a_date_in_the_future_is_not_counted()
    {
        var decisions = DecideAll(new RetentionRule { KeepNewest = 1 }, Image(40), Image(30, id: "2"), Image(-3000, id: "3"));

        Assert.Equal([true, false, false], decisions.Select(static decision => decision.IsExpired));
    }

    [Fact]
    public void A_rule_applies_to_matching_organizations_and_names()
    {
        var rule = OneDay with { Name = "nightly", Namespace = "nlp-*", Image = "llm-?" };

        AssertExpired(Decide(Image(99) with { Organization = "nlp-team", Name = "llm-a" }, rule));
        AssertKept("NoRule", Decide(Image(99) with { Organization = "vision", Name = "llm-a" }, rule));
        AssertKept("NoRule", Decide(Image(99) with { Organization = "nlp-team", Name = "llm-10" }, rule));
    }

    [Fact]
    public void An_image_to_which_a_rule_may_apply_is_kept()
    {
        var strict = OneDay with { Name = "strict", Namespace = "nlp-*", OlderThan = TimeSpan.FromDays(900) };
        var lenient = OneDay with { Name = "lenient" };

        AssertKept("strict: Candidate", Decide(Image(99) with { Organization = null }, lenient, strict));
        AssertKept("strict: Candidate", Decide(Image(99) with { Organization = null }, strict, lenient));
        AssertExpired(Decide(Image(99) with { Organization = null }, lenient));
    }

    [Fact]
    public void An_image_expires_only_if_all_applicable_rules_agree()
    {
        var old = OneDay with { Name = "old" };
        var older = OneDay with { Name = "older", Image = "app", OlderThan = TimeSpan.FromDays(30) };

        var kept = Decide(Image(20), old, older);
        AssertKept("older: OlderThan", kept);
        AssertKept("older: OlderThan", Decide(Image(20), older, old));
        var expired = Decide(Image(40), old, older);
        AssertExpired(expired);
        Assert.Equal("old: OlderThan; older: OlderThan", expired.Rule);
        Assert.Contains("1 days", expired.Why(), StringComparison.Ordinal);
        Assert.Contains("30 days", expired.Why(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_reason_of_an_expired_image_names_every_limit()
    {
        var rule = new RetentionRule { KeepNewest = 1, OlderThan = TimeSpan.FromHours(36), NotPulledFor = TimeSpan.FromMinutes(90) };
        var expired = DecideAll(rule, Image(40), Image(0, id: "2"))[0];

        AssertExpired(expired);
        Assert.Equal("KeepNewest, OlderThan, NotPulledFor", expired.Rule);
        Assert.Equal(
            "It is not among the newest 1 of team/app. It was created on 2026-10-20, more than 36 hours ago. " +
            "Its content was not pulled for 1:30:00.", expired.Why());
    }

    [Fact]
    public void A_tag_or_name_that_any_rule_keeps_takes_precedence()
    {
        var old = OneDay with { Name = "old" };
        AssertKept("tags: KeepTag", Decide(Image(40), old, OneDay with { Name = "tags", KeepTags = ["V*"] }));
        AssertKept("names: KeepName", Decide(Image(40), old, OneDay with { Name = "names", KeepNames = ["a?p"] }));
        AssertExpired(Decide(Image(40), OneDay with { KeepTags = ["release"], KeepNames = ["other"] }));
        AssertExpired(Decide(Image(40) with { Tag = null }, OneDay));
        var unknown = Decide(Image(40) with { Tag = null }, OneDay with { Name = "tags", KeepTags = ["release"] });
        AssertKept("tags: KeepTag", unknown);
        Assert.Equal("Its tag is not known, so it may be one of -KeepTag.", unknown.Why());
        Assert.Equal("Its name is one of -KeepName.", Decide(Image(40), OneDay with { KeepNames = ["app"] }).Why());
    }

    [Fact]
    public void Failed_images_expire_by_age_alone()
    {
        var failed = Image(40) with { Status = "ERROR" };
        var expired = Decide(failed, OneDay with { KeepNewest = 9, NotPulledFor = TimeSpan.FromDays(9) });
        AssertExpired(expired);
        Assert.Equal("OlderThan", expired.Rule);
        AssertKept("OlderThan", Decide(failed, new RetentionRule { KeepNewest = 1 }));
        AssertKept("OlderThan", Decide(failed, new RetentionRule { NotPulledFor = TimeSpan.FromDays(1) }));
        AssertKept("OlderThan", Decide(failed with { Created = Now.LocalDateTime }, OneDay));
    }

    [Fact]
    public void Every_record_of_a_kept_image_is_kept()
    {
        var decisions = DecideAll(
            OneDay, Image(40, id: "a") with { Project = "p" }, Image(40, id: "A") with { Project = "P", Visibility = "PUBLIC" },
            Image(40, id: "a") with { Project = "q" }, Image(40, id: "b") with { Project = "p" });
        RetentionOutcome.KeepSame(decisions);

        AssertKept("Candidate", decisions[0]);
        AssertKept("Candidate", decisions[1]);
        AssertExpired(decisions[2]);
        AssertExpired(decisions[3]);
    }

    [Theory]
    [InlineData(null, "swr.a.com/team/app:1", null, false)]
    [InlineData("CN-North-4", "swr.a.com/team/app:1", null, false)]
    [InlineData("cn-east-3", "swr.a.com/team/app:1", null, true)]
    [InlineData(null, "team/app:1", null, false)]
    [InlineData(null, "SWR.a.com/Team/app:1", null, false)]
    [InlineData(null, "swr.b.com/team/app:1", null, true)]
    [InlineData(null, "swr.a.com/team/app:2", null, true)]
    [InlineData(null, "swr.a.com/team/app:1", "E-1", false)]
    [InlineData(null, "swr.a.com/team/app:1", "e-2", true)]
    [InlineData(null, null, null, true)]
    public void An_image_that_may_have_the_content_of_a_kept_one_is_kept(string? region, string? path, string? instance, bool isExpired)
    {
        var kept = Image(0, id: "new") with
        {
            Path = "swr.a.com/team/app:1", Region = "cn-north-4", Instance = instance is null ? null : "e-1",
        };
        var decisions = DecideAll(
            OneDay, Image(40) with { Path = path, Region = region, Instance = instance }, kept,
            Image(40, id: "old") with { Path = "swr.a.com/team/other:1" });
        RetentionOutcome.KeepSame(decisions);

        Assert.Equal([isExpired, false, true], decisions.Select(static decision => decision.IsExpired));
        Assert.Equal("OlderThan", decisions[0].Rule);
        if (!isExpired)
            Assert.StartsWith("Image team/app:v1 (new) has the same content and is kept.", decisions[0].Why(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_image_is_kept_however_many_records_and_paths_connect_it_with_a_kept_one()
    {
        var (a, b) = ("swr.a.com/team/a:1", "swr.a.com/team/b:1");
        var decisions = DecideAll(
            OneDay, Image(40, id: "3") with { Path = b }, Image(40, id: "2") with { Path = b }, Image(40, id: "2") with { Path = a },
            Image(40) with { Path = a }, Image(0), Image(40, id: "4") with { Path = "swr.a.com/team/c:1" });
        RetentionOutcome.KeepSame(decisions);

        Assert.All(decisions.SkipLast(1), static decision => AssertKept("OlderThan", decision));
        AssertExpired(decisions[^1]);
    }

    [Theory]
    [InlineData(3, null, false)]
    [InlineData(2, null, true)]
    [InlineData(null, 75, false)]
    [InlineData(null, 74, true)]
    [InlineData(9, 1, true)]
    [InlineData(null, null, false)]
    public void The_limits_of_the_policy_are_enforced(int? count, int? percent, bool isTooMany)
    {
        // Three of four candidates expire. The same image counts once, and a public one is not a candidate.
        var decisions = DecideAll(
            OneDay, Image(40), Image(40), Image(40, id: "2"), Image(40, id: "3"), Image(0, id: "4"),
            Image(40, id: "5") with { Visibility = "PUBLIC" });

        var error = RetentionOutcome.CheckLimits(new RetentionPolicy { MaximumCount = count, MaximumPercent = percent }, decisions);

        Assert.Equal(isTooMany, error is not null);
        if (isTooMany) Assert.Contains("3 of 4 candidates (75 percent)", error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fraction_of_a_percent_exceeds_the_limit()
    {
        var decisions = DecideAll(OneDay, Image(40), Image(0, id: "2"), Image(0, id: "3"));
        Assert.NotNull(RetentionOutcome.CheckLimits(new RetentionPolicy { MaximumPercent = 33 }, decisions));
        Assert.Null(RetentionOutcome.CheckLimits(new RetentionPolicy { MaximumPercent = 34 }, decisions));
        Assert.Null(RetentionOutcome.CheckLimits(new RetentionPolicy { MaximumPercent = 1 }, []));
    }

    [Fact]
    public void An_approved_image_must_be_unchanged()
    {
        var changed = Now.AddDays(-5).LocalDateTime;
        var decision = Decide(Image(40, id: "a1") with { Updated = changed }, OneDay);
        var id = decision.Image.Id!;

        AssertExpired(Approve(new ReportRow(id.ToUpperInvariant(), true, changed, null)));
        AssertExpired(Approve(new ReportRow("other", true, null, null), new ReportRow(id, true, changed, null)));
        AssertExpired(Approve(new ReportRow(id, true, changed.AddDays(-1), null), new ReportRow(id, true, changed, null)));
        AssertNotApproved("No report", Approve());
        AssertNotApproved("No report", Approve(new ReportRow("other", true, changed, null)));
        AssertNotApproved("No report", Approve(new ReportRow(id, false, changed, null)));
        AssertNotApproved("It was changed on", Approve(new ReportRow(id, true, changed.AddSeconds(-1), null)));
        AssertNotApproved("It was changed on", Approve(new ReportRow(id, true, changed.AddSeconds(1), null)));
        AssertNotApproved("The report does not say", Approve(new ReportRow(id, true, null, null)));
        AssertNotApproved(
            "It was changed on", Approve(new ReportRow(id, true, null, null), new ReportRow(id, true, changed.AddSeconds(-1), null)));

        RetentionDecision Approve(params ReportRow[] rows) => new RetentionApproval(rows).Apply(decision);
    }

    [Theory]
    [InlineData(null), InlineData("1970-06-01")]
    public void An_image_without_a_known_change_is_not_approved(string? text)
    {
        DateTime? changed = text is null ? null : DateTime.Parse(text, CultureInfo.InvariantCulture);
        var decision = Decide(Image(40) with { Updated = changed }, OneDay);
        AssertNotApproved(
            "It is not known when it was last changed.", new RetentionApproval([new ReportRow("1", true, changed, null)]).Apply(decision));
    }

    [Fact]
    public void A_date_without_fractions_is_compared_in_seconds()
    {
        var changed = new DateTime(2026, 11, 2, 10, 0, 0, 250, DateTimeKind.Local);
        var decision = Decide(Image(40) with { Updated = changed }, OneDay);
        var id = decision.Image.Id!;

        AssertExpired(new RetentionApproval([Row("2026-11-02 10:00:00")]).Apply(decision));
        AssertKept("NotApproved", new RetentionApproval([Row("2026-11-02 09:59:59")]).Apply(decision));
        AssertKept("NotApproved", new RetentionApproval([Row("2026-11-02 10:00:00.2")]).Apply(decision));

        var read = Read("2026-11-02 10:00:00");
        decision.Image.UpdatedAt = read.Value;
        AssertKept("NotApproved", new RetentionApproval([new ReportRow(id, true, changed, null)]).Apply(decision));
        decision.Image.Written = new(null, read);
        AssertExpired(new RetentionApproval([new ReportRow(id, true, changed, null)]).Apply(decision));
        AssertKept("NotApproved", new RetentionApproval([new ReportRow(id, true, changed.AddSeconds(1), null)]).Apply(decision));

        static WrittenTime Read(string text) => WrittenTime.Read(text, CultureInfo.InvariantCulture);

        ReportRow Row(string text) => new(id, true, Read(text).Value, Read(text));
    }

    private static RetentionDecision Decide(Made image, params RetentionRule[] rules) =>
        new RetentionEvaluator(new RetentionPolicy { Rules = rules }, [image.ToImage()], Now).Decide(image.ToImage());

    private static RetentionDecision[] DecideAll(RetentionRule rule, params Made[] made)
    {
        var images = Array.ConvertAll(made, static image => image.ToImage());
        var evaluator = new RetentionEvaluator(new RetentionPolicy { Rules = [rule] }, images, Now);
        return Array.ConvertAll(images, evaluator.Decide);
    }

    private static void AssertExpired(RetentionDecision decision)
    {
        Assert.True(decision.IsExpired, $"{decision.Rule}: {decision.Why()}");
        Assert.Equal("Expire", decision.ToReport().Decision);
    }

    private static void AssertKept(string rule, RetentionDecision decision)
    {
        Assert.False(decision.IsExpired, decision.Why());
        Assert.Equal("Keep", decision.ToReport().Decision);
        Assert.Equal(rule, decision.Rule);
        Assert.NotEmpty(decision.Why());
    }

    private static void AssertNotApproved(string why, RetentionDecision decision)
    {
        AssertKept("NotApproved", decision);
        Assert.StartsWith(why, decision.Why(), StringComparison.Ordinal);
    }

    private static Made Image(int days, string? id = "1") => new() { Id = id, Created = Now.AddDays(-days).LocalDateTime };

    /// <summary>An image of a private series that a test changes in one respect.</summary>
    private sealed record Made
    {
        public string? Id { get; init; }

        public string? Project { get; init; }

        public string? Organization { get; init; } = "team";

        public string? Name { get; init; } = "app";

        public string? Tag { get; init; } = "v1";

        public string? Path { get; init; }

        public string? Region { get; init; }

        public string? Instance { get; init; }

        public string Status { get; init; } = "ACTIVE";

        public string Visibility { get; init; } = "PRIVATE";

        public DateTime Created { get; init; }

        public DateTime? Updated { get; init; }

        public Image ToImage() => new()
        {
            Id = Id, ProjectId = Project, Namespace = Organization, Name = Name, Tag = Tag, SwrPath = Path, SwrInstanceId = Instance,
            Region = Region,
            Type = "DEDICATED", Status = Status, Visibility = Visibility, CreatedAt = Created, UpdatedAt = Updated,
        };
    }
}
