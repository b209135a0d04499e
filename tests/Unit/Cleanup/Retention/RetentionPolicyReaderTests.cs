using System.Text.Json;
using ModelArtsImages.Cleanup.Retention;
using ModelArtsImages.Cleanup.Usage;
using ModelArtsImages.Errors;
using ModelArtsImages.Unit.Desktop;

namespace ModelArtsImages.Unit.Cleanup.Retention;

/// <summary>A policy file, in which a mistake is an error with its line.</summary>
public sealed class RetentionPolicyReaderTests
{
    [Fact]
    public void Reads_every_member()
    {
        var policy = RetentionPolicyReader.Read("policy.json", """
            {
              // Nightly builds pile up.
              "$schema": "retention.schema.json",
              "maximumPercent": 20, "maximumCount": 500,
              "rules": [
                { "name": "nightly", "namespace": "nlp-*", "image": "llm-*", "keepNewest": 5, "olderThan": "90d", "notPulledFor": "2w",
                  "keepTags": ["latest", "release-*"], "keepNames": ["base"],
                  "unusedOnly": true, "usageSources": ["Notebook", "Workflow"] },
                /* Everything else. */
                { "olderThan": "12h" }
              ]
            }
            """);

        Assert.Equal((20, 500, 2), (policy.MaximumPercent, policy.MaximumCount, policy.Rules.Count));
        var rule = policy.Rules[0];
        Assert.Equal(("nightly", "nlp-*", "llm-*", 5), (rule.Name, rule.Namespace, rule.Image, rule.KeepNewest));
        Assert.Equal((TimeSpan.FromDays(90), TimeSpan.FromDays(14), true), (rule.OlderThan, rule.NotPulledFor, rule.UnusedOnly));
        Assert.Equal(["latest", "release-*"], rule.KeepTags);
        Assert.Equal(["base"], rule.KeepNames);
        Assert.Equal(["Notebook", "Workflow"], rule.UsageSources!);
        var other = policy.Rules[1];
        Assert.Equal(("rule 2", "*", "*", TimeSpan.FromHours(12)), (other.Name, other.Namespace, other.Image, other.OlderThan));
        Assert.Equal((null, null, false, null), (other.KeepNewest, other.NotPulledFor, other.UnusedOnly, other.UsageSources));
        Assert.Empty(other.KeepTags);
    }

    [Fact]
    public void Reads_the_largest_percentage_and_a_rule_that_queries_nothing()
    {
        var policy = RetentionPolicyReader.Read("policy.json", """{"maximumPercent":100,"rules":[{"keepNewest":1,"unusedOnly":false}]}""");

        Assert.Equal(100, policy.MaximumPercent);
        Assert.False(policy.Rules[0].UnusedOnly);
    }

    [Theory]
    [InlineData(3, "'keepnewest'; write 'keepNewest'", """{"rules":[{"olderThan":"1d",""", "", "\"keepnewest\":5}]}")]
    [InlineData(2, "unknown member 'keepLatest'", """{"rules":[{""", "\"keepLatest\":5}]}")]
    [InlineData(2, "unknown member 'keepNewest'", "{", "\"keepNewest\":5}")]
    [InlineData(1, "'keepNewest' is not a whole number", """{"rules":[{"keepNewest":0}]}""")]
    [InlineData(1, "'keepNewest' is not a whole number", """{"rules":[{"keepNewest":"5"}]}""")]
    [InlineData(1, "'keepNewest' is not a whole number", """{"rules":[{"keepNewest":2.5}]}""")]
    [InlineData(2, "'olderThan' is not an age", """{"rules":[{"name":"a",""", "\"olderThan\":\"90\"}]}")]
    [InlineData(1, "'olderThan' is not an age", """{"rules":[{"olderThan":90}]}""")]
    [InlineData(1, "'olderThan' is not an age", """{"rules":[{"olderThan":"0d"}]}""")]
    [InlineData(1, "'olderThan' is not an age", """{"rules":[{"olderThan":null}]}""")]
    [InlineData(1, "'notPulledFor' is not an age", """{"rules":[{"notPulledFor":"soon"}]}""")]
    [InlineData(1, "'maximumPercent' is not a whole number from 1 to 100", """{"maximumPercent":101,"rules":[{"keepNewest":1}]}""")]
    [InlineData(1, "'maximumCount' is not a whole number", """{"maximumCount":0,"rules":[{"keepNewest":1}]}""")]
    [InlineData(1, "'keepTags' is not an array", """{"rules":[{"keepNewest":1,"keepTags":"latest"}]}""")]
    [InlineData(1, "'keepTags' is not a string", """{"rules":[{"keepNewest":1,"keepTags":[1.0]}]}""")]
    [InlineData(1, "'keepTags' is not a valid wildcard pattern", """{"rules":[{"keepNewest":1,"keepTags":["release-[0-9"]}]}""")]
    [InlineData(1, "'namespace' is not a string", """{"rules":[{"keepNewest":1,"namespace":""}]}""")]
    [InlineData(1, "'unusedOnly' is not true or false", """{"rules":[{"keepNewest":1,"unusedOnly":"yes"}]}""")]
    [InlineData(1, "'unusedOnly' is not true or false", """{"rules":[{"keepNewest":1,"unusedOnly":null}]}""")]
    [InlineData(1, "'usageSources' is not one of", """{"rules":[{"keepNewest":1,"unusedOnly":true,"usageSources":["Notebok"]}]}""")]
    [InlineData(1, "'usageSources' is not an array of kinds", """{"rules":[{"keepNewest":1,"unusedOnly":true,"usageSources":"Model"}]}""")]
    [InlineData(1, "an array with at least one kind", """{"rules":[{"keepNewest":1,"unusedOnly":true,"usageSources":[]}]}""")]
    [InlineData(1, "has 'usageSources', but not 'unusedOnly'", """{"rules":[{"keepNewest":1,"usageSources":["Notebook"]}]}""")]
    [InlineData(3, "rule 'all' has no limit", """{"rules":[""", """{"name":"all","unusedOnly":true""", "}]}")]
    [InlineData(1, "the member 'keepNewest' twice", """{"rules":[{"keepNewest":1,"keepNewest":9}]}""")]
    [InlineData(1, "no rule", """{"rules":[]}""")]
    [InlineData(1, "no rule", """{"maximumCount":5}""")]
    [InlineData(1, "'rules' is not an array", """{"rules":{"keepNewest":1}}""")]
    [InlineData(1, "rule 1 is not an object", """{"rules":[5]}""")]
    [InlineData(1, "the policy is not an object", "[]")]
    [InlineData(2, "not valid Unicode", """{"rules":[{"keepNewest":1,""", "\"keepTags\":[\"\\ud800\"]}]}")]
    [InlineData(2, "not text in UTF-8", """{"rules":[{"keepNewest":1,""", "\"keepTags\":[\"caf\ufffd\"]}]}", "")]
    [InlineData(1, "not text in UTF-8", "\ufffd")]
    [InlineData(1, "not valid JSON", "")]
    [InlineData(2, "not valid JSON", """{"rules":[{"keepNewest":1}]""", "")]
    [InlineData(2, "not valid JSON", """{"rules":[{"keepNewest":1}]}""", "{}")]
    [InlineData(1, "not valid JSON", """{"rules":[{"keepNewest":1},]}""")]
    public void A_mistake_is_an_error_with_its_line(int line, string problem, params string[] lines)
    {
        var error = Assert.Throws<ModelArtsException>(() => RetentionPolicyReader.Read("policy.json", string.Join("\n", lines)));

        Assert.Equal(Failure.InvalidArgument, error.Failure);
        Assert.Contains($"policy.json: line {line}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_schema_has_the_same_members()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Places.Repository, "docs", "retention.schema.json")));
        var rule = schema.RootElement.GetProperty("$defs").GetProperty("rule");

        Assert.Equal(RetentionPolicyReader.PolicyMembers.Order(), NamesOf(schema.RootElement.GetProperty("properties")));
        Assert.Equal(RetentionPolicyReader.RuleMembers.Order(), NamesOf(rule.GetProperty("properties")));
        Assert.Equal(
            UsageScope.AllKinds,
            rule.GetProperty("properties").GetProperty("usageSources").GetProperty("items").GetProperty("enum").EnumerateArray()
                .Select(static kind => kind.GetString()!));
    }

    private static IEnumerable<string> NamesOf(JsonElement properties) =>
        properties.EnumerateObject().Select(static property => property.Name).Order();
}
