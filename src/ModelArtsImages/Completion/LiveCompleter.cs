using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using ModelArtsImages.Connections;
using ModelArtsImages.Pipeline;
using ModelArtsImages.Text;

namespace ModelArtsImages.Completion;

/// <summary>
/// Completes from the live service, but only if an account is connected. It gives up after a short time, and shows no error.
/// </summary>
internal abstract class LiveCompleter : QuietCompleter
{
    /// <summary>The maximum time for a completion.</summary>
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(2);

    private protected sealed override IEnumerable<CompletionResult> Complete(
        string command, string parameter, string typed, CommandAst line, IDictionary bound)
    {
        // If the value of -Context is not known before the command runs, nothing is offered.
        var context = IsGiven(line, nameof(Context), otherThan: "Confirm")
            ? PSValue.Unwrap(bound["Context"]) as Context
            : ContextStore.OfSession.Current;
        if (context is null or { IsDisconnected: true }) return [];

        List<CompletionResult> results = [];
        using var limit = new CancellationTokenSource(TimeLimit);
        new PipelineThread(limit.Cancel)
            .Run(async () => results = [.. await CompleteAsync(ServiceCache.Of(context), command, typed, limit.Token)]);
        return results;
    }

    /// <summary>Gets the matching objects of the service.</summary>
    /// <param name="service">The cached resources of the account's project.</param>
    /// <param name="command">The cmdlet whose argument is completed.</param>
    /// <param name="typed">The typed text.</param>
    private protected abstract Task<IEnumerable<CompletionResult>> CompleteAsync(
        ServiceCache service, string command, string typed, CancellationToken cancellationToken);

    private protected static bool Begins(string? value, string typed) =>
        value is not null && value.StartsWith(typed, StringComparison.OrdinalIgnoreCase);

    /// <summary>The distinct values that begin with the typed text.</summary>
    private protected static IEnumerable<CompletionResult> Distinct(IEnumerable<string?> values, string typed) =>
        values.Where(value => CompletionText.CanOffer(value) && Begins(value, typed)).Distinct(StringComparer.OrdinalIgnoreCase)
            .OrderBy(static value => value, StringComparer.OrdinalIgnoreCase)
            .Select(static value => CompletionText.Result(value!));
}
