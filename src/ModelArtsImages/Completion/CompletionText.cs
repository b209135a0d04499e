using System.Management.Automation;
using System.Management.Automation.Language;
using ModelArtsImages.Text;

namespace ModelArtsImages.Completion;

/// <summary>Creates the completions of values.</summary>
internal static class CompletionText
{
    /// <summary>Longer values are not offered.</summary>
    private const int MaximumLength = 600;

    /// <summary>The values that begin with the typed text.</summary>
    public static IEnumerable<CompletionResult> Matching(IEnumerable<string> values, string typed) =>
        values.Where(value => CanOffer(value) && value.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Select(static value => Result(value));

    /// <summary>Whether a value can be offered: it is neither blank nor too long to be read.</summary>
    public static bool CanOffer(string? value) => !string.IsNullOrWhiteSpace(value) && value!.Length <= MaximumLength;

    /// <summary>The typed text without an opening quotation mark.</summary>
    public static string Typed(string? wordToComplete) => (wordToComplete ?? string.Empty).Trim('\'', '"');

    /// <summary>A completion, quoted if necessary, so that it remains one argument.</summary>
    /// <param name="value">The argument, which <see cref="CanOffer"/> accepts.</param>
    /// <param name="listItem">The text in the menu; the argument if this is empty.</param>
    /// <param name="toolTip">The tool tip; the argument if this is empty.</param>
    public static CompletionResult Result(string value, string? listItem = null, string? toolTip = null) =>
        new(Quote(value), Shown(listItem, value), CompletionResultType.ParameterValue, Shown(toolTip, value));

    private static string Shown(string? text, string value) =>
        string.IsNullOrWhiteSpace(text) ? value : DisplayText.OneLine(text!, MaximumLength);

    private static string Quote(string value) =>
        value.All(static c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '/') && value[0] != '-'
            ? value
            : $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'";
}
