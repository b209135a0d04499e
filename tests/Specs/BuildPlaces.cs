using System.Reflection;
using System.Runtime.InteropServices;

namespace ModelArtsImages.Specs;

/// <summary>Where the build has put or found what the specs run with.</summary>
internal static class BuildPlaces
{
    public static string SpecDirectory => Metadata(nameof(SpecDirectory));

    public static string Pester => Metadata(nameof(Pester));

    public static string PowerShell => Path.Combine(Metadata(nameof(PowerShell)), "pwsh.dll");

    /// <summary>The program that runs this process's runtime; the one beside pwsh.dll is for x86-64 alone.</summary>
    public static string DotNet { get; } = Path.GetFullPath(
        Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    private static string Metadata(string key) =>
        Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
