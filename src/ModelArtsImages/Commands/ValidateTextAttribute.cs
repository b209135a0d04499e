using System.Management.Automation;
using System.Text.RegularExpressions;
using ModelArtsImages.Formatting;

namespace ModelArtsImages.Commands;

/// <summary>Checks a text against a rule, and quotes the rule to whoever breaks it: a pattern alone explains nothing.</summary>
/// <param name="pattern">The regular expression that the text must match.</param>
/// <param name="rule">The rule in words.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ValidateTextAttribute(string pattern, string rule) : ValidateArgumentsAttribute
{
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        var text = arguments as string ?? string.Empty;
        if (!Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant))
            throw new ValidationMetadataException($"'{DisplayText.OneLine(text, 100)}' cannot be used: {rule}. Nothing was sent.");
    }
}
