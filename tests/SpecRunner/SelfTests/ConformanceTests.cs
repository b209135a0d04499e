using ModelArtsImages.SpecRunner.Model;
using ModelArtsImages.SpecRunner.TestPlatform;
using Xunit;

namespace ModelArtsImages.SpecRunner.SelfTests;

/// <summary>The conformance files end as their tags say.</summary>
public sealed class ConformanceTests
{
    private const string NameTag = "Named:";

    public static TheoryData<string> Files => [.. SpecFiles.Conformance.Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Files))]
    public void EachTestEndsAsItsTagSays(string file)
    {
        var observer = new RecordingObserver();
        SpecText.Run(SpecFiles.Conformance.Single(path => Path.GetFileName(path) == file), observer);

        Assert.NotEmpty(observer.Tests);
        Assert.Equal(
            observer.Tests.Select(test => $"{test.Path}: {Expected(test)}"),
            observer.Tests.Select(test => $"{test.Path}: {test.Outcome}{Unexpected(test)}"));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void EachNameReadsAsItsTagSays(string file)
    {
        var observer = new RecordingObserver();
        SpecText.Run(SpecFiles.Conformance.Single(path => Path.GetFileName(path) == file), observer);

        Assert.All(
            observer.Tests.Where(test => test.Tags.Any(IsNameTag)),
            test => Assert.Equal(test.Tags.Single(IsNameTag)[NameTag.Length..], test.ExpandedName));
    }

    private static bool IsNameTag(string tag) => tag.StartsWith(NameTag, StringComparison.Ordinal);

    private static SpecOutcome Expected(SpecTest test) =>
        test.Tags.Contains("Fails") ? SpecOutcome.Failed
        : test.Tags.Contains("Skips") ? SpecOutcome.Skipped
        : SpecOutcome.Passed;

    private static string Unexpected(SpecTest test) =>
        test.Outcome == Expected(test) ? "" : $" {Failure.Message(test.Errors)}";
}
