using System.Reflection;

namespace ModelArtsImages.Unit.Desktop;

/// <summary>The paths of the build output that these tests read.</summary>
internal static class Places
{
    /// <summary>The importable module.</summary>
    public static string Module { get; } = Metadata("StagedModule");

    public static string Manifest { get; } = Path.Combine(Module, "ModelArtsImages.psd1");

    /// <summary>The one binary of the module, for every edition.</summary>
    public static string Binary { get; } = Path.Combine(Module, "ModelArtsImages.dll");

    /// <summary>The folder that is shipped for Windows PowerShell only.</summary>
    public static string Desktop { get; } = Path.Combine(Module, "Desktop");

    /// <summary>The reference assemblies of .NET Framework 4.7.2.</summary>
    public static string NetFramework { get; } = Metadata("NetFramework");

    /// <summary>The reference assembly for what Windows PowerShell and PowerShell have in common.</summary>
    public static string PowerShellStandard { get; } = Metadata("PowerShellStandard");

    /// <summary>The root of the repository.</summary>
    public static string Repository { get; } = Metadata("Repository");

    /// <summary>The source of the module.</summary>
    public static string Source { get; } = Metadata("Source");

    /// <summary>The path that the build recorded, written with the slashes of this machine.</summary>
    private static string Metadata(string key) => Path.GetFullPath(
        typeof(Places).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!);
}
