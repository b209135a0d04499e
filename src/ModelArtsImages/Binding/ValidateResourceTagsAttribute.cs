using System.Collections;
using System.Management.Automation;
using ModelArtsImages.Text;

namespace ModelArtsImages.Binding;

/// <summary>Checks resource tags against the service's limits, and quotes the limit in the error.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ValidateResourceTagsAttribute : ValidateArgumentsAttribute
{
    private const int MaximumCount = 20;
    private const int MaximumKeyLength = 128;
    private const int MaximumValueLength = 255;

    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is not Hashtable tags) return;
        if (tags.Count > MaximumCount) throw Invalid($"{tags.Count} tags are given; the service accepts at most {MaximumCount}");
        foreach (DictionaryEntry tag in tags)
        {
            var (key, value) = ($"{tag.Key}", $"{tag.Value}");
            if (key.Length is 0 or > MaximumKeyLength)
                throw Invalid($"the key '{DisplayText.OneLine(key, 40)}' has {key.Length} characters; a key has 1 to {MaximumKeyLength}");
            if (value.Length > MaximumValueLength)
            {
                throw Invalid(
                    $"the value of '{DisplayText.OneLine(key, 40)}' has {value.Length} characters; " +
                    $"a value has at most {MaximumValueLength}");
            }
        }
    }

    private static ValidationMetadataException Invalid(string why) => new($"The tags cannot be used: {why}. Nothing was sent.");
}
