using System.Text.RegularExpressions;
using ModelArtsImages.Unit.Desktop;

namespace ModelArtsImages.Unit;

/// <summary>The links between the repository's Markdown files.</summary>
public sealed partial class LinkTests
{
    public static TheoryData<string> Files =>
    [
        .. Directory.EnumerateFiles(Places.Repository, "*.md"),
        .. In("docs"), .. In("src"), .. In("tests"),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Links_lead_to_existing_files_and_headings(string file)
    {
        var text = Code().Replace(File.ReadAllText(file), "");
        foreach (var link in Link().Matches(text).Select(match => match.Groups[1].Value).Where(link => !link.Contains(':')))
        {
            var parts = link.Split('#');
            var target = parts[0].Length == 0 ? file : Path.Combine(Path.GetDirectoryName(file)!, parts[0]);
            Assert.True(Path.Exists(target), $"{file} links to {link}");
            if (parts.Length > 1) Assert.Contains(parts[1], Headings(File.ReadAllText(target)), StringComparer.OrdinalIgnoreCase);
        }
    }

    private static IEnumerable<string> In(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Places.Repository, folder), "*.md", SearchOption.AllDirectories);

    // The anchor of a heading on GitHub has hyphens instead of spaces and no punctuation.
    private static IEnumerable<string> Headings(string text) =>
        Heading().Matches(text).Select(match => Punctuation().Replace(match.Groups[1].Value, "").Replace(' ', '-'));

    [GeneratedRegex("```.*?```|`[^`]*`", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (.+?)\r?$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Punctuation();
}
