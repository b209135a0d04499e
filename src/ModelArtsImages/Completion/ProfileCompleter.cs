using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using ModelArtsImages.Connections;

namespace ModelArtsImages.Completion;

/// <summary>Completes the profiles of the credentials file.</summary>
public sealed class ProfileCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        CompletionText.Matching(CredentialsFile.Profiles(fakeBoundParameters["ProfilePath"] as string ?? CredentialsFile.DefaultPath), wordToComplete);
}
