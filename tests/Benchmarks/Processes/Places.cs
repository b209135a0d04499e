using System.Reflection;
using System.Runtime.InteropServices;

namespace ModelArtsImages.Benchmarks.Processes;

/// <summary>The paths of the measured programs, from the build.</summary>
internal static class Places
{
    public static string Module => Metadata(nameof(Module));

    public static string EmptyModule => Metadata(nameof(EmptyModule));

    public static string Emulator => Metadata(nameof(Emulator));

    /// <summary>The <c>pwsh.dll</c> to measure with: the package's, or another that <c>--powershell</c> names.</summary>
    public static string PowerShell { get; set; } = Metadata(nameof(PowerShell));

    public static string Benchmarks => typeof(Places).Assembly.Location;

    /// <summary>The program that runs this process's runtime.</summary>
    public static string DotNet { get; } = Path.GetFullPath(
        Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    public static string Script(string name) => Path.Combine(AppContext.BaseDirectory, "Scripts", name);

    private static string Metadata(string key) =>
        typeof(Places).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
