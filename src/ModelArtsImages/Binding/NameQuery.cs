namespace ModelArtsImages.Binding;

/// <summary>
/// What the service is asked for in place of a name pattern: the whole name, or the longest part of it that has no wildcard.
/// </summary>
/// <param name="Text">The name or part; <see langword="null"/> to ask for all.</param>
/// <param name="IsFuzzy">Whether it is a part.</param>
internal sealed record NameQuery(string? Text, bool IsFuzzy)
{
    /// <summary>Asks for all names.</summary>
    public static readonly NameQuery Any = new(Text: null, IsFuzzy: false);

    private static readonly char[] WildcardCharacters = ['*', '?', '[', ']', '`'];

    public static bool HasWildcards(string pattern) => pattern.IndexOfAny(WildcardCharacters) >= 0;

    /// <summary>
    /// The names to ask for. The service compares names case-sensitively, PowerShell users do not: what has capitals is asked for as it was
    /// typed, and in lower case, as nearly all names are.
    /// </summary>
    public static IEnumerable<NameQuery> Of(string pattern)
    {
        var typed = Parse(pattern);
        yield return typed;
        if (typed.Text?.ToLowerInvariant() is { } lower && lower != typed.Text) yield return typed with { Text = lower };
    }

    private static NameQuery Parse(string name)
    {
        if (!HasWildcards(name)) return new NameQuery(name, IsFuzzy: false);

        // Text in brackets, or after the escape character, is not literal.
        if (name.IndexOfAny(['[', ']', '`']) >= 0) name = BeforeSet(name);
        var longest = name.Split('*', '?').OrderByDescending(static part => part.Length).First();
        return longest.Length == 0 ? Any : new NameQuery(longest, IsFuzzy: true);
    }

    private static string BeforeSet(string pattern) => pattern.Substring(0, pattern.IndexOfAny(['[', ']', '`']));
}
