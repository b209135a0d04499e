using System.Security;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Http;

namespace ModelArtsImages.Credentials;

/// <summary>Who acts, as the credentials say it. Each kind of credentials is a class.</summary>
internal abstract class IdentitySource
{
    /// <summary>Whether requests are signed with an access key, which an agency can be assumed with.</summary>
    public virtual bool HasKeys => true;

    /// <summary>The agency that acts; <see langword="null"/> if none was assumed.</summary>
    public virtual AssumedAgency? Agency => null;

    /// <summary>Whom the identity service has to answer for.</summary>
    public virtual TokenHolder Asked { get; } = new();

    /// <summary>The secrets that are known before anything is asked for, which no text and no URL may show.</summary>
    public abstract IEnumerable<SecureString?> Secrets { get; }

    /// <summary>Creates what proves the identity on each request.</summary>
    /// <param name="scope">Where the identity is asked for, and for which project.</param>
    /// <exception cref="ModelArtsException">The identity service is needed, and it is not known if it is.</exception>
    public abstract RequestAuthenticator CreateAuthenticator(TokenScope scope);
}
