using ModelArtsImages.Unit.Desktop;

namespace ModelArtsImages.Unit.Surface;

public sealed class PublicApiTests
{
    private const string Update = "UPDATE_PUBLIC_API";

    private static readonly string Path = System.IO.Path.Combine(Places.Source, "PublicApi.txt");

    [Fact]
    public void Matches_PublicApi_txt()
    {
        var actual = PublicApi.Lines().ToArray();
        if (Environment.GetEnvironmentVariable(Update) is not null) File.WriteAllText(Path, string.Join('\n', actual) + "\n");

        var expected = File.ReadAllLines(Path);
        var differences = actual.Except(expected).Select(line => $"+ {line}").Concat(expected.Except(actual).Select(line => $"- {line}"));

        Assert.True(
            actual.SequenceEqual(expected),
            $"""
            The public API is not what src/ModelArtsImages/PublicApi.txt says:
            {string.Join('\n', differences)}
            What it lists, scripts rely on. If you mean this change, run the unit tests with {Update}=1 in the environment, commit the file,
            and tell users in CHANGELOG.md.
            """);
    }

    [Fact]
    public void Contains_no_completers() =>
        Assert.DoesNotContain(PublicApi.Types, type => typeof(System.Management.Automation.IArgumentCompleter).IsAssignableFrom(type));
}
