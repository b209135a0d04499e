using System.Text.RegularExpressions;
using ModelArtsImages.Unit.Desktop;

namespace ModelArtsImages.Unit;

/// <summary>Comments, messages, help, and documents do not contain phrases that native readers stumble over.</summary>
public sealed partial class ProseTests
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>Each phrase, and what to write instead.</summary>
    private static readonly (Regex Phrase, string Instead)[] Phrases =
    [
        (new(@"(?<!\b(say|says) )\bwhere (it|there|one|this|that|they) (is|are|was|were|has|have|does|did|can)\b(?! (used|found|listed)\b)",
            Options), "if"),
        (new(@"(?<!\bthere )\bis no (?!longer\b|more\b|less\b|other\b|such\b)\w+", Options), "'is not a'"),
        (new(@"\b(all the same|from then on)\b", Options), "'anyway', 'afterwards'"),
        (new(@"\bin (its|their) place\b", Options), "'instead'"),
        (new(@"\bby (itself|themselves)\b", Options), "'automatically', 'on its own'"),
        (new(@"\bunder way\b", Options), "'in flight', 'running'"),
        (new(@"\b(whoever|nobody|somebody)\b", Options), "the actor: caller, user, service"),
        (new(@"\b(is told|tells) of\b", Options), "'receives', 'is notified of'"),
        (new(@"\bthat there (is|are|was|were)(?=[.,;]|$)", Options), "'that exists'"),
        (new(@"\bask(s|ed|ing)? again\b", Options), "'retries', 'sends again'"),
        (new(@"\b(of it is known|is known of)\b", Options), "'is known about'"),
        (new(@"\bputs? (nothing|it) out\b", Options), "'returns'"),
        (new(@"\bthe one way\b", Options), "'the single entry point', 'the only way'"),
        (new(@"\btakes? the place\b", Options), "'replaces'"),
        (new(@"\blooks? whether\b", Options), "'checks whether'"),
        (new(@"\bcan(not)? be had\b", Options), "'is available', 'can be acquired'"),
        (new(@"\bgoes on\b", Options), "'continues'"),
        (new(@"\bminds (upper|case|letter)", Options), "'is case-sensitive'"),
        (new(@"\bmay have been made\b", Options), "'may have been created'"),
        (new(@"\bas far as\b", Options), "'if', 'to the extent that'"),
        (new(@"\b(is|are) held to\b", Options), "'must match'"),
        (new(@"\b(a|an) \w+ that is none\b", Options), "'an invalid …'"),
        (new(@"\bfor for\b|\bfor ever\b", Options), "'forever'"),
    ];

    [Fact]
    public void Documents_do_not_contain_them()
    {
        string[] documents =
        [
            .. Directory.EnumerateFiles(Places.Repository, "*.md"),
            .. Files("docs", "*.md"), .. Files("src", "*.md"), .. Files("src", "*.help.txt"), .. Files("tests", "*.md"),
        ];

        Assert.True(documents.Length > 15);
        Assert.Empty(documents.SelectMany(path => Find(path, File.ReadLines(path))));
    }

    [Fact]
    public void Comments_and_messages_do_not_contain_them()
    {
        var code = Files("src", "*.cs").ToArray();

        Assert.True(code.Length > 150);
        Assert.Empty(code.SelectMany(path => Find(path, File.ReadLines(path).Select(line => Text().Match(line).Value))));
    }

    [Fact]
    public void Names_and_comments_of_specs_do_not_contain_them()
    {
        var specs = Files("tests", "*.ps1").ToArray();

        Assert.True(specs.Length > 50);
        Assert.Empty(specs.SelectMany(path => Find(path, File.ReadLines(path).Select(line => SpecText().Match(line).Value))));
    }

    private static IEnumerable<string> Find(string path, IEnumerable<string> lines) =>
        lines.Index().SelectMany(line => Phrases
            .Select(phrase => (Match: phrase.Phrase.Match(line.Item), phrase.Instead))
            .Where(found => found.Match.Success)
            .Select(found =>
                $"{Path.GetRelativePath(Places.Repository, path)}:{line.Index + 1}: '{found.Match}'; write {found.Instead}"));

    // The prose in a line of C#: a comment, or everything from the first quotation mark.
    [GeneratedRegex("""(//|").*""")]
    private static partial Regex Text();

    // The prose in a line of a spec: a comment, or the name of a block or a test.
    [GeneratedRegex("""^\s*(#|(Describe|Context|It) ['"]).*""")]
    private static partial Regex SpecText();

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Places.Repository, folder), pattern, SearchOption.AllDirectories)
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "zh-CN"));
}
