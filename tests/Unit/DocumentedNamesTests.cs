using System.Management.Automation;
using System.Text.RegularExpressions;
using ModelArtsImages.Unit.Desktop;
using ModelArtsImages.Unit.Surface;

namespace ModelArtsImages.Unit;

/// <summary>The texts for users name only cmdlets and parameters of the module that exist.</summary>
public sealed partial class DocumentedNamesTests
{
    // Parameters of other commands: PowerShell's own, and those of scripts in this repository.
    private static readonly string[] Others =
    [
        "AsPlainText", "AsSecureString", "Command", "DryRun", "Encoding", "EQ", "File", "Full", "Last", "Module", "NotIn",
        "NoTypeInformation", "Online", "Parallel", "Recurse", "Scope", "Sum", "Task", "Version",
    ];

    public static TheoryData<string> Texts =>
    [
        "README.md",
        "README.zh-CN.md",
        .. In("docs", "*.md"),
        .. In("src/ModelArtsImages/en-US", "*.txt"),
        .. In("src/ModelArtsImages/zh-CN", "*.txt"),
    ];

    private static IReadOnlyList<CmdletInfo> Cmdlets { get; } = [.. PublicApi.Cmdlets];

    private static IEnumerable<string> Parameters { get; } = Cmdlets
        .SelectMany(cmdlet => cmdlet.ParameterSets)
        .SelectMany(set => set.Parameters)
        .Select(parameter => parameter.Name)
        .Concat(Others)
        .Distinct();

    [Theory]
    [MemberData(nameof(Texts))]
    public void Cmdlets_and_parameters_exist(string file)
    {
        var text = File.ReadAllText(Path.Combine(Places.Repository, file));

        var cmdlets = CmdletName().Matches(text).Select(match => match.Value);
        var parameters = ParameterName().Matches(text).Select(match => match.Groups[1].Value);
        Assert.Empty(cmdlets.Except(Cmdlets.Select(cmdlet => cmdlet.Name)));
        Assert.Empty(parameters.Except(Parameters));
    }

    [Theory]
    [InlineData("docs/cleanup.md")]
    [InlineData("src/ModelArtsImages/en-US/about_ModelArtsImages_Cleanup.help.txt")]
    public void The_permissions_for_usage_are_documented(string file)
    {
        var text = File.ReadAllText(Path.Combine(Places.Repository, file));
        var needed = Directory.EnumerateFiles(Path.Combine(Places.Repository, "src/ModelArtsImages/Cleanup/Usage"), "*Source*.cs")
            .SelectMany(source => Permission().Matches(File.ReadAllText(source)).Select(match => match.Value))
            .Distinct()
            .ToList();

        Assert.Contains("modelarts:workflow:list", needed);
        Assert.Empty(needed.Except(Permission().Matches(text).Select(match => match.Value)));
    }

    private static IEnumerable<string> In(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Places.Repository, folder), pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Places.Repository, path).Replace('\\', '/'));

    [GeneratedRegex(@"\b[A-Z][a-z]+-MA\w+")]
    private static partial Regex CmdletName();

    [GeneratedRegex(@"modelarts:\w+:\w+")]
    private static partial Regex Permission();

    [GeneratedRegex(@"(?<=[\s(`（、])-([A-Z]\w+)")]
    private static partial Regex ParameterName();
}
