using System.Security;
using ModelArtsImages.Http;

namespace ModelArtsImages.Authentication.Tokens;

/// <summary>Sends a token of IAM.</summary>
/// <param name="kind">How the account proves itself.</param>
/// <param name="account">Who it is, for people.</param>
/// <param name="identity">Who it is, however often the token is renewed.</param>
/// <param name="source">Where the token comes from.</param>
internal sealed class TokenAuthenticator(
    string kind, string account, Lazy<string> identity, ICredentialSource<IamToken> source) : RequestAuthenticator
{
    /// <summary>A token that was given; it cannot be renewed.</summary>
    public TokenAuthenticator(SecureString token)
        : this("Token", "token", new(() => Fingerprint.Of(token.Reveal())), new StaticCredential<IamToken>(new IamToken(token)))
    {
    }

    public override string Kind => kind;

    public override string Account => account;

    public override string Identity => identity.Value;

    public override DateTimeOffset? ExpiresAt => source.Latest?.ExpiresAt;

    public override async Task AuthenticateAsync(
        HttpRequestMessage message, ApiRequest request, string? projectId, DateTimeOffset now, CallOptions call)
    {
        var token = await source.GetAsync(call).ConfigureAwait(false);
        message.Headers.TryAddWithoutValidation("X-Auth-Token", token.Value.Reveal());
    }

    public override Task<bool> TryRenewAsync(HttpRequestMessage refused, CallOptions call)
    {
        var refusedToken = refused.Headers.TryGetValues("X-Auth-Token", out var values) ? values.First() : null;
        return source.TryRenewAsync(token => token.Value.Reveal() == refusedToken, call);
    }

    public override async Task<SecureString?> FindTokenAsync(CallOptions call) => (await source.GetAsync(call).ConfigureAwait(false)).Value;

    /// <summary>The project that the token is for, where IAM says it with the token.</summary>
    public override async Task<string?> FindProjectIdAsync(CallOptions call) =>
        (await source.GetAsync(call).ConfigureAwait(false)).Holder.ProjectId;

    public override string Redact(string text) => source.Redact(text);

    public override void Dispose()
    {
        // The account is still told apart from others once its secret is gone.
        _ = identity.Value;
        source.Dispose();
    }
}
