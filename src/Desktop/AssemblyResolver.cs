using System.Reflection;

namespace ModelArtsImages.Desktop;

/// <summary>Finds the assemblies of this folder for the module.</summary>
public static class AssemblyResolver
{
    private static readonly string Folder = Path.GetDirectoryName(typeof(AssemblyResolver).Assembly.Location)!;
    private static readonly string ModuleFolder = Path.GetDirectoryName(Folder)!;
    private static readonly object Gate = new();
    private static int s_imports;

    /// <summary>Begins to answer.</summary>
    public static void Begin()
    {
        lock (Gate)
        {
            if (s_imports++ == 0) AppDomain.CurrentDomain.AssemblyResolve += Resolve;
        }
    }

    /// <summary>Stops answering once it has been ended as many times as it was begun.</summary>
    public static void End()
    {
        lock (Gate)
        {
            if (s_imports > 0 && --s_imports == 0) AppDomain.CurrentDomain.AssemblyResolve -= Resolve;
        }
    }

    /// <summary>Answers only requests of this module, because another module may need other versions.</summary>
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
    /// <param name="wanted">What is asked for.</param>
    /// <returns>The file that has it; <see langword="null"/> if this folder does not.</returns>
    private static string? PathOf(AssemblyName wanted)
    {
        var path = Path.Combine(Folder, wanted.Name + ".dll");
        return File.Exists(path) && AssemblyName.GetAssemblyName(path).Version >= wanted.Version ? path : null;
    }
}
