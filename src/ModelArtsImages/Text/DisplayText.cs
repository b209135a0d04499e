using System.Text;

namespace ModelArtsImages.Text;

/// <summary>
/// Makes text from elsewhere safe to show: an escape sequence or a direction override in an image's name
/// must not recolour, retitle or forge anything on the reader's terminal.
/// </summary>
internal static class DisplayText
{
    /// <summary>The text without control characters, and without those that reorder what is read.</summary>
    /// <param name="text">What the service sent.</param>
    /// <param name="multiline">Keep line feeds and tabs, as a description or a read-me has them.</param>
    public static string Clean(string text, bool multiline = false)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsHarmless(text[i], multiline)) return CleanFrom(text, i, multiline);
        }

        return text;
    }

    /// <summary>One line of at most <paramref name="maximumLength"/> characters, for a message.</summary>
    public static string OneLine(string text, int maximumLength = 1000) => Cut(Flatten(text), maximumLength);

    /// <summary>The same of what may echo a secret. The order counts: neither with a control character between its letters nor in part is one recognized.</summary>
    /// <param name="text">What the service sent.</param>
    /// <param name="redact">Takes the secrets out.</param>
    /// <param name="maximumLength">How much of it is shown.</param>
    public static string OneLine(string text, Func<string, string> redact, int maximumLength = 1000) => Cut(redact(Flatten(text)), maximumLength);

    /// <summary>The text on one line, whole.</summary>
    public static string Flatten(string text) => Clean(text.Replace('\n', ' ').Replace('\t', ' '));

    private static string Cut(string line, int maximumLength)
    {
        line = line.Trim();
        return line.Length <= maximumLength ? line : line.Substring(0, maximumLength - 1) + "…";
    }

    /// <summary>One line of at most <paramref name="maximumLength"/> characters in which nothing hides: what would not be seen is escaped, such as <c>\n</c>.</summary>
    public static string Literal(string text, int maximumLength)
    {
        var literal = new StringBuilder();
        foreach (var c in text)
        {
            literal.Append(Escape(c));
            if (literal.Length > maximumLength) return literal.ToString(0, maximumLength - 1) + "…";
        }

        return literal.ToString();
    }

    private static string Escape(char c) => c switch
    {
        '\n' => @"\n",
        '\r' => @"\r",
        '\t' => @"\t",
        ' ' => " ",
        _ => IsHarmless(c, multiline: false) && !char.IsWhiteSpace(c) ? c.ToString() : $@"\u{(int)c:x4}",
    };

    private static string CleanFrom(string text, int start, bool multiline)
    {
        var clean = new StringBuilder(text.Length).Append(text, 0, start);
        for (var i = start; i < text.Length; i++)
        {
            if (IsHarmless(text[i], multiline)) clean.Append(text[i]);
        }

        return clean.ToString();
    }

    private static bool IsHarmless(char c, bool multiline) =>
        c is >= ' ' and < '\u007f'
        || (c > '\u009f' && c is not ('\u061c' or '\u200e' or '\u200f' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\u2028' or '\u2029'))
        || (multiline && c is ('\n' or '\t'));
}
