using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Net;
using System.Security;

namespace ModelArtsImages.ScriptedHost;

/// <summary>Writes into the transcript and answers from the queue.</summary>
internal sealed class ScriptedUserInterface(Queue<string> answers, int width, bool supportsVirtualTerminal) : PSHostUserInterface
{
    public Transcript Transcript { get; } = new(keepsStyles: supportsVirtualTerminal);

    public override PSHostRawUserInterface RawUI { get; } = new ScriptedRawUserInterface(width);

    public override bool SupportsVirtualTerminal => supportsVirtualTerminal;

    public override void Write(string value) => Transcript.AddOutput(value);
    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Transcript.AddOutput(value);
    public override void WriteLine(string value) => Transcript.AddOutput(value + "\n");
    public override void WriteErrorLine(string value) => Transcript.AddLine(Transcript.ErrorLines, "", value);
    public override void WriteWarningLine(string message) => Transcript.AddLine(Transcript.Warnings, "WARNING: ", message);
    public override void WriteVerboseLine(string message) => Transcript.AddLine(Transcript.Verbose, "VERBOSE: ", message);
    public override void WriteDebugLine(string message) => Transcript.AddLine(Transcript.Debug, "DEBUG: ", message);
    public override void WriteInformation(InformationRecord record) => Transcript.Information.Add(record);

    public override void WriteProgress(long sourceId, ProgressRecord record) =>
        // A cmdlet may change the record after it has written it.
        Transcript.Progress.Add(new ProgressRecord(record.ActivityId, record.Activity, record.StatusDescription)
        {
            CurrentOperation = record.CurrentOperation,
            ParentActivityId = record.ParentActivityId,
            PercentComplete = record.PercentComplete,
            RecordType = record.RecordType,
            SecondsRemaining = record.SecondsRemaining,
        });

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        PromptChoice[] offered = [.. choices.Select(PromptChoice.From)];
        Show(caption, message);
        while (true)
        {
            Transcript.AddEcho(string.Join("  ", offered.Select(choice => $"[{choice.Key}] {choice.Label}")) + "  [?] Help: ");
            var answer = Answer(new PromptRecord(caption, message, offered, defaultChoice));
            if (answer == "?")
            {
                foreach (var choice in offered) Transcript.AddEcho($"{choice.Key} - {choice.HelpMessage}\n");
                continue;
            }

            // PowerShell's console returns this after Ctrl+C.
            if (answer == "^C") return -1;

            var chosen = answer.Length == 0 ? defaultChoice : Array.FindIndex(offered, choice => choice.IsMeantBy(answer));
            return chosen >= 0
                ? chosen
                : throw new HostException(
                    $"'{answer}' is no answer to '{message}': {string.Join(", ", offered.Select(choice => choice.Label))}.");
        }
    }

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        Show(caption, message);
        return descriptions.ToDictionary(field => field.Name, field =>
        {
            var answer = Ask(caption, field.Name);
            return PSObject.AsPSObject(field.ParameterTypeName == nameof(SecureString) ? ToSecureString(answer) : answer);
        });
    }

    public override string ReadLine() => Ask("", "");

    public override SecureString ReadLineAsSecureString() => ToSecureString(ReadLine());

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName)
    {
        Show(caption, message);
        var user = string.IsNullOrEmpty(userName) ? Ask(caption, "User") : userName;
        return new PSCredential(user, ToSecureString(Ask(caption, "Password")));
    }

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options) =>
        PromptForCredential(caption, message, userName, targetName);

    private static SecureString ToSecureString(string text) => new NetworkCredential("", text).SecurePassword;

    private void Show(params string[] lines)
    {
        foreach (var line in lines.Where(line => !string.IsNullOrEmpty(line))) Transcript.AddEcho($"{line}\n");
    }

    private string Ask(string caption, string message)
    {
        Transcript.AddEcho($"{message}: ");
        return Answer(new PromptRecord(caption, message, []));
    }

    private string Answer(PromptRecord question)
    {
        var answer = answers.Count > 0 ? answers.Dequeue() : null;
        Transcript.Prompts.Add(question with { Answer = answer });
        Transcript.AddEcho($"{answer}\n");
        return answer ?? throw new HostException($"No scripted answer is left for '{question.Message}'.");
    }
}
