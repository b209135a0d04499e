using ModelArtsImages.HelpBuilder;
using ModelArtsImages.Unit.Desktop;

namespace ModelArtsImages.Unit.HelpBuilder;

/// <summary>The pages and the translations of the module's own help.</summary>
public sealed class ModuleHelpTests
{
    private const string HowToUpdate = "Run 'dotnet build src/ModelArtsImages -t:UpdateHelp' and commit what it changes.";

    private static readonly HelpFile Help = HelpFile.Generate(
        typeof(ModelArtsException).Assembly.Location, Path.ChangeExtension(typeof(ModelArtsException).Assembly.Location, ".xml"));

    private static readonly Translation Chinese = Translation.Load(Path.Combine(Places.Source, "zh-CN"));

    [Fact]
    public void The_pages_in_docs_match_the_help() =>
        AssertUpToDate("docs/commands", new PageSet(Help.Document, PageLabels.English));

    [Fact]
    public void The_Chinese_pages_in_docs_match_the_Chinese_help() =>
        AssertUpToDate("docs/commands/zh-CN", new PageSet(Chinese.Apply(Help.Document), PageLabels.Chinese));

    [Fact]
    public void Every_text_has_a_translation_of_its_current_version()
    {
        var missing = Chinese.MissingIn(Help.Document);
        var stale = Chinese.StaleIn(Help.Document);

        Assert.True(
            missing.Count + stale.Count == 0,
            $"""
            These texts are new, or their English has changed, and they have no Chinese translation:
            {Describe(missing)}
            These translations belong to no English text any more:
            {Describe(stale)}
            {HowToUpdate} This writes new texts into src/ModelArtsImages/zh-CN. Translate them there: if only the English has changed,
            move the old translation below the new text, review it, and delete the old text.
            """);

        static string Describe(IEnumerable<TranslatedText> texts) =>
            string.Join('\n', texts.Select(text => $"{text.File}.md, {text.Place}: {text.English}"));
    }

    [Fact]
    public void A_synopsis_has_at_most_12_words()
    {
        var synopses = HelpTextsOf("Synopsis");

        Assert.Equal(18, synopses.Length);
        Assert.DoesNotContain(synopses, static text => text.Split(' ').Length > 12);
    }

    private static string[] HelpTextsOf(string place) =>
        [.. Help.Document.Root!.Elements().SelectMany(HelpText.Of).Where(text => text.Place == place).Select(static text => text.English)];

    private static void AssertUpToDate(string folder, PageSet pages)
    {
        var actual = Directory.EnumerateFiles(Path.Combine(Places.Repository, folder), "*.md")
            .ToDictionary(path => Path.GetFileName(path), File.ReadAllText);

        var different = pages.Files.Keys.Union(actual.Keys)
            .Where(name => pages.Files.GetValueOrDefault(name) != actual.GetValueOrDefault(name)?.ReplaceLineEndings("\n"));

        Assert.True(!different.Any(), $"{folder} is not up to date: {string.Join(", ", different)}. {HowToUpdate}");
    }
}
