using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace ModelArtsImages.Sandbox.Hosting;

/// <summary>What the engine says and asks, on the terminal or on the redirected streams.</summary>
public sealed class HostUserInterface(Terminal terminal, ProgressPane progress, HostInput input)
    : PSHostUserInterface, IHostUISupportsMultipleChoiceSelection
{
    private bool _errorsOnly;

    /// <summary>How many errors reached the user: what a script's exit status tells.</summary>
    public int ErrorsWritten { get; private set; }

    public override PSHostRawUserInterface RawUI { get; } = new HostRawUserInterface(terminal);

    public override bool SupportsVirtualTerminal => terminal.OutputIsTerminal;

    public void ErrorsOnly(Action write)
    {
        _errorsOnly = true;
        try
        {
            write();
        }
        finally
        {
            _errorsOnly = false;
        }
    }

    public override void Write(string value)
    {
        if (_errorsOnly)
            terminal.WriteError(value);
        else
            terminal.Write(value);
    }

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        terminal.Write(Colours(foregroundColor, backgroundColor) + value + PSStyle.Instance.Reset);

    public override void WriteLine(string value) => Write(value + Environment.NewLine);

    public override void WriteLine(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        terminal.WriteLine(Colours(foregroundColor, backgroundColor) + value + PSStyle.Instance.Reset);

    public override void WriteErrorLine(string value)
    {
        ErrorsWritten++;
        terminal.WriteError(Styled(PSStyle.Instance.Formatting.Error, value) + Environment.NewLine);
    }

    public override void WriteWarningLine(string message) => WriteStyled(PSStyle.Instance.Formatting.Warning, "WARNING", message);

    public override void WriteVerboseLine(string message) => WriteStyled(PSStyle.Instance.Formatting.Verbose, "VERBOSE", message);

    public override void WriteDebugLine(string message) => WriteStyled(PSStyle.Instance.Formatting.Debug, "DEBUG", message);

    public override void WriteProgress(long sourceId, ProgressRecord record) => progress.Update(sourceId, record);

    public override string ReadLine() => Asking(input.ReadLine);

    public override SecureString ReadLineAsSecureString() => Asking(() => input.ReadSecret(""));

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        Asking(() => new FieldPrompt(terminal, input).Ask(caption, message, descriptions));

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        Asking(() => new CredentialPrompt(terminal, input).Ask(caption, message, userName));

    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options) =>
        PromptForCredential(caption, message, userName, targetName);

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
        Asking(() => new ChoicePrompt(terminal, input, choices).AskOne(caption, message, defaultChoice));

    public Collection<int> PromptForChoice(
        string? caption, string? message, Collection<ChoiceDescription> choices, IEnumerable<int>? defaultChoices) =>
        Asking(() => new ChoicePrompt(terminal, input, choices).AskSeveral(caption, message, [.. defaultChoices ?? []]));

    private static string Colours(ConsoleColor foreground, ConsoleColor background) =>
        PSStyle.MapForegroundColorToEscapeSequence(foreground)
        + (background == ConsoleColor.Black ? "" : PSStyle.MapBackgroundColorToEscapeSequence(background));

    private static string Styled(string style, string text) => style + text + PSStyle.Instance.Reset;

    private void WriteStyled(string style, string label, string message) =>
        terminal.WriteLine(Styled(style, string.Create(CultureInfo.CurrentCulture, $"{label}: {message}")));

    /// <summary>A question needs the place that progress has.</summary>
    private T Asking<T>(Func<T> ask)
    {
        progress.Clear();
        return ask();
    }
}
