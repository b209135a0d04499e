using ModelArtsImages.Http;

namespace ModelArtsImages.Authentication;

/// <summary>Signs each request with an access key.</summary>
internal sealed class AccessKeyAuthenticator(IAccessKeySource source, SigningAlgorithm algorithm) : RequestAuthenticator
{
    public override string Kind => "AccessKey";

    public override string Account => source.Account;

    public override async Task AuthenticateAsync(
        HttpRequestMessage message, ApiRequest request, string? projectId, DateTimeOffset now, CallOptions call)
    {
        var credential = await source.GetAsync(now, call).ConfigureAwait(false);
        var date = RequestSigner.FormatDate(now);
        var signed = new List<KeyValuePair<string, string>>(4) { new("host", message.RequestUri!.Authority) };
        if (projectId is not null)
        {
            message.Headers.TryAddWithoutValidation("X-Project-Id", projectId);
            signed.Add(new("x-project-id", projectId));
        }

        message.Headers.TryAddWithoutValidation("X-Sdk-Date", date);
        signed.Add(new("x-sdk-date", date));
        if (credential.SecurityToken?.Reveal() is { } securityToken)
        {
            message.Headers.TryAddWithoutValidation("X-Security-Token", securityToken);
            signed.Add(new("x-security-token", securityToken));
        }

        var authorization = credential.SecretKey.Use(
            (algorithm, credential.AccessKey, request, signed),
            static (secretKey, state) => RequestSigner.Sign(
                state.algorithm, state.AccessKey, secretKey, state.request.Method.Method, state.request.PathAndQuery, state.signed, state.request.Body));
        message.Headers.TryAddWithoutValidation("Authorization", authorization);
    }

    public override Task<bool> TryRenewAsync(HttpRequestMessage refused, CallOptions call) =>
        source.TryRenewAsync(AccessKeyOf(refused), call);

    public override string Redact(string text) => source.Redact(text);

    public override void Dispose() => source.Dispose();

    private static string? AccessKeyOf(HttpRequestMessage message) =>
        message.Headers.TryGetValues("Authorization", out var values) ? RequestSigner.AccessKeyOf(values.First()) : null;
}
