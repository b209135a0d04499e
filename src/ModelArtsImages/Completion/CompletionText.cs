using System.Management.Automation;
using System.Management.Automation.Language;
using ModelArtsImages.Text;

namespace ModelArtsImages.Completion;

/// <summary>Makes completions of values.</summary>
internal static class CompletionText
{
    /// <summary>Longer values are not offered.</summary>
    private const int MaximumLength = 600;

    /// <summary>The values that begin with what has been typed.</summary>
    public static IEnumerable<CompletionResult> Matching(IEnumerable<string> values, string typed) =>
        values.Where(value => Fits(value) && value.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Select(static value => Result(value));

    /// <summary>Whether a value can be offered: there is something to see, and it is not too long to be looked at.</summary>
    public static bool Fits(string? value) => !string.IsNullOrWhiteSpace(value) && value!.Length <= MaximumLength;

    /// <summary>What has been typed, without the quote it may begin with.</summary>
    public static string Typed(string? wordToComplete) => (wordToComplete ?? string.Empty).Trim('\'', '"');

    /// <summary>A completion that stays one argument, whatever characters it has.</summary>
    /// <param name="value">The argument, which <see cref="Fits"/>.</param>
    /// <param name="listItem">What the menu shows; the argument if that is empty.</param>
    /// <param name="toolTip">What is said of it; the argument if that is empty.</param>
    public static CompletionResult Result(string value, string? listItem = null, string? toolTip = null) =>
        new(Quote(value), Shown(listItem, value), CompletionResultType.ParameterValue, Shown(toolTip, value));

    private static string Shown(string? text, string value) =>
        string.IsNullOrWhiteSpace(text) ? value : DisplayText.OneLine(text!, MaximumLength);

    private static string Quote(string value) =>
        value.All(static c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '/') && value[0] != '-'
            ? value
            : $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'";
}
