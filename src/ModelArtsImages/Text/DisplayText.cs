using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ModelArtsImages.Text;

/// <summary>
/// Makes text from outside safe to show, so that an escape sequence or a direction override in an image's name cannot manipulate the
/// terminal.
/// </summary>
internal static class DisplayText
{
    /// <summary>Longer than a path or URL that a person would read.</summary>
    private const int LongestWord = 400;

    private const int LongestMessage = 4000;

    /// <summary>Of ASCII alone, because sentences in Chinese have no spaces.</summary>
    private static readonly string LongWord = $@"[!-~]{{{LongestWord + 1},}}";

    /// <summary>The text without control, reordering, and invisible characters.</summary>
    /// <param name="multiline">Keep line feeds and tabs, as in a description or a read-me.</param>
    public static string Clean(string text, bool multiline = false)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsHarmless(text, i, multiline)) return CleanFrom(text, i, multiline);
        }

        return text;
    }

    /// <summary>One line of at most <paramref name="maximumLength"/> characters, for a message.</summary>
    public static string OneLine(string text, int maximumLength = 1000) => Cut(Flatten(text), maximumLength);

    /// <summary>
    /// The same for a text that may contain a secret. It is redacted before it is cut, because a part of a secret is not recognized.
    /// </summary>
    public static string OneLine(string text, Func<string, string> redact, int maximumLength = 1000) =>
        Cut(redact(Flatten(text)), maximumLength);

    /// <summary>
    /// The text without the <c>user:password@</c> of any URL in it: errors about a proxy quote its URL with the password.
    /// </summary>
    public static string WithoutUserInfo(string text) =>
        text.IndexOf('@') < 0 || text.IndexOf("//", StringComparison.Ordinal) < 0 ? text : Regex.Replace(text, @"//[^\s/]*@", "//***@");

    /// <summary>The text on one line, whole.</summary>
    public static string Flatten(string text) => Clean(text.Replace('\n', ' ').Replace('\t', ' '));

    /// <summary>The text's beginning, if it is longer than <paramref name="maximumLength"/>.</summary>
    public static string Shorten(string text, int maximumLength) =>
        text.Length <= maximumLength ? text : text.Substring(0, maximumLength - 1) + "…";

    /// <summary>
    /// A message without the middle of long words and of a long text: a value that it quotes may be of any length, and what follows the
    /// value matters.
    /// </summary>
    public static string Condense(string message) => message.Length <= LongestWord
        ? message
        : WithoutMiddle(Regex.Replace(message, LongWord, static word => WithoutMiddle(word.Value, LongestWord)), LongestMessage);

    private static string WithoutMiddle(string text, int maximumLength)
    {
        if (text.Length <= maximumLength) return text;
        var end = maximumLength / 4;
        return text.Substring(0, maximumLength - end - 1) + "…" + text.Substring(text.Length - end);
    }

    private static string Cut(string line, int maximumLength) => Shorten(line.Trim(), maximumLength);

    /// <summary>
    /// One line of at most <paramref name="maximumLength"/> characters with invisible characters escaped, such as <c>\n</c>.
    /// </summary>
    public static string Literal(string text, int maximumLength)
    {
        var literal = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            literal.Append(Escape(text, i));
            if (literal.Length > maximumLength) return literal.ToString(0, maximumLength - 1) + "…";
        }

        return literal.ToString();
    }

    private static string Escape(string text, int index) => text[index] switch
    {
        '\n' => @"\n",
        '\r' => @"\r",
        '\t' => @"\t",
        ' ' => " ",
        var c => IsHarmless(text, index, multiline: false) && !char.IsWhiteSpace(c) ? c.ToString() : $@"\u{(int)c:x4}",
    };

    private static string CleanFrom(string text, int start, bool multiline)
    {
        var clean = new StringBuilder(text.Length).Append(text, 0, start);
        for (var i = start; i < text.Length; i++)
        {
            if (IsHarmless(text, i, multiline)) clean.Append(text[i]);
        }

        return clean.ToString();
    }

    /// <summary>Whether a character is visible and neither controls the terminal nor reorders text.</summary>
    private static bool IsHarmless(string text, int index, bool multiline) => text[index] switch
    {
        >= ' ' and < '\u007f' => true,
        '\n' or '\t' => multiline,
        <= '\u009f' => false,
        var c when char.IsSurrogate(c) => !IsInvisiblePair(text, char.IsLowSurrogate(c) ? index - 1 : index),
        // These are needed in descriptions, for some scripts and for pictograms.
        '\u200c' or '\u200d' or (>= '\ufe00' and <= '\ufe0f') => multiline,
        var c => !IsInvisible(c),
    };

    /// <summary>
    /// The direction marks, zero-width characters, and fillers. Unicode's Arabic number signs are in the same category, but visible.
    /// </summary>
    private static bool IsInvisible(char c) => c switch
    {
        '\u034f' or '\u115f' or '\u1160' or '\u17b4' or '\u17b5' or (>= '\u180b' and <= '\u180f')
            or '\u2028' or '\u2029' or '\u2065' or '\u3164' or '\uffa0' => true,
        (>= '\u0600' and <= '\u0605') or '\u06dd' or '\u070f' or '\u08e2' => false,
        // Char.GetUnicodeCategory of .NET Framework takes the soft hyphen for a dash.
        _ => CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format,
    };

    /// <summary>The tag characters, in which a whole text can be hidden, and other invisible characters beyond the basic plane.</summary>
    private static bool IsInvisiblePair(string text, int index) =>
        index >= 0 && char.IsSurrogatePair(text, index)
        && (text[index] is >= '\udb40' and <= '\udb43' || CharUnicodeInfo.GetUnicodeCategory(text, index) == UnicodeCategory.Format);
}
