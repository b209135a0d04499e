using System.Text.RegularExpressions;
using ModelArtsImages.Commands.Base;
using ModelArtsImages.Errors;
using ModelArtsImages.Unit.Desktop;

namespace ModelArtsImages.Unit.HelpBuilder;

/// <summary>The about topics, and their table of errors.</summary>
public sealed partial class AboutTopicTests
{
    private const int Width = 80;

    public static TheoryData<string> Topics => [.. In("en-US"), .. In("zh-CN")];

    [Theory]
    [MemberData(nameof(Topics))]
    public void Has_the_format_that_PowerShell_reads(string topic)
    {
        var lines = File.ReadAllLines(PathOf(topic));
        var isChinese = topic.StartsWith("zh", StringComparison.Ordinal);

        // Get-Help reads the synopsis from the fifth line.
        Assert.Equal(
            [isChinese ? "主题" : "TOPIC", $"    {Path.GetFileName(topic).Split('.')[0]}", "", isChinese ? "简短说明" : "SHORT DESCRIPTION"],
            lines[..4]);
        Assert.EndsWith(isChinese ? "。" : ".", lines[4], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.True(ColumnsOf(line) <= Width, line));
        Assert.Contains(isChinese ? "另请参阅" : "SEE ALSO", lines);
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void The_topics_that_it_references_exist(string topic)
    {
        var folder = topic.Split('/')[0];
        var references = ModuleTopic().Matches(File.ReadAllText(PathOf(topic))).Select(match => $"{folder}/{match.Value}.help.txt");
        Assert.Subset(Topics.Select(row => row.Data).ToHashSet(), references.ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void Windows_PowerShell_reads_it_as_UTF_8(string topic)
    {
        var bytes = File.ReadAllBytes(PathOf(topic));
        Assert.True(
            bytes.All(static value => value < 0x80) || bytes.AsSpan().StartsWith("\uFEFF"u8),
            "It is not ASCII, and it has no byte order mark.");
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("zh-CN")]
    public void The_table_of_errors_has_every_id_with_its_category(string folder)
    {
        var text = File.ReadAllText(PathOf($"{folder}/about_ModelArtsImages_Errors.help.txt"));

        var table = ErrorRow().Matches(text).Select(row => $"{row.Groups[1].Value} {row.Groups[2].Value}");

        var ids = Enum.GetValues<Failure>().Select(failure =>
            $"{failure} {new ModelArtsException(failure, "").ToErrorRecord(target: null).CategoryInfo.Category}");
        Assert.Empty(ids.Except(table));
    }

    private static IEnumerable<string> In(string folder) =>
        Directory.EnumerateFiles(PathOf(folder), "about_*.help.txt").Select(path => $"{folder}/{Path.GetFileName(path)}");

    private static string PathOf(string topic) => Path.Combine(Places.Source, topic);

    // A console shows a Chinese character in two columns.
    private static int ColumnsOf(string line) => line.Sum(static character => character < '\u2000' ? 1 : 2);

    [GeneratedRegex(@"about_ModelArtsImages\w*")]
    private static partial Regex ModuleTopic();

    // The id and the category are in the first and the last column.
    [GeneratedRegex(@"^ {8}(?!Id )([A-Z]\w+) {2,}\S.*? {2,}([A-Z]\w+)\r?$", RegexOptions.Multiline)]
    private static partial Regex ErrorRow();
}
