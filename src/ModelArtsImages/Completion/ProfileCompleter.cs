using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using ModelArtsImages.Connections;
using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Completion;

/// <summary>Completes the profiles of the credentials file.</summary>
public sealed class ProfileCompleter : QuietCompleter
{
    /// <summary>A file is read at once. A pipe may never have anything to read.</summary>
    private static readonly TimeSpan GracePeriod = TimeSpan.FromSeconds(1);

    private protected override IEnumerable<CompletionResult> Complete(
        string command, string parameter, string typed, CommandAst line, IDictionary bound)
    {
        var path = bound["ProfilePath"] as string ?? CredentialsFile.DefaultPath;
        IReadOnlyCollection<string> profiles = [];
        using var limit = new CancellationTokenSource(GracePeriod);
        new PipelineSynchronizationContext(limit.Cancel).Run(async () => profiles = await CredentialsFile.ProfilesAsync(path, limit.Token));
        return CompletionText.Matching(profiles, typed);
    }
}
