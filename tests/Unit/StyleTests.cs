using ModelArtsImages.Unit.Desktop;

namespace ModelArtsImages.Unit;

/// <summary>The rules of .editorconfig that no analyzer checks.</summary>
public sealed class StyleTests
{
    private const int MaximumLineLength = 140;

    [Fact]
    public void No_line_of_code_is_longer_than_140_characters()
    {
        var files = CSharpIn("src").Concat(CSharpIn("tests"))
            .Select(static path => Path.GetRelativePath(Places.Repository, path))
            .Where(static path => !path.Split(Path.DirectorySeparatorChar).Any(static folder => folder is "obj" or "bin"))
            .ToArray();

        var tooLong = files.SelectMany(static file => File.ReadLines(Path.Combine(Places.Repository, file))
            .Select(static (line, index) => (line.Length, Number: index + 1))
            .Where(static line => line.Length > MaximumLineLength)
            .Select(line => $"{file}:{line.Number} has {line.Length} characters"));

        Assert.True(files.Length > 300);
        Assert.Empty(tooLong);
    }

    private static IEnumerable<string> CSharpIn(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Places.Repository, folder), "*.cs", SearchOption.AllDirectories);
}
