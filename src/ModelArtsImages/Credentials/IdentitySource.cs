using System.Security;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Http;

namespace ModelArtsImages.Credentials;

/// <summary>The identity that credentials specify. Each kind of credentials is a class.</summary>
internal abstract class IdentitySource
{
    /// <summary>Whether requests are signed with an access key, with which an agency can be assumed.</summary>
    public virtual bool HasKeys => true;

    /// <summary>The agency that acts; <see langword="null"/> if none was assumed.</summary>
    public virtual AssumedAgency? Agency => null;

    /// <summary>The holder that the identity service must answer for.</summary>
    public virtual TokenHolder Asked { get; } = new();

    /// <summary>The secrets that are known before any request. No text or URL may contain them.</summary>
    public abstract IEnumerable<SecureString?> Secrets { get; }

    /// <summary>Creates the authenticator of requests.</summary>
    /// <exception cref="ModelArtsException">The identity service is required, but its endpoint is not known.</exception>
    public abstract RequestAuthenticator CreateAuthenticator(TokenScope scope);
}
