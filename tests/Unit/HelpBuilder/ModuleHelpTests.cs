using ModelArtsImages.HelpBuilder;
using ModelArtsImages.Unit.Desktop;

namespace ModelArtsImages.Unit.HelpBuilder;

/// <summary>The pages and the translations of the module's own help.</summary>
public sealed class ModuleHelpTests
{
    private const string HowToUpdate = "Run 'dotnet build src/ModelArtsImages -t:UpdateHelp' and commit what it changes.";

    private static readonly HelpFile Help = HelpFile.Generate(
        typeof(ModelArtsException).Assembly.Location, Path.ChangeExtension(typeof(ModelArtsException).Assembly.Location, ".xml"));

    private static string Pages { get; } = Path.Combine(Places.Repository, "docs", "commands");

    [Fact]
    public void The_pages_in_docs_are_those_of_the_help()
    {
        var expected = new PageSet(Help.Document, PageLabels.English).Files;
        var actual = Directory.EnumerateFiles(Pages, "*.md").ToDictionary(path => Path.GetFileName(path), File.ReadAllText);

        var different = expected.Keys.Union(actual.Keys).Where(name =>
            expected.GetValueOrDefault(name) != actual.GetValueOrDefault(name)?.ReplaceLineEndings("\n"));

        Assert.True(!different.Any(), $"docs/commands is not up to date: {string.Join(", ", different)}. {HowToUpdate}");
    }
}
