using System.Management.Automation;
using System.Security;
using ModelArtsImages.Text;

namespace ModelArtsImages.Binding;

/// <summary>Accepts only a secure string, because PowerShell's own conversion quotes a secret that it cannot convert.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        PSValue.Unwrap(inputData) is null or SecureString
            ? inputData
            : throw new ArgumentTransformationMetadataException(
                "A secret must be a secure string, as Read-Host -AsSecureString or ConvertTo-SecureString returns it.");
}
