using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Http;
using ModelArtsImages.Text;

namespace ModelArtsImages.Connections;

/// <summary>
/// Has STS decode the message that comes with a denial, once for each action and command: STS may throttle, and thousands of deletions can
/// be denied for the same reason.
/// </summary>
internal sealed class DenialExplainer(StsClient sts, Func<string, string> redact) : IDenialExplainer
{
    /// <summary>The error is more important than its explanation, so the wait is short.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    private readonly ConditionalWeakTable<IRequestLog, ConcurrentDictionary<string, Lazy<Decoding>>> _commands = new();

    public async Task<string?> ExplainAsync(ApiRequest request, string encodedMessage, CallOptions call)
    {
        var decoding = _commands.GetOrCreateValue(call.Log).GetOrAdd(
            request.Permissions ?? request.Action,
            _ => new Lazy<Decoding>(() => new Decoding(encodedMessage, DecodeAsync(encodedMessage, call)))).Value;
        if (await decoding.Denial.ConfigureAwait(false) is not { } denial) return null;

        // The resource is that of the request whose message was decoded.
        var resource = decoding.EncodedMessage == encodedMessage ? denial.Resource : null;
        return $"The action {Shown(denial.Action) ?? "that the request needs"}{Shown(" on ", resource)} was denied" +
            $"{Shown(": ", denial.Reason)?.TrimEnd('.')}.";
    }

    private async Task<Denial?> DecodeAsync(string encodedMessage, CallOptions call)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(call.Stopping);
        limit.CancelAfter(Limit);
        try
        {
            return await sts.DecodeAuthorizationMessageAsync(encodedMessage, new CallOptions(call.Log, limit.Token)).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ModelArtsException or OperationCanceledException)
        {
            return null;
        }
    }

    private string? Shown(string? text) => text is null ? null : DisplayText.OneLine(text, redact, 300);

    private string? Shown(string before, string? text) => text is null ? null : before + Shown(text);

    /// <summary>A message that was sent to STS, and the decoded denial.</summary>
    private sealed record Decoding(string EncodedMessage, Task<Denial?> Denial);
}
