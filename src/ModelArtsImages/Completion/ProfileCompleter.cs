using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using ModelArtsImages.Credentials;
using ModelArtsImages.Pipeline;
using ModelArtsImages.Text;

namespace ModelArtsImages.Completion;

/// <summary>Completes the profiles of the SDKs' credentials file or of KooCLI's file.</summary>
internal sealed class ProfileCompleter : QuietCompleter
{
    /// <summary>Limits reading, because the path may be a pipe without data.</summary>
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(1);

    private protected override IEnumerable<CompletionResult> Complete(
        string command, string parameter, string typed, CommandAst line, IDictionary bound)
    {
        IReadOnlyCollection<string> profiles = [];
        var isOfKooCli = string.Equals(parameter, "HCloudProfile", StringComparison.OrdinalIgnoreCase);
        var pathParameter = isOfKooCli ? "HCloudConfigPath" : "ProfilePath";
        var path = PathIn(bound, pathParameter);
        // The profiles of another file would be wrong.
        if (path is null && IsGiven(line, pathParameter, otherThan: parameter)) return [];

        using var limit = new CancellationTokenSource(TimeLimit);
        new PipelineThread(limit.Cancel)
            .Run(async () => profiles = isOfKooCli
                ? await HCloudConfig.ProfilesAsync(path ?? HCloudConfig.DefaultPath, limit.Token)
                : await CredentialsFile.ProfilesAsync(path ?? CredentialsFile.DefaultPath, limit.Token));
        return CompletionText.Matching(profiles, typed);
    }

    /// <summary>The path in the command line, resolved as by Connect-MAAccount; <see langword="null"/> if there is none.</summary>
    private static string? PathIn(IDictionary bound, string parameter)
    {
        if (PSValue.Unwrap(bound[parameter])?.ToString() is not { Length: > 0 } given) return null;
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        var engine = shell.AddCommand("Microsoft.PowerShell.Utility\\Get-Variable")
            .AddParameter("Name", "ExecutionContext").AddParameter("ValueOnly").Invoke<EngineIntrinsics>()[0];
        return TextFile.Resolve(engine.SessionState.Path, given, "-" + parameter);
    }
}
