using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace ModelArtsImages.ScriptedHost;

/// <summary>Writes into the transcript and answers from the queue.</summary>
internal sealed class ScriptedUserInterface(Transcript transcript, Queue<string> answers, int width, bool supportsVirtualTerminal)
    : PSHostUserInterface
{
    private const string AskForHelp = "?";

    public override PSHostRawUserInterface RawUI { get; } = new ScriptedRawUserInterface(width);

    public override bool SupportsVirtualTerminal => supportsVirtualTerminal;

    public override void Write(string value) => transcript.AddOutput(value);

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => transcript.AddOutput(value);

    public override void WriteLine(string value) => transcript.AddOutput(value + "\n");

    public override void WriteErrorLine(string value) => transcript.AddError(value);

    public override void WriteWarningLine(string message) => transcript.AddWarning(message);

    public override void WriteVerboseLine(string message) => transcript.AddVerbose(message);

    public override void WriteDebugLine(string message) => transcript.AddDebug(message);

    public override void WriteInformation(InformationRecord record) => transcript.Add(record);

    public override void WriteProgress(long sourceId, ProgressRecord record) =>
        // A cmdlet may go on changing the record that it has sent.
        transcript.Add(new ProgressRecord(record.ActivityId, record.Activity, record.StatusDescription)
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
        var question = new PromptRecord { Caption = caption, Message = message, Choices = offered, DefaultChoice = defaultChoice };
        Show(caption, message);
        while (true)
        {
            transcript.AddEcho(ChoiceLine(offered, defaultChoice));
            string answer = Answer(question);
            if (answer == AskForHelp)
            {
                foreach (PromptChoice choice in offered)
                    transcript.AddEcho($"{choice.Key} - {choice.HelpMessage}\n");
                continue;
            }

            int chosen = answer.Length == 0 ? defaultChoice : Array.FindIndex(offered, choice => choice.IsMeantBy(answer));
            if (chosen >= 0)
                return chosen;

            string labels = string.Join(", ", offered.Select(choice => choice.Label));
            throw new ScriptedAnswerException($"'{answer}' is no answer to '{message}': {labels}.");
        }
    }

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        Show(caption, message);
        var values = new Dictionary<string, PSObject>();
        foreach (FieldDescription field in descriptions)
        {
            transcript.AddEcho($"{field.Name}: ");
            string answer = Answer(new PromptRecord { Caption = caption, Message = field.Name });
            object value = field.ParameterTypeName == nameof(SecureString) ? ToSecureString(answer) : answer;
            values.Add(field.Name, PSObject.AsPSObject(value));
        }

        return values;
    }

    public override string ReadLine() => Answer(new PromptRecord { Caption = "", Message = "" });

    public override SecureString ReadLineAsSecureString() => ToSecureString(ReadLine());

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName)
    {
        Show(caption, message);
        string user = string.IsNullOrEmpty(userName) ? Answer(new PromptRecord { Caption = caption, Message = "User" }) : userName;
        return new PSCredential(user, ToSecureString(Answer(new PromptRecord { Caption = caption, Message = "Password" })));
    }

    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options) => PromptForCredential(caption, message, userName, targetName);

    private static string ChoiceLine(PromptChoice[] offered, int defaultChoice)
    {
        string line = string.Join("  ", offered.Select(choice => $"[{choice.Key}] {choice.Label}")) + "  [?] Help";
        return defaultChoice < 0 ? line + ": " : $"{line} (default is \"{offered[defaultChoice].Key}\"): ";
    }

    private static SecureString ToSecureString(string text)
    {
        var secret = new SecureString();
        foreach (char letter in text)
            secret.AppendChar(letter);
        secret.MakeReadOnly();
        return secret;
    }

    private void Show(string caption, string message)
    {
        if (!string.IsNullOrEmpty(caption))
            transcript.AddEcho($"\n{caption}\n");
        if (!string.IsNullOrEmpty(message))
            transcript.AddEcho($"{message}\n");
    }

    private string Answer(PromptRecord question)
    {
        if (answers.Count == 0)
        {
            transcript.Add(question);
            transcript.AddEcho("\n");
            throw new ScriptedAnswerException($"No scripted answer is left for '{question.Message}'.");
        }

        string answer = answers.Dequeue();
        transcript.Add(question with { Answer = answer });
        transcript.AddEcho($"{answer}\n");
        return answer;
    }
}
