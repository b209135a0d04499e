using System.Management.Automation;
using System.Text.RegularExpressions;
using ModelArtsImages.Text;

namespace ModelArtsImages.Binding;

/// <summary>Checks a text against a rule, and quotes the rule in the error, because a pattern alone explains nothing.</summary>
/// <param name="pattern">The regular expression that the text must match.</param>
/// <param name="rule">The rule in words.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ValidateTextAttribute(string pattern, string rule) : ValidateArgumentsAttribute
{
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        var text = arguments as string ?? string.Empty;
        if (!Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant))
        {
            throw new ValidationMetadataException(
                $"'{DisplayText.Literal(text, 100)}'{Surroundings(text)} cannot be used: {rule}. Nothing was sent.");
        }
    }

    /// <summary>White space at the ends of a quoted text is easily overlooked.</summary>
    private static string Surroundings(string text) =>
        (char.IsWhiteSpace(text.FirstOrDefault()), char.IsWhiteSpace(text.LastOrDefault())) switch
    {
        (true, true) => " (it begins and ends with white space)",
        (true, false) => " (it begins with white space)",
        (false, true) => " (it ends with white space)",
        _ => string.Empty,
    };
}
