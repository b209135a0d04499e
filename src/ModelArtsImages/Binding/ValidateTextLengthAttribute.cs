using System.Management.Automation;

namespace ModelArtsImages.Binding;

/// <summary>Checks the length of a text, and states both lengths in the error.</summary>
/// <param name="maximumLength">How many characters the service accepts.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ValidateTextLengthAttribute(int maximumLength) : ValidateArgumentsAttribute
{
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is string text && text.Length > maximumLength)
        {
            throw new ValidationMetadataException(
                $"The text has {text.Length} characters; the service accepts at most {maximumLength}. Nothing was sent.");
        }
    }
}
