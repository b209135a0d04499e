using Mono.Cecil;

namespace ModelArtsImages.Unit.Desktop;

/// <summary>
/// Finds assemblies as Windows PowerShell would with this module: those of .NET Framework and of Windows PowerShell if they are new
/// enough, then those that are shipped. It only reads them.
/// </summary>
internal sealed class DesktopAssemblyLoader : IAssemblyResolver
{
    private static readonly string[] Folders =
        [Places.NetFramework, Path.Combine(Places.NetFramework, "Facades"), Places.PowerShellStandard, Places.Desktop];

    private readonly Dictionary<string, AssemblyDefinition> _read = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The module's binary, and everything that is shipped with it for Windows PowerShell.</summary>
    public static IEnumerable<string> Shipped => [Places.Binary, .. Directory.GetFiles(Places.Desktop, "*.dll")];

    public AssemblyDefinition Read(string path)
    {
        if (!_read.TryGetValue(path, out var assembly))
            _read[path] = assembly = AssemblyDefinition.ReadAssembly(path, new ReaderParameters { AssemblyResolver = this });
        return assembly;
    }

    /// <summary>The path of the assembly that would be loaded; <see langword="null"/> for none.</summary>
    public string? PathOf(AssemblyNameReference wanted) => Folders
        .Select(folder => Path.Combine(folder, wanted.Name + ".dll"))
        .FirstOrDefault(path => File.Exists(path) && Fits(Read(path).Name, wanted));

    public AssemblyDefinition Resolve(AssemblyNameReference name) =>
        PathOf(name) is { } path ? Read(path) : throw new AssemblyResolutionException(name);

    public AssemblyDefinition Resolve(AssemblyNameReference name, ReaderParameters parameters) => Resolve(name);

    public void Dispose()
    {
        foreach (var assembly in _read.Values) assembly.Dispose();
    }

    private static bool Fits(AssemblyNameDefinition found, AssemblyNameReference wanted) =>
        found.Version >= wanted.Version && found.PublicKeyToken.AsSpan().SequenceEqual(wanted.PublicKeyToken);
}
