using System.Text.RegularExpressions;
using ModelArtsImages.Errors;
using ModelArtsImages.Unit.Desktop;

namespace ModelArtsImages.Unit.HelpBuilder;

/// <summary>The about topics, and what they say of errors.</summary>
public sealed partial class AboutTopicTests
{
    private const int Width = 80;

    public static TheoryData<string> Topics =>
        [.. Directory.EnumerateFiles(Folder, "about_*.help.txt").Select(path => Path.GetFileName(path))];

    private static string Folder => Path.Combine(Places.Source, "en-US");

    [Theory]
    [MemberData(nameof(Topics))]
    public void It_has_the_form_that_PowerShell_reads(string topic)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, topic));

        // Get-Help takes the fifth line for the synopsis.
        Assert.Equal(["TOPIC", $"    {topic.Split('.')[0]}", "", "SHORT DESCRIPTION"], lines[..4]);
        Assert.EndsWith(".", lines[4], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.True(line.Length <= Width, line));
        Assert.Contains("SEE ALSO", lines);
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void The_topics_that_it_refers_to_exist(string topic)
    {
        var references = ModuleTopic().Matches(File.ReadAllText(Path.Combine(Folder, topic))).Select(match => $"{match.Value}.help.txt");
        Assert.Subset(Topics.Select(row => row.Data).ToHashSet(), references.ToHashSet());
    }

    [Fact]
    public void The_table_of_errors_has_every_id_with_its_category()
    {
        var text = File.ReadAllText(Path.Combine(Folder, "about_ModelArtsImages_Errors.help.txt"));

        var table = ErrorRow().Matches(text).Select(row => $"{row.Groups[1].Value} {row.Groups[2].Value}");

        var ids = Enum.GetValues<Failure>().Select(failure =>
            $"{failure} {new ModelArtsException(failure, "").ToErrorRecord(target: null).CategoryInfo.Category}");
        Assert.Empty(ids.Except(table));
    }

    [GeneratedRegex(@"about_ModelArtsImages\w*")]
    private static partial Regex ModuleTopic();

    // The id and the category stand in the first and the last column.
    [GeneratedRegex(@"^ {8}(?!Id )([A-Z]\w+) {2,}\S.*? {2,}([A-Z]\w+)\r?$", RegexOptions.Multiline)]
    private static partial Regex ErrorRow();
}
