using System.Security;
using ModelArtsImages.Http;

namespace ModelArtsImages.Authentication.Tokens;

/// <summary>Authenticates requests with a token of IAM.</summary>
/// <param name="identity">Identifies the account; a renewal does not change it.</param>
internal sealed class TokenAuthenticator(
    string kind, string account, Func<string> identity, CredentialSource<IamToken> source) : RequestAuthenticator
{
    /// <summary>Creates an authenticator for a token that cannot be renewed.</summary>
    public TokenAuthenticator(SecureString token)
        : this("Token", "token", () => Fingerprint.Of(token.Reveal()), new CredentialSource<IamToken>(new IamToken(token)))
    {
    }

    public override string Kind => kind;

    public override string Account => account;

    public override string Identity => identity();

    public override DateTimeOffset? ExpiresAt => source.Latest?.ExpiresAt;

    public override async Task AuthenticateAsync(
        HttpRequestMessage message, ApiRequest request, string? projectId, DateTimeOffset now, CallOptions call)
    {
        var token = await source.GetAsync(call).ConfigureAwait(false);
        message.Headers.TryAddWithoutValidation("X-Auth-Token", token.Value.Reveal());
    }

    public override Task<bool> TryRenewAsync(HttpRequestMessage rejected, CallOptions call)
    {
        var rejectedToken = rejected.Headers.TryGetValues("X-Auth-Token", out var values) ? values.First() : null;
        return source.TryRenewAsync(token => token.Value.Reveal() == rejectedToken, call);
    }

    public override async Task<SecureString?> FindTokenAsync(CallOptions call) => (await source.GetAsync(call).ConfigureAwait(false)).Value;

    /// <summary>The project of the token, if IAM sent it with the token.</summary>
    public override async Task<string?> FindProjectIdAsync(CallOptions call) =>
        (await source.GetAsync(call).ConfigureAwait(false)).Holder.ProjectId;

    public override string Redact(string text) => source.Redact(text);

    public override void Dispose() => source.Dispose();
}
