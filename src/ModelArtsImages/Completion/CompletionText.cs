using System.Management.Automation;
using System.Management.Automation.Language;

namespace ModelArtsImages.Completion;

/// <summary>Makes completions of values.</summary>
internal static class CompletionText
{
    /// <summary>The values that begin with what has been typed.</summary>
    public static IEnumerable<CompletionResult> Matching(IEnumerable<string> values, string? wordToComplete)
    {
        var typed = Typed(wordToComplete);
        return values.Where(value => value.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).Select(static value => Result(value));
    }

    /// <summary>What has been typed, without the quote it may begin with.</summary>
    public static string Typed(string? wordToComplete) => (wordToComplete ?? string.Empty).Trim('\'', '"');

    /// <summary>A completion that stays one argument, whatever characters it has.</summary>
    public static CompletionResult Result(string value, string? listItem = null, string? toolTip = null) =>
        new(Quote(value), listItem ?? value, CompletionResultType.ParameterValue, toolTip ?? value);

    private static string Quote(string value) =>
        value.Length > 0 && value.All(static c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '/') && value[0] != '-'
            ? value
            : $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'";
}
