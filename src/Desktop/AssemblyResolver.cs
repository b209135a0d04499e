using System.Management.Automation;
using System.Reflection;

namespace ModelArtsImages.Desktop;

/// <summary>Lets Windows PowerShell find the assemblies of this folder, which PowerShell brings along itself.</summary>
/// <remarks>
/// The manifest loads it before the module, and only there. It has to be an assembly of its own: Windows PowerShell looks at all types of
/// a module before it lets the module run anything, and many of the module's types cannot be loaded without System.Text.Json.
/// </remarks>
public sealed class AssemblyResolver : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    private static readonly string Folder = Path.GetDirectoryName(typeof(AssemblyResolver).Assembly.Location)!;
    private static readonly string ModuleFolder = Path.GetDirectoryName(Folder)!;
    private static readonly object Gate = new();
    private static int s_imports;

    /// <summary>Begins to answer.</summary>
    public void OnImport()
    {
        lock (Gate)
        {
            if (s_imports++ == 0) AppDomain.CurrentDomain.AssemblyResolve += Resolve;
        }
    }

    /// <summary>Answers no longer, once no session of the process has the module any more.</summary>
    /// <param name="psModuleInfo">The module that goes.</param>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        lock (Gate)
        {
            if (s_imports > 0 && --s_imports == 0) AppDomain.CurrentDomain.AssemblyResolve -= Resolve;
        }
    }

    /// <summary>Answers only what this module asks for: another's may need other versions.</summary>
    private static Assembly? Resolve(object sender, ResolveEventArgs args) =>
        args.RequestingAssembly is { IsDynamic: false } requester && IsOurs(requester.Location) && PathOf(new AssemblyName(args.Name)) is { } path
            ? Assembly.LoadFrom(path)
            : null;

    private static bool IsOurs(string location)
    {
        var folder = Path.GetDirectoryName(location);
        return string.Equals(folder, Folder, StringComparison.OrdinalIgnoreCase) || string.Equals(folder, ModuleFolder, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>By simple name, as a binding redirect would: what is here takes the place of its older versions.</summary>
    /// <param name="wanted">What is asked for.</param>
    /// <returns>The file that has it; <see langword="null"/> where this folder does not.</returns>
    private static string? PathOf(AssemblyName wanted)
    {
        var path = Path.Combine(Folder, wanted.Name + ".dll");
        return File.Exists(path) && AssemblyName.GetAssemblyName(path).Version >= wanted.Version ? path : null;
    }
}
