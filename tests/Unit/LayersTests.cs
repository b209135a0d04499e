using System.Text.RegularExpressions;
using ModelArtsImages.Unit.Desktop;

namespace ModelArtsImages.Unit;

/// <summary>The folders of the module are layers: a folder uses its own types and those of the layers below, never those above.</summary>
public sealed partial class LayersTests
{
    /// <summary>The layers from top to bottom. Folders in the same row may use each other.</summary>
    private static readonly string[][] Layers =
    [
        ["Commands"], ["Completion", "Pipeline", "Formatting"], ["Connection"], ["Authentication"], ["Api"], ["Http"], ["Models"],
        ["Errors", "Text"],
    ];

    [Fact]
    public void No_folder_uses_one_above_it()
    {
        var files = Directory.EnumerateFiles(Places.Source, "*.cs", SearchOption.AllDirectories)
            .Select(
                static path =>
                    (Path: Path.GetRelativePath(Places.Source, path), Code: NoCode().Replace(File.ReadAllText(path), string.Empty)))
            .Where(
                static file =>
                    !file.Path.StartsWith("obj", StringComparison.Ordinal) && !file.Path.StartsWith("bin", StringComparison.Ordinal))
            .ToArray();
        var levels = files.SelectMany(
            static file => Declaration().Matches(file.Code).Select(match => (Type: match.Groups[1].Value, Level: LevelOf(file.Path))))
            .GroupBy(static type => type.Type).ToDictionary(
                static group => group.Key, static group => group.Max(static type => type.Level));

        var upwards = files.SelectMany(file => Name().Matches(file.Code).Select(static match => match.Value).Distinct()
            .Where(name => levels.TryGetValue(name, out var level) && level < LevelOf(file.Path))
            .Select(name => $"{file.Path} uses {name}"));

        Assert.True(levels.Count > 100);
        Assert.Empty(upwards);
    }

    /// <summary>The number of the layer, 0 at the top. A folder that is in no layer fails the test.</summary>
    private static int LevelOf(string path)
    {
        var level = Array.FindIndex(Layers, layer => layer.Contains(path.Split(Path.DirectorySeparatorChar)[0]));
        return level >= 0 ? level : throw new InvalidOperationException($"{path} is in no layer.");
    }

    [GeneratedRegex("""//.*|@?"(?:[^"\\\n]|\\.)*"|^using .*;""", RegexOptions.Multiline)]
    private static partial Regex NoCode();

    [GeneratedRegex(@"^(?:public|internal)[\w ]*? (?:class|record struct|record|struct|interface|enum) (\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"(?<![.\w])[A-Z]\w+")]
    private static partial Regex Name();
}
