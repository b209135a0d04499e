using System.Management.Automation;

namespace ModelArtsImages.Desktop;

/// <summary>Starts the resolver in Windows PowerShell only, because PowerShell ships these assemblies itself.</summary>
/// <remarks>
/// The manifest loads this assembly before the module, in every edition, because a manifest with conditions cannot be read without being
/// run. The assembly must be separate: Windows PowerShell inspects all types of a module before the module can run code, and many of the
/// module's types cannot be loaded without System.Text.Json.
/// </remarks>
public sealed class ModuleInitializer : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    // Only .NET Framework's core library has this name.
    private static readonly bool IsWindowsPowerShell = typeof(object).Assembly.GetName().Name == "mscorlib";

    /// <summary>Starts the resolver.</summary>
    public void OnImport()
    {
        if (IsWindowsPowerShell) AssemblyResolver.Begin();
    }

    /// <summary>Stops the resolver once no session of the process uses the module.</summary>
    /// <param name="psModuleInfo">The module that is removed.</param>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        if (IsWindowsPowerShell) AssemblyResolver.End();
    }
}
