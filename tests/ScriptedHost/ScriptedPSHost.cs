using System.Globalization;
using System.Management.Automation.Host;

namespace ModelArtsImages.ScriptedHost;

/// <summary>A PowerShell host without a person: it answers from a script and remembers what it showed.</summary>
/// <param name="answers">What to answer, in the order of the questions; one question too many is an error.</param>
/// <param name="width">The columns that output is laid out for.</param>
/// <param name="supportsVirtualTerminal">Whether escape sequences (colours) may be sent.</param>
public sealed class ScriptedPSHost(string[] answers, int width, bool supportsVirtualTerminal) : PSHost
{
    /// <summary>What was shown and asked so far.</summary>
    public Transcript Transcript => ((ScriptedUserInterface)UI).Transcript;

    public override string Name => "ScriptedHost";
    public override Version Version { get; } = new(1, 0);
    public override Guid InstanceId { get; } = Guid.NewGuid();
    public override PSHostUserInterface UI { get; } = new ScriptedUserInterface(new Queue<string>(answers), width, supportsVirtualTerminal);
    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;
    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    public override void EnterNestedPrompt() => throw new NotSupportedException("A scripted host has no nested prompt.");
    public override void ExitNestedPrompt() => throw new NotSupportedException("A scripted host has no nested prompt.");

    public override void NotifyBeginApplication()
    {
        // There is no console whose state has to be saved.
    }

    public override void NotifyEndApplication()
    {
        // There is no console whose state has to be restored.
    }

    public override void SetShouldExit(int exitCode)
    {
        // A script must not end the process, which runs the specs.
    }
}
