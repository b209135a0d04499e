using System.Management.Automation;
using ModelArtsImages.Connections;

namespace ModelArtsImages.Commands;

/// <summary>
/// Tells the session that an account is being named, as soon as PowerShell binds a parameter that says which: also where binding then
/// fails, as with a secret given as plain text or a name that is empty, no account that was current before stands in for the one that was
/// meant.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NamesAccountAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        ContextStore.Of(engineIntrinsics.SessionState).BeginConnecting();
        return inputData;
    }
}
