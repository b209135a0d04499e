using System.Globalization;
using System.Management.Automation.Host;

namespace ModelArtsImages.ScriptedHost;

/// <summary>A PowerShell host without a user: it answers from a script and records its display.</summary>
/// <param name="answers">The answers, in the order of the questions; an additional question is an error.</param>
/// <param name="width">The width in columns.</param>
/// <param name="supportsVirtualTerminal">Whether escape sequences (colours) may be sent.</param>
public sealed class ScriptedPSHost(string[] answers, int width, bool supportsVirtualTerminal) : PSHost
{
    /// <summary>The display and the questions so far.</summary>
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
