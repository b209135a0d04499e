using System.Reflection;
using System.Runtime.InteropServices;

namespace ModelArtsImages.Specs;

/// <summary>The paths that the build recorded for the specs.</summary>
internal static class BuildPlaces
{
    public static string SpecDirectory => Metadata(nameof(SpecDirectory));

    public static string Pester => Metadata(nameof(Pester));

    /// <summary>The PowerShell of the package, or the one that the environment names.</summary>
    public static string PowerShell =>
        Environment.GetEnvironmentVariable("SPEC_POWERSHELL") ?? Path.Combine(Metadata(nameof(PowerShell)), "pwsh.dll");

    /// <summary>The dotnet program of this process. The program beside pwsh.dll is not used, because it is for x86-64 only.</summary>
    public static string DotNet { get; } = Path.GetFullPath(
        Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    private static string Metadata(string key) =>
        Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
