using System.Management.Automation;

namespace ModelArtsImages.Desktop;

/// <summary>Lets the resolver answer in Windows PowerShell, and nowhere else: PowerShell brings the assemblies along itself.</summary>
/// <remarks>
/// The manifest loads it before the module, in every edition, because a manifest with conditions cannot be read without being run. It has
/// to be an assembly of its own: Windows PowerShell looks at all types of a module before it lets the module run anything, and many of the
/// module's types cannot be loaded without System.Text.Json.
/// </remarks>
public sealed class ModuleInitializer : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    // Only .NET Framework's core library has this name.
    private static readonly bool IsWindowsPowerShell = typeof(object).Assembly.GetName().Name == "mscorlib";

    /// <summary>Begins to answer.</summary>
    public void OnImport()
    {
        if (IsWindowsPowerShell) AssemblyResolver.Begin();
    }

    /// <summary>Stops answering once no session of the process has the module any more.</summary>
    /// <param name="psModuleInfo">The module that is removed.</param>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        if (IsWindowsPowerShell) AssemblyResolver.End();
    }
}
