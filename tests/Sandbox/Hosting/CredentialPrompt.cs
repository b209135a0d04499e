using System.Management.Automation;

namespace ModelArtsImages.Sandbox.Hosting;

/// <summary>Asks for a user name, where none is given, and a password.</summary>
public sealed class CredentialPrompt(Terminal terminal, HostInput input)
{
    public PSCredential Ask(string? caption, string? message, string? userName)
    {
        PromptText.WriteHeading(
            terminal,
            string.IsNullOrEmpty(caption) ? "PowerShell credential request" : caption,
            string.IsNullOrEmpty(message) ? "Enter your credentials." : message);

        while (string.IsNullOrEmpty(userName))
            userName = input.ReadLine("User: ").Trim();

        return new PSCredential(userName, input.ReadSecret($"Password for user {userName}: "));
    }
}
