using System.Reflection;

namespace ModelArtsImages.Desktop;

/// <summary>Resolves the assemblies in this folder for the module.</summary>
public static class AssemblyResolver
{
    private static readonly string Folder = Path.GetDirectoryName(typeof(AssemblyResolver).Assembly.Location)!;
    private static readonly string ModuleFolder = Path.GetDirectoryName(Folder)!;
    private static readonly object Gate = new();
    private static int s_imports;

    /// <summary>Starts resolving.</summary>
    public static void Begin()
    {
        lock (Gate)
        {
            if (s_imports++ == 0) AppDomain.CurrentDomain.AssemblyResolve += Resolve;
        }
    }

    /// <summary>Stops resolving after one call for each call of <see cref="Begin"/>.</summary>
    public static void End()
    {
        lock (Gate)
        {
            if (s_imports > 0 && --s_imports == 0) AppDomain.CurrentDomain.AssemblyResolve -= Resolve;
        }
    }

    /// <summary>Resolves only for this module, because another module may need other versions.</summary>
    private static Assembly? Resolve(object sender, ResolveEventArgs args) =>
        args.RequestingAssembly is { IsDynamic: false } requester && IsOurs(requester.Location)
            && PathOf(new AssemblyName(args.Name)) is { } path
            ? Assembly.LoadFrom(path)
            : null;

    private static bool IsOurs(string location)
    {
        var folder = Path.GetDirectoryName(location);
        return string.Equals(folder, Folder, StringComparison.OrdinalIgnoreCase)
            || string.Equals(folder, ModuleFolder, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Finds a file by the simple name, as a binding redirect would: the version here replaces older ones.</summary>
    /// <param name="wanted">The requested assembly.</param>
    /// <returns>The path of the file; <see langword="null"/> if this folder does not have it.</returns>
    private static string? PathOf(AssemblyName wanted)
    {
        var path = Path.Combine(Folder, wanted.Name + ".dll");
        return File.Exists(path) && AssemblyName.GetAssemblyName(path).Version >= wanted.Version ? path : null;
    }
}
