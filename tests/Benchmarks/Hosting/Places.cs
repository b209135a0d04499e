using System.Reflection;
using System.Runtime.Loader;

namespace ModelArtsImages.Benchmarks.Hosting;

/// <summary>Where the build put what is measured.</summary>
internal static class Places
{
    public static string ModuleManifest => Path.Combine(Metadata("StagedModule"), "ModelArtsImages.psd1");

    public static string EmptyModuleManifest => Path.Combine(Metadata("EmptyModule"), "EmptyModule.psd1");

    public static string EmulatorAssembly => Metadata("EmulatorAssembly");

    /// <summary>Lets code that uses the module without PowerShell find the one that PowerShell imports.</summary>
    public static void ResolveModule() => AssemblyLoadContext.Default.Resolving += static (context, name) =>
        name.Name == "ModelArtsImages" ? context.LoadFromAssemblyPath(Path.ChangeExtension(ModuleManifest, ".dll")) : null;

    private static string Metadata(string key) =>
        typeof(Places).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
