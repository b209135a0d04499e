using System.Management.Automation.Host;

namespace ModelArtsImages.ScriptedHost;

/// <summary>A question to the host, and its answer.</summary>
/// <param name="Caption">The question's heading.</param>
/// <param name="Message">The question.</param>
/// <param name="Choices">The choices in their order; empty if a line of text was requested.</param>
/// <param name="DefaultChoice">The index of the choice that Enter alone takes; -1: none.</param>
/// <param name="Answer">The scripted answer; null: there was none left.</param>
public sealed record PromptRecord(string Caption, string Message, PromptChoice[] Choices, int DefaultChoice = -1, string? Answer = null);

/// <summary>One choice of a question.</summary>
/// <param name="Label">The name, without the mark of its key.</param>
/// <param name="Key">The key that selects it; empty for none.</param>
/// <param name="HelpMessage">Its help text.</param>
public sealed record PromptChoice(string Label, string Key, string HelpMessage)
{
    internal static PromptChoice From(ChoiceDescription choice)
    {
        // The letter after the ampersand is the key, as in a menu.
        var mark = choice.Label.IndexOf('&');
        var label = mark < 0 ? choice.Label : choice.Label.Remove(mark, 1);
        var key = mark < 0 || mark >= label.Length ? "" : label.Substring(mark, 1).ToUpperInvariant();
        return new PromptChoice(label, key, choice.HelpMessage ?? "");
    }

    internal bool IsMeantBy(string answer) => answer.Length > 0 && new[] { Key, Label }.Contains(answer, StringComparer.OrdinalIgnoreCase);
}
