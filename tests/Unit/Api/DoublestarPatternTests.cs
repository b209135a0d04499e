using ModelArtsImages.Api;

namespace ModelArtsImages.Unit.Api;

/// <summary>The names that patterns of SWR Enterprise match.</summary>
public sealed class DoublestarPatternTests
{
    [Theory]
    [InlineData("**", "tools/app", true)]
    [InlineData("*", "app", true)]
    [InlineData("*", "tools/app", false)]
    [InlineData("tools/*", "tools/app", true)]
    [InlineData("tools/**", "tools/a/b", true)]
    [InlineData("v?", "v1", true)]
    [InlineData("v?", "v10", false)]
    [InlineData("{dev,release}-*", "release-1", true)]
    [InlineData("{dev,release}-*", "test-1", false)]
    [InlineData("1.0", "1.0", true)]
    [InlineData("1.0", "1x0", false)]
    [InlineData("V1", "v1", false)]
    public void A_pattern_matches_whole_names(string pattern, string text, bool isMatch) =>
        Assert.Equal(isMatch, DoublestarPattern.IsMatch(pattern, text));

    [Theory]
    [InlineData(null), InlineData(""), InlineData("[ab]"), InlineData("{a"), InlineData("a}"), InlineData("{a,{b,c}}"), InlineData(@"\*")]
    public void An_unsupported_pattern_is_unknown(string? pattern) => Assert.Null(DoublestarPattern.IsMatch(pattern, "a"));
}
