using System.Management.Automation;
using ModelArtsImages.Errors;
using ModelArtsImages.Text;

namespace ModelArtsImages;

/// <summary>A set of patterns, one of which must match.</summary>
internal sealed class WildcardSet
{
    private readonly WildcardPattern[] _patterns;

    /// <param name="patterns">The patterns; <see langword="null"/> for none.</param>
    /// <param name="ignoreCase">Whether upper and lower case are the same.</param>
    /// <exception cref="ModelArtsException">One of them is not a valid pattern.</exception>
    public WildcardSet(string[]? patterns, bool ignoreCase = true) =>
        _patterns = Array.ConvertAll(patterns ?? [], text => Parse(text, ignoreCase));

    public bool IsEmpty => _patterns.Length == 0;

    public bool Matches(string text) => Array.Exists(_patterns, pattern => pattern.IsMatch(text));

    private static WildcardPattern Parse(string text, bool ignoreCase)
    {
        try
        {
            var pattern = WildcardPattern.Get(
                text, WildcardOptions.CultureInvariant | (ignoreCase ? WildcardOptions.IgnoreCase : WildcardOptions.None));
            // PowerShell parses a pattern on first use, which may be after many requests. So it is used once here.
            _ = pattern.IsMatch(string.Empty);
            return pattern;
        }
        catch (WildcardPatternException)
        {
            throw new ModelArtsException(
                Failure.InvalidArgument, $"'{DisplayText.OneLine(text, 100)}' is not a valid wildcard pattern. No request was sent.")
            {
                RecommendedAction = "Close the bracket, or write a backtick before a bracket that is meant literally.",
            };
        }
    }
}
