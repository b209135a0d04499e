namespace ModelArtsImages.Binding;

/// <summary>The part of a name pattern that the service can filter by: the whole name, or its longest part without a wildcard.</summary>
/// <param name="Text">The name or part; <see langword="null"/> for all names.</param>
/// <param name="IsFuzzy">Whether it is a part.</param>
/// <param name="Namespace">The organization; <see langword="null"/> for all.</param>
internal sealed record NameQuery(string? Text, bool IsFuzzy, string? Namespace = null)
{
    /// <summary>Matches all names.</summary>
    public static readonly NameQuery Any = new(Text: null, IsFuzzy: false);

    private static readonly char[] WildcardCharacters = ['*', '?', '[', ']', '`'];

    public static bool HasWildcards(string pattern) => pattern.IndexOfAny(WildcardCharacters) >= 0;

    /// <summary>
    /// The queries for a name. The service compares names case-sensitively, but PowerShell users expect otherwise, so a name with capitals
    /// is queried both as typed and in lower case.
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

        // Text in brackets or after an escape character is not literal.
        if (name.IndexOfAny(['[', ']', '`']) >= 0) name = BeforeSet(name);
        var longest = name.Split('*', '?').OrderByDescending(static part => part.Length).First();
        return longest.Length == 0 ? Any : new NameQuery(longest, IsFuzzy: true);
    }

    private static string BeforeSet(string pattern) => pattern.Substring(0, pattern.IndexOfAny(['[', ']', '`']));
}
