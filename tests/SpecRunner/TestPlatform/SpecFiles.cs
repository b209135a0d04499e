using System.Reflection;

namespace ModelArtsImages.SpecRunner.TestPlatform;

/// <summary>Where the spec files are.</summary>
internal static class SpecFiles
{
    /// <summary>The spec files of the repository, by name.</summary>
    public static IReadOnlyList<string> All => In("SpecDirectory");

    /// <summary>The files that say what the runner itself has to do.</summary>
    public static IReadOnlyList<string> Conformance => In("ConformanceDirectory");

    private static string[] In(string directory)
    {
        string path = typeof(SpecFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == directory).Value!;
        return [.. Directory.EnumerateFiles(path, "*.Tests.ps1").Order(StringComparer.Ordinal)];
    }
}
