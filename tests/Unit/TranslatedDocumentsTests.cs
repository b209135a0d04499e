using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ModelArtsImages.Unit.Desktop;

namespace ModelArtsImages.Unit;

/// <summary>
/// The translations of whole documents have every section of the English document, and each was reviewed after its English section
/// changed: translated-sections.txt contains a hash of it.
/// </summary>
public sealed partial class TranslatedDocumentsTests
{
    private const string Update = "UPDATE_TRANSLATED_SECTIONS";

    private static readonly string Record = Path.Combine(Places.Repository, "tests", "Unit", "translated-sections.txt");

    private static readonly (string English, string Chinese)[] Documents =
    [
        ("README.md", "README.zh-CN.md"),
        .. Directory.EnumerateFiles(Path.Combine(Places.Source, "en-US"), "*.help.txt").Order(StringComparer.Ordinal)
            .Select(path => Path.GetFileName(path))
            .Select(topic => ($"src/ModelArtsImages/en-US/{topic}", $"src/ModelArtsImages/zh-CN/{topic}")),
    ];

    public static TheoryData<string, string> Pairs => [.. Documents];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void The_translation_has_every_section(string english, string chinese)
    {
        var (expected, actual) = (SectionsOf(english), SectionsOf(chinese));
        var pairs = Enumerable.Range(0, Math.Max(expected.Count, actual.Count))
            .Select(index => $"{expected.ElementAtOrDefault(index).Heading} = {actual.ElementAtOrDefault(index).Heading}");

        Assert.True(
            expected.Select(section => section.Level).SequenceEqual(actual.Select(section => section.Level)),
            $"""
            {chinese} must have a section for each section of {english}, in the same order and of the same level. They have, in this order:
            {string.Join('\n', pairs)}
            """);
    }

    [Fact]
    public void The_translation_is_newer_than_the_English()
    {
        var actual = Documents.Select(pair => pair.English)
            .SelectMany(document => SectionsOf(document).Select(section => $"{document}: {section.Heading}: {section.Hash}"))
            .ToArray();
        if (Environment.GetEnvironmentVariable(Update) is not null) File.WriteAllText(Record, string.Join('\n', actual) + "\n");

        var changed = actual.Except(File.ReadAllLines(Record)).Select(line => line[..line.LastIndexOf(':')]);

        Assert.True(
            !changed.Any(),
            $"""
            These sections have changed since they were translated into Chinese:
            {string.Join('\n', changed)}
            If the sense has changed, bring the same sections of README.zh-CN.md or src/ModelArtsImages/zh-CN/*.help.txt up to date.
            Then run the unit tests with {Update}=1 in the environment, and commit {Path.GetFileName(Record)}.
            """);
    }

    [Fact]
    public void The_translation_has_the_same_scripts()
    {
        var (english, chinese) = (ScriptsOf("README.md"), ScriptsOf("README.zh-CN.md"));

        Assert.NotEmpty(english);
        Assert.Equal(english, chinese);
    }

    private static List<(int Level, string Heading, string Hash)> SectionsOf(string document)
    {
        var sections = new List<(int Level, string Heading, StringBuilder Text)>();
        var isMarkdown = document.EndsWith(".md", StringComparison.Ordinal);
        var isCode = false;
        foreach (var line in File.ReadLines(Path.Combine(Places.Repository, document)))
        {
            if (line.StartsWith("```", StringComparison.Ordinal)) isCode = !isCode;
            var heading = (isMarkdown ? MarkdownHeading() : TopicHeading()).Match(line);
            if (heading.Success && !isCode) sections.Add((heading.Groups[1].Length, heading.Groups[2].Value, new()));
            if (sections.Count > 0) sections[^1].Text.Append(line.TrimEnd()).Append('\n');
        }

        return sections.ConvertAll(section => (section.Level, section.Heading, HashOf($"{section.Text}")));
    }

    private static string HashOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.TrimEnd())))[..8];

    // Comments are translated, but code is not.
    private static IEnumerable<string> ScriptsOf(string document) =>
        Script().Matches(File.ReadAllText(Path.Combine(Places.Repository, document)))
            .Select(match => Comment().Replace(match.Value, "").ReplaceLineEndings("\n"));

    [GeneratedRegex("^(#+) (.+)$")]
    private static partial Regex MarkdownHeading();

    // A heading of an about topic is indented by no or two spaces.
    [GeneratedRegex(@"^( {2})?(\S.*)$")]
    private static partial Regex TopicHeading();

    [GeneratedRegex("```(powershell|sh|text).*?```", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex(@" *# .*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
