using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Http;
using ModelArtsImages.Text;

namespace ModelArtsImages.Connections;

/// <summary>The identity of a connected account, shared by its connections to several projects.</summary>
internal sealed class AccountState(RequestAuthenticator authenticator, TokenHolder asked, IClock clock) : IAccountState
{
    private readonly Lazy<string> _identity = new(() => authenticator.Identity);

    public RequestAuthenticator Authenticator => authenticator;

    public TokenHolder Asked => asked;

    /// <summary>Limits the requests to ModelArts: what the service asks for in one project holds in all of them.</summary>
    public ConcurrencyLimiter ModelArtsLimiter { get; } = new(clock);

    /// <summary>Limits the requests to SWR, whose throttling does not slow down ModelArts.</summary>
    public ConcurrencyLimiter SwrLimiter { get; } = new(clock);

    public string Identity => _identity.Value;

    public DateTimeOffset? ExpiresAt => authenticator.ExpiresAt;

    public bool IsDisconnected { get; private set; }

    public string? User { get; private set; }

    public string? Domain { get; private set; }

    /// <summary>Stores the identity that the service named.</summary>
    public void Identify(TokenHolder holder)
    {
        User = Shown(holder.User);
        Domain = Shown(holder.Domain ?? holder.DomainId);
    }

    /// <summary>Wipes the secrets, so that the account can no longer be used.</summary>
    public void Disconnect()
    {
        // The account stays distinguishable from others after its secret is wiped.
        _ = Identity;
        IsDisconnected = true;
        authenticator.Dispose();
    }

    private string? Shown(string? text) => text is null ? null : DisplayText.OneLine(text, authenticator.Redact, 200);
}
