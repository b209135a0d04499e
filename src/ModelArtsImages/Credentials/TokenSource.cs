using System.Security;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Http;

namespace ModelArtsImages.Credentials;

/// <summary>A token from the user. It cannot be renewed.</summary>
internal sealed class TokenSource(SecureString token) : IdentitySource
{
    public override bool HasKeys => false;

    public override IEnumerable<SecureString?> Secrets => [token];

    public override RequestAuthenticator CreateAuthenticator(TokenScope scope) => new TokenAuthenticator(token);
}
