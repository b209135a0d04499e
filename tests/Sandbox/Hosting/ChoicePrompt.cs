using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace ModelArtsImages.Sandbox.Hosting;

/// <summary>A question with named answers, as PowerShell's console puts it: `[Y] Yes  [N] No  [?] Help (default is "Y"): `.</summary>
public sealed class ChoicePrompt(Terminal terminal, HostInput input, Collection<ChoiceDescription> choices)
{
    private const string HelpKey = "?";

    private readonly Choice[] _choices = [.. choices.Select(Choice.From)];

    public int AskOne(string? caption, string? message, int defaultChoice)
    {
        PromptText.WriteHeading(terminal, caption, message);
        int[] defaults = defaultChoice >= 0 ? [defaultChoice] : [];

        while (true)
        {
            string answer = input.ReadLine(Question(defaults)).Trim();
            if (answer.Length == 0 && defaultChoice >= 0)
                return defaultChoice;

            if (Find(answer) is { } chosen)
                return chosen;
        }
    }

    /// <summary>Takes answers until an empty one; none at all means the defaults.</summary>
    public Collection<int> AskSeveral(string? caption, string? message, IReadOnlyList<int> defaultChoices)
    {
        PromptText.WriteHeading(terminal, caption, message);
        terminal.WriteLine(Question(defaultChoices));
        Collection<int> chosen = [];

        while (true)
        {
            string answer = input.ReadLine(string.Create(CultureInfo.CurrentCulture, $"Choice[{chosen.Count}]: ")).Trim();
            if (answer.Length == 0)
                return chosen.Count > 0 ? chosen : [.. defaultChoices];

            if (Find(answer) is { } one)
                chosen.Add(one);
        }
    }

    private int? Find(string answer)
    {
        int found = Array.FindIndex(_choices, choice => choice.IsMeantBy(answer));
        if (found >= 0)
            return found;

        if (answer == HelpKey)
        {
            foreach (Choice choice in _choices)
                terminal.WriteLine($"{choice.Shortest} - {choice.Help}");
        }

        return null;
    }

    private string Question(IReadOnlyCollection<int> defaults)
    {
        PSStyle style = PSStyle.Instance;
        IEnumerable<string> labels = _choices.Select((choice, i) =>
            $"{(defaults.Contains(i) ? style.Foreground.BrightYellow : style.Foreground.BrightWhite)}{choice}  ");

        string defaultKeys = string.Join(",", defaults.Select(i => _choices[i].Shortest));
        string hint = defaults.Count switch
        {
            0 => "",
            1 => $" (default is \"{defaultKeys}\")",
            _ => $" (default choices are {defaultKeys})",
        };
        return $"{string.Concat(labels)}{style.Reset}[{HelpKey}] Help{hint}: ";
    }

    /// <summary>One answer; the character after an ampersand in its label is its key.</summary>
    private sealed record Choice(string Key, string Label, string Help)
    {
        public string Shortest => Key.Length > 0 ? Key : Label;

        public static Choice From(ChoiceDescription description)
        {
            string label = description.Label;
            int mark = label.IndexOf('&', StringComparison.Ordinal);
            string key = mark >= 0 && mark + 1 < label.Length ? label.Substring(mark + 1, 1).ToUpper(CultureInfo.CurrentCulture) : "";
            return new Choice(key, label.Replace("&", "", StringComparison.Ordinal), description.HelpMessage);
        }

        public bool IsMeantBy(string answer) =>
            answer.Length > 0
            && (answer.Equals(Key, StringComparison.OrdinalIgnoreCase) || answer.Equals(Label, StringComparison.OrdinalIgnoreCase));

        public override string ToString() => $"[{Key}] {Label}";
    }
}
