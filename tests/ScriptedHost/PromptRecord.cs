using System.Management.Automation.Host;

namespace ModelArtsImages.ScriptedHost;

/// <summary>A question that the host was asked, and what it answered.</summary>
/// <param name="Caption">The question's heading.</param>
/// <param name="Message">The question.</param>
/// <param name="Choices">The choices in their order; empty where a line of text was asked for.</param>
/// <param name="DefaultChoice">The index of the choice that Enter alone takes; -1: none.</param>
/// <param name="Answer">The scripted answer; null: there was none left.</param>
public sealed record PromptRecord(string Caption, string Message, PromptChoice[] Choices, int DefaultChoice = -1, string? Answer = null);

/// <summary>One choice of a question.</summary>
/// <param name="Label">What it is called, without the mark of its key.</param>
/// <param name="Key">The key that picks it; empty: none.</param>
/// <param name="HelpMessage">What help says about it.</param>
public sealed record PromptChoice(string Label, string Key, string HelpMessage)
{
    internal static PromptChoice From(ChoiceDescription choice)
    {
        // The letter behind the ampersand is the key, as in a menu.
        var mark = choice.Label.IndexOf('&');
        var label = mark < 0 ? choice.Label : choice.Label.Remove(mark, 1);
        var key = mark < 0 || mark >= label.Length ? "" : label.Substring(mark, 1).ToUpperInvariant();
        return new PromptChoice(label, key, choice.HelpMessage ?? "");
    }

    internal bool IsMeantBy(string answer) => answer.Length > 0 && new[] { Key, Label }.Contains(answer, StringComparer.OrdinalIgnoreCase);
}
