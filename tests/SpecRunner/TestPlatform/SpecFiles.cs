using System.Reflection;

namespace ModelArtsImages.SpecRunner.TestPlatform;

/// <summary>Where the spec files are.</summary>
internal static class SpecFiles
{
    /// <summary>The spec files of the repository, by name.</summary>
    public static IReadOnlyList<string> All => In("SpecDirectory", "*.Tests.ps1");

    /// <summary>
    /// The files that say what the runner itself has to do. Some of their tests are meant to fail, so their name is not one that Pester looks for.
    /// </summary>
    public static IReadOnlyList<string> Conformance => In("ConformanceDirectory", "*.Conformance.ps1");

    private static string[] In(string directory, string pattern)
    {
        string path = typeof(SpecFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == directory).Value!;
        return [.. Directory.EnumerateFiles(path, pattern).Order(StringComparer.Ordinal)];
    }
}
