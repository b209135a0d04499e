using System.Management.Automation;
using ModelArtsImages.Connections;

namespace ModelArtsImages.Binding;

/// <summary>
/// Tells the session that an account is being named, as soon as PowerShell binds a parameter that names it. So no earlier account stands in
/// for the one that was meant, also where binding then fails, as with a secret in plain text or an empty name.
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
