using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Http;
using ModelArtsImages.Text;

namespace ModelArtsImages.Connections;

/// <summary>The identity of a connected account, shared by its connections to several projects.</summary>
/// <param name="authenticator">What proves the identity.</param>
/// <param name="asked">Whom the identity service has to answer for.</param>
internal sealed class AccountState(RequestAuthenticator authenticator, TokenHolder asked) : IAccountState
{
    private readonly Lazy<string> _identity = new(() => authenticator.Identity);

    public RequestAuthenticator Authenticator => authenticator;

    public TokenHolder Asked => asked;

    public string Identity => _identity.Value;

    public DateTimeOffset? ExpiresAt => authenticator.ExpiresAt;

    public bool IsDisconnected { get; private set; }

    public string? User { get; private set; }

    public string? Domain { get; private set; }

    /// <summary>Remembers who acts, as the service said.</summary>
    public void Identify(TokenHolder holder)
    {
        User = Shown(holder.User);
        Domain = Shown(holder.Domain ?? holder.DomainId);
    }

    /// <summary>Wipes the secrets: the account can do nothing more.</summary>
    public void Disconnect()
    {
        // The account is still told apart from others.
        _ = Identity;
        IsDisconnected = true;
        authenticator.Dispose();
    }

    private string? Shown(string? text) => text is null ? null : DisplayText.OneLine(text, authenticator.Redact, 200);
}
