using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using ModelArtsImages.Connections;

namespace ModelArtsImages.Completion;

/// <summary>Completes the profiles of the credentials file.</summary>
public sealed class ProfileCompleter : QuietCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(
        string command, string parameter, string typed, CommandAst line, IDictionary bound) =>
        CompletionText.Matching(CredentialsFile.Profiles(bound["ProfilePath"] as string ?? CredentialsFile.DefaultPath), typed);
}
