using System.Management.Automation.Host;

namespace ModelArtsImages.ScriptedHost;

/// <summary>One choice of a question.</summary>
/// <param name="Label">What it is called, without the mark of its key.</param>
/// <param name="Key">The key that picks it; empty: none.</param>
/// <param name="HelpMessage">What help says about it.</param>
public sealed record PromptChoice(string Label, string Key, string HelpMessage)
{
    internal static PromptChoice From(ChoiceDescription choice)
    {
        // The letter behind the ampersand is the key, as in a menu.
        int mark = choice.Label.IndexOf('&');
        string label = mark < 0 ? choice.Label : choice.Label.Remove(mark, 1);
        string key = mark < 0 || mark >= label.Length ? "" : label.Substring(mark, 1).ToUpperInvariant();
        return new PromptChoice(label, key, choice.HelpMessage ?? "");
    }

    internal bool IsMeantBy(string answer) =>
        answer.Length > 0 && new[] { Key, Label }.Contains(answer, StringComparer.OrdinalIgnoreCase);
}
