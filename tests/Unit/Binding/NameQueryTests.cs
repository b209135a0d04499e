using System.Management.Automation;
using ModelArtsImages.Binding;

namespace ModelArtsImages.Unit.Binding;

/// <summary>The query for a wildcard pattern.</summary>
public sealed class NameQueryTests
{
    [Theory]
    [InlineData("app", "app", false)]
    [InlineData("app*", "app", true)]
    [InlineData("*app*", "app", true)]
    [InlineData("a*longest*b", "longest", true)]
    [InlineData("py?orch-gpu", "orch-gpu", true)]
    [InlineData("*.*", ".", true)]
    [InlineData("*", null, false)]
    [InlineData("???", null, false)]
    [InlineData("[ab]pp", null, false)]
    [InlineData("app[12]", "app", true)]
    [InlineData("app`*", "app", true)]
    [InlineData("a*bcd[x]", "bcd", true)]
    public void The_longest_literal_part_is_requested(string pattern, string? text, bool isFuzzy) =>
        Assert.Equal([new NameQuery(text, isFuzzy)], NameQuery.Of(pattern));

    [Theory]
    [InlineData("App", "App", "app")]
    [InlineData("*TRAIN*-b*", "TRAIN", "train")]
    public void Capitals_are_also_requested_in_lower_case(string pattern, string typed, string lower) =>
        Assert.Equal([typed, lower], NameQuery.Of(pattern).Select(static query => query.Text));

    [Fact]
    public void Every_match_of_the_pattern_contains_the_requested_part()
    {
        const string Alphabet = "ab-*?[]`1";
        for (var seed = 0; seed < 20_000; seed++)
        {
            var random = new Random(seed);
            var pattern = Text(random, Alphabet);
            var name = Text(random, "ab-1");
            if (pattern.Length == 0 || !Matches(pattern, name)) continue;

            var asked = NameQuery.Of(pattern).First();
            var isFound = asked.Text is null || (asked.IsFuzzy ? name.Contains(asked.Text, StringComparison.Ordinal) : name == asked.Text);
            Assert.True(isFound, $"seed {seed}: '{pattern}' matches '{name}', which '{asked}' does not find");
        }
    }

    private static string Text(Random random, string alphabet) =>
        string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => alphabet[random.Next(alphabet.Length)]));

    private static bool Matches(string pattern, string name)
    {
        try
        {
            return WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase).IsMatch(name);
        }
        catch (WildcardPatternException)
        {
            return false;
        }
    }
}
