using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using ModelArtsImages.Connections;
using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Completion;

/// <summary>Completes the profiles of the credentials file.</summary>
public sealed class ProfileCompleter : IArgumentCompleter
{
    /// <summary>A file is read at once. A pipe may never have anything to read.</summary>
    private static readonly TimeSpan GracePeriod = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var path = fakeBoundParameters["ProfilePath"] as string ?? CredentialsFile.DefaultPath;
        IReadOnlyCollection<string> profiles = [];
        using var limit = new CancellationTokenSource(GracePeriod);
        try
        {
            new PipelineSynchronizationContext(limit.Cancel).Run(async () => profiles = await CredentialsFile.ProfilesAsync(path, limit.Token));
        }
        catch (OperationCanceledException)
        {
            // Nothing to complete.
        }

        return CompletionText.Matching(profiles, wordToComplete);
    }
}
