using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using ModelArtsImages.Credentials;
using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Completion;

/// <summary>Completes the profiles of a file: of the SDKs' credentials file, or of KooCLI's.</summary>
internal sealed class ProfileCompleter : QuietCompleter
{
    /// <summary>A file is read at once. A pipe may never have anything to read.</summary>
    private static readonly TimeSpan GracePeriod = TimeSpan.FromSeconds(1);

    private protected override IEnumerable<CompletionResult> Complete(
        string command, string parameter, string typed, CommandAst line, IDictionary bound)
    {
        IReadOnlyCollection<string> profiles = [];
        using var limit = new CancellationTokenSource(GracePeriod);
        new PipelineSynchronizationContext(limit.Cancel)
            .Run(async () => profiles = string.Equals(parameter, "HCloudProfile", StringComparison.OrdinalIgnoreCase)
            ? await HCloudConfig.ProfilesAsync(bound["HCloudConfigPath"] as string ?? HCloudConfig.DefaultPath, limit.Token)
            : await CredentialsFile.ProfilesAsync(bound["ProfilePath"] as string ?? CredentialsFile.DefaultPath, limit.Token));
        return CompletionText.Matching(profiles, typed);
    }
}
