using System.Management.Automation;

namespace ModelArtsImages.Binding;

/// <summary>Patterns of which one has to fit; upper and lower case are the same.</summary>
/// <param name="patterns">The patterns; <see langword="null"/> for none.</param>
internal sealed class WildcardSet(string[]? patterns)
{
    private readonly WildcardPattern[] _patterns = patterns is null
        ? []
        : Array.ConvertAll(
            patterns, static pattern => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant));

    public bool IsEmpty => _patterns.Length == 0;

    public bool Matches(string text) => Array.Exists(_patterns, pattern => pattern.IsMatch(text));
}
