using System.Text.RegularExpressions;
using ModelArtsImages.Unit.Desktop;

namespace ModelArtsImages.Unit;

/// <summary>
/// Every folder of the module, including subfolders, is a namespace and a layer, and no folder uses a higher one. So there are no cycles.
/// </summary>
public sealed partial class LayersTests
{
    /// <summary>The folders from top to bottom. A folder may use the folders below it.</summary>
    private static readonly string[] Layers =
    [
        "Commands", "Commands.Base", "Completion", "Binding", "Pipeline",
        "Cleanup", "Cleanup.Retention", "Cleanup.Content", "Cleanup.Usage", "Connections", "Credentials",
        "Authentication.Tokens", "Authentication.Signing", "Authentication", "Api", "Http",
        "Models.Requests", "Models.Json", "Models", "Errors", "Text",
    ];

    private static readonly (string Folder, string Code)[] Files =
    [
        .. Directory.EnumerateFiles(Places.Source, "*.cs", SearchOption.AllDirectories)
            .Select(static path => (Folder: FolderOf(path), Code: Comment().Replace(File.ReadAllText(path), string.Empty)))
            .Where(static file => file.Folder is not "" && file.Folder.Split('.')[0] is not ("obj" or "bin")),
    ];

    [Fact]
    public void No_folder_uses_a_higher_one()
    {
        var uses = Files
            .SelectMany(static file => Using().Matches(file.Code).Select(match => (file.Folder, Used: match.Groups[1].Value)))
            .Distinct()
            .ToArray();

        Assert.True(uses.Length > 50);
        Assert.Empty(uses.Where(static use => LevelOf(use.Used) < LevelOf(use.Folder))
            .Select(static use => $"{use.Folder} uses {use.Used}"));
    }

    /// <summary>In C#, a subfolder sees the types of its parent folder without a using directive.</summary>
    [Fact]
    public void No_subfolder_uses_a_higher_parent_folder()
    {
        var above = Layers.Where(static folder => Layers.Any(sub => IsBelow(sub, folder))).ToArray();

        Assert.Contains("Cleanup", above);
        Assert.Empty(above.SelectMany(static folder =>
        {
            var types = Files.Where(file => file.Folder == folder).SelectMany(static file => Declaration().Matches(file.Code))
                .Select(static match => match.Groups[1].Value).ToHashSet();
            return Files.Where(file => IsBelow(file.Folder, folder))
                .SelectMany(file => Word().Matches(file.Code).Select(match => (file.Folder, Type: match.Value)))
                .Where(word => types.Contains(word.Type)).Distinct()
                .Select(word => $"{word.Folder} uses {folder}.{word.Type}");
        }));
    }

    private static bool IsBelow(string sub, string folder) =>
        sub.StartsWith(folder + ".", StringComparison.Ordinal) && LevelOf(sub) > LevelOf(folder);

    private static string FolderOf(string path) =>
        Path.GetDirectoryName(Path.GetRelativePath(Places.Source, path))!.Replace(Path.DirectorySeparatorChar, '.');

    /// <summary>The number of the layer, 0 at the top. A folder without a layer fails the test.</summary>
    private static int LevelOf(string folder)
    {
        var level = Array.IndexOf(Layers, folder);
        return level >= 0 ? level : throw new InvalidOperationException($"{folder} is not a layer.");
    }

    [GeneratedRegex(@"^using (?:static )?ModelArtsImages\.([\w.]+?)(?:\.EnvironmentVariables)?;", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"^\s*//.*", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\b(?:class|struct|interface|enum|record(?: struct)?) ([A-Z]\w+)")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\b\w+")]
    private static partial Regex Word();
}
