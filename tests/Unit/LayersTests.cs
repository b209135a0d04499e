using System.Text.RegularExpressions;
using ModelArtsImages.Unit.Desktop;

namespace ModelArtsImages.Unit;

/// <summary>Every folder of the module is a namespace, and the namespaces are layers: a using directive never points up.</summary>
public sealed partial class LayersTests
{
    /// <summary>The folders from top to bottom. A folder may use the folders below it.</summary>
    private static readonly string[] Layers =
    [
        "Commands", "Commands.Base", "Binding", "Completion", "Formatting", "Pipeline",
        "Cleanup", "Cleanup.Retention", "Cleanup.Content", "Cleanup.Usage", "Connections", "Credentials",
        "Authentication.Tokens", "Authentication.Signing", "Authentication", "Api", "Http",
        "Models", "Models.Requests", "Models.Json", "Errors", "Text",
    ];

    /// <summary>Directives that still point up. None may be added.</summary>
    private static readonly string[] Exceptions =
    [
        "Connections uses Cleanup.Usage", "Credentials uses Connections",
        "Authentication.Signing uses Authentication.Tokens",
    ];

    [Fact]
    public void No_folder_uses_one_above_it()
    {
        var uses = Directory.EnumerateFiles(Places.Source, "*.cs", SearchOption.AllDirectories)
            .Select(static path => (Folder: FolderOf(path), Path: path))
            .Where(static file => file.Folder is not "" && !file.Folder.StartsWith("obj", StringComparison.Ordinal)
                && !file.Folder.StartsWith("bin", StringComparison.Ordinal))
            .SelectMany(static file => Using().Matches(File.ReadAllText(file.Path))
                .Select(match => (file.Folder, Used: match.Groups[1].Value)))
            .Distinct()
            .ToArray();

        Assert.True(uses.Length > 50);
        Assert.Equal(
            Exceptions.Order(),
            uses.Where(static use => LevelOf(use.Used) < LevelOf(use.Folder))
                .Select(static use => $"{use.Folder} uses {use.Used}").Order());
    }

    private static string FolderOf(string path) =>
        Path.GetDirectoryName(Path.GetRelativePath(Places.Source, path))!.Replace(Path.DirectorySeparatorChar, '.');

    /// <summary>The number of the layer, 0 at the top. A folder that is in no layer fails the test.</summary>
    private static int LevelOf(string folder)
    {
        var level = Array.IndexOf(Layers, folder);
        return level >= 0 ? level : throw new InvalidOperationException($"{folder} is not a layer.");
    }

    [GeneratedRegex(@"^using (?:static )?ModelArtsImages\.([\w.]+?)(?:\.EnvironmentVariables)?;", RegexOptions.Multiline)]
    private static partial Regex Using();
}
