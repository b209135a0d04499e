using System.Text;
using System.Text.RegularExpressions;

namespace ModelArtsImages.Api;

/// <summary>
/// A pattern as SWR Enterprise writes it: <c>*</c> and <c>?</c> stop at a slash, <c>**</c> does not, <c>{a,b}</c> has alternatives.
/// </summary>
internal static class DoublestarPattern
{
    private const int LongestPattern = 500;

    /// <summary>A time limit for each match, because the patterns come from a service.</summary>
    private static readonly TimeSpan LongestMatch = TimeSpan.FromMilliseconds(200);

    /// <summary>Whether a text matches; <see langword="null"/> if the pattern is not understood.</summary>
    public static bool? IsMatch(string? pattern, string text)
    {
        if (string.IsNullOrEmpty(pattern) || pattern!.Length > LongestPattern || ToRegex(pattern) is not { } regex) return null;
        try
        {
            return Regex.IsMatch(text, regex, RegexOptions.CultureInvariant, LongestMatch);
        }
        catch (Exception e) when (e is RegexMatchTimeoutException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary><see langword="null"/> if it is not supported: character classes, escapes, nested or unclosed alternatives.</summary>
    private static string? ToRegex(string pattern)
    {
        var regex = new StringBuilder(@"\A");
        var isInAlternatives = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '*' when i + 1 < pattern.Length && pattern[i + 1] == '*':
                    while (i + 1 < pattern.Length && pattern[i + 1] == '*') i++;
                    regex.Append(".*");
                    break;
                case '*':
                    regex.Append("[^/]*");
                    break;
                case '?':
                    regex.Append("[^/]");
                    break;
                case '{' when !isInAlternatives:
                    isInAlternatives = true;
                    regex.Append("(?:");
                    break;
                case '}' when isInAlternatives:
                    isInAlternatives = false;
                    regex.Append(')');
                    break;
                case ',' when isInAlternatives:
                    regex.Append('|');
                    break;
                case '{' or '}' or '[' or ']' or '\\':
                    return null;
                default:
                    regex.Append(Regex.Escape(pattern[i].ToString()));
                    break;
            }
        }

        return isInAlternatives ? null : regex.Append(@"\z").ToString();
    }
}
