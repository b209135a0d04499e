using System.Security;
using ModelArtsImages.Authentication.Signing;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Http;

namespace ModelArtsImages.Credentials;

/// <summary>An access key from the user.</summary>
internal sealed class AccessKeySource(AccessKeyCredential key) : IdentitySource
{
    public override IEnumerable<SecureString?> Secrets => key.Secrets;

    public override RequestAuthenticator CreateAuthenticator(TokenScope scope) => new AccessKeyAuthenticator(key, scope.Signing);
}
