using ModelArtsImages.Http;

namespace ModelArtsImages.Authentication.Signing;

/// <summary>Signs each request with an access key.</summary>
/// <param name="identity">Identifies the account; a renewal does not change it.</param>
/// <param name="account">The account for display; by default, a part of the access key id.</param>
/// <param name="caller">The identity that requests the keys, if they are an agency's.</param>
internal sealed class AccessKeyAuthenticator(
    CredentialSource<AccessKeyCredential> source, SigningAlgorithm algorithm, string identity,
    string kind = "AccessKey", string? account = null, RequestAuthenticator? caller = null) : RequestAuthenticator
{
    /// <summary>Creates an authenticator for a key that does not change.</summary>
    public AccessKeyAuthenticator(AccessKeyCredential credential, SigningAlgorithm algorithm)
        : this(new CredentialSource<AccessKeyCredential>(credential), algorithm, Fingerprint.Of(credential.AccessKey))
    {
    }

    public override string Kind => kind;

    public override string Account => account is not null ? account : source.Latest is { } key ? Shorten(key.AccessKey) : string.Empty;

    public override string Identity => identity;

    public override bool IsDateSigned => true;

    public override DateTimeOffset? ExpiresAt => source.Latest?.ExpiresAt;

    public override async Task PrepareAsync(CallOptions call) => await source.GetAsync(call).ConfigureAwait(false);

    public override async Task AuthenticateAsync(
        HttpRequestMessage message, ApiRequest request, string? projectId, DateTimeOffset now, CallOptions call)
    {
        var credential = await source.GetAsync(call).ConfigureAwait(false);
        var date = RequestSigner.FormatDate(now);
        var securityToken = credential.SecurityToken?.Reveal();
        if (projectId is not null) message.Headers.TryAddWithoutValidation("X-Project-Id", projectId);
        message.Headers.TryAddWithoutValidation("X-Sdk-Date", date);
        if (securityToken is not null) message.Headers.TryAddWithoutValidation("X-Security-Token", securityToken);

        var (host, signedDate) = (("host", message.RequestUri!.Authority), ("x-sdk-date", date));
        (string, string)[] signed = (projectId, securityToken) switch
        {
            (null, null) => [host, signedDate],
            ({ } project, null) => [host, ("x-project-id", project), signedDate],
            (null, { } token) => [host, signedDate, ("x-security-token", token)],
            var (project, token) => [host, ("x-project-id", project), signedDate, ("x-security-token", token)],
        };
        var authorization = credential.SecretKey.Use(
            (algorithm, credential.AccessKey, request, signed),
            static (secretKey, state) => RequestSigner.Sign(
                state.algorithm, state.AccessKey, secretKey, state.request.Method.Method, state.request.PathAndQuery, state.signed,
                state.request.Body));
        message.Headers.TryAddWithoutValidation("Authorization", authorization);
    }

    public override Task<bool> TryRenewAsync(HttpRequestMessage rejected, CallOptions call)
    {
        var rejectedKey = AccessKeyOf(rejected);
        return source.TryRenewAsync(key => key.AccessKey == rejectedKey, call);
    }

    public override string Redact(string text) => caller is null ? source.Redact(text) : caller.Redact(source.Redact(text));

    public override void Dispose()
    {
        source.Dispose();
        caller?.Dispose();
    }

    /// <summary>An access key id is not secret but sensitive; its ends are enough to recognize it.</summary>
    private static string Shorten(string accessKey) =>
        accessKey.Length <= 8 ? accessKey : accessKey.Substring(0, 4) + "…" + accessKey.Substring(accessKey.Length - 4);

    private static string? AccessKeyOf(HttpRequestMessage message) =>
        message.Headers.TryGetValues("Authorization", out var values) ? RequestSigner.AccessKeyOf(values.First()) : null;
}
