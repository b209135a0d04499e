using System.Management.Automation;
using ModelArtsImages.Connections;

namespace ModelArtsImages.Commands;

/// <summary>Disconnects the accounts of a runspace when the module is removed from it.</summary>
public sealed class ModuleCleanup : IModuleAssemblyCleanup
{
    /// <summary>Called by PowerShell in the runspace that the module is removed from.</summary>
    /// <param name="psModuleInfo">The module.</param>
    public void OnRemove(PSModuleInfo psModuleInfo) => ContextStore.OfSession.ForgetAll();
}
