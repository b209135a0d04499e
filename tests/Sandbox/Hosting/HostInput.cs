using System.Management.Automation;
using System.Management.Automation.Host;
using System.Net;
using System.Security;
using ModelArtsImages.Sandbox.Editing;

namespace ModelArtsImages.Sandbox.Hosting;

/// <summary>Answers to questions: typed on the terminal, or line by line from a redirected input.</summary>
public sealed class HostInput(Terminal terminal, LineEditor editor, Interrupt interrupt)
{
    public string ReadLine() => ReadLine("");

    public string ReadLine(string prompt)
    {
        if (terminal.IsInteractive)
            return Accept(editor.Read(prompt, EditorMode.Answer));

        terminal.Write(prompt);
        string answer = Console.In.ReadLine() ?? throw NobodyThere();
        terminal.WriteLine();
        return answer;
    }

    /// <summary>Nothing of a secret is shown, not even its length.</summary>
    public SecureString ReadSecret(string prompt)
    {
        string answer = terminal.IsInteractive ? Accept(editor.Read(prompt, EditorMode.Secret)) : ReadLine(prompt);
        SecureString secret = new NetworkCredential(string.Empty, answer).SecurePassword;
        secret.MakeReadOnly();
        return secret;
    }

    /// <summary>An end of input is no answer: taking the default, which for a confirmation is Yes, would delete unasked.</summary>
    private static HostException NobodyThere() =>
        new("There is nobody to ask: the input has ended. Answer beforehand with parameters, as with -Confirm:$false.");

    private string Accept(LineResult result)
    {
        switch (result.Kind)
        {
            case LineResultKind.Entered:
                return result.Text;
            case LineResultKind.Cancelled:
                interrupt.StopPipeline();
                throw new PipelineStoppedException();
            default:
                throw NobodyThere();
        }
    }
}
