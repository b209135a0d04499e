using ModelArtsImages.Api;

namespace ModelArtsImages.Unit.Api;

/// <summary>The tags that an immutable rule covers.</summary>
public sealed class EnterpriseImmutableRuleTests
{
    [Theory]
    [InlineData("matches", "1.*", "repoMatches", "tools/**", true)]
    [InlineData("repoMatches", "1.*", "repoMatches", "tools/**", true)]
    [InlineData("excludes", "1.*", "repoMatches", "tools/**", false)]
    [InlineData("excludes", "2.*", "repoMatches", "tools/**", true)]
    [InlineData("matches", "1.*", "repoMatches", "other/**", false)]
    [InlineData("matches", "2.*", "repoMatches", "tools/**", false)]
    [InlineData("matches", "[1].*", "repoMatches", "tools/**", null)]
    [InlineData("matches", "[1].*", "repoMatches", "other/**", false)]
    [InlineData("other", "1.*", "repoMatches", "tools/**", null)]
    [InlineData("matches", "1.*", "other", "tools/**", null)]
    public void Covers_what_its_selectors_select(string decoration, string tag, string scope, string repository, bool? isCovered)
    {
        var rule = new EnterpriseImmutableRule(
            "id", Disabled: false, [new("doublestar", decoration, tag)], new([new("doublestar", scope, repository)]));

        Assert.Equal(isCovered, rule.Covers("tools/app", "1.0"));
    }

    [Fact]
    public void A_disabled_rule_covers_nothing() =>
        Assert.False(new EnterpriseImmutableRule("id", true, null, null).Covers("app", "1"));

    [Fact]
    public void A_rule_without_selectors_is_unknown() =>
        Assert.Null(new EnterpriseImmutableRule("id", null, null, null).Covers("app", "1"));
}
