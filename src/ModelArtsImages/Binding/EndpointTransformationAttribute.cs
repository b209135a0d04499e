using System.Management.Automation;
using ModelArtsImages.Text;

namespace ModelArtsImages.Binding;

/// <summary>
/// Converts a text to the URL of an endpoint. PowerShell's own conversion quotes a text that it cannot convert, which may be a secret or
/// contain one.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EndpointTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if (PSValue.Unwrap(inputData) is null or Uri) return inputData;
        var text = inputData!.ToString() ?? string.Empty;
        return Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var endpoint)
            ? endpoint
            : throw new ArgumentTransformationMetadataException(
                "The value is not a valid URL; one looks like https://host:8443.");
    }
}
