using System.Security;
using ModelArtsImages.Authentication;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Http;

namespace ModelArtsImages.Credentials;

/// <summary>An IAM user's name and password. IAM issues a token for them, which is renewed before it expires and after a 401.</summary>
/// <param name="password">The password; it is disposed of with the authenticator.</param>
internal sealed class PasswordSource(string userName, SecureString password, IamDomain domain) : IdentitySource
{
    public override bool HasKeys => false;

    public override TokenHolder Asked { get; } = new() { User = userName, Domain = domain.Name, DomainId = domain.Id };

    public override IEnumerable<SecureString?> Secrets => [password];

    public override RequestAuthenticator CreateAuthenticator(TokenScope scope)
    {
        var secrets = new SecretRedactor(password);
        var iam = new IamClient(
            scope.Settings.CreatePipeline(new AnonymousAuthenticator(secrets.Redact), projectId: null), scope.IamEndpoint);
        var account = $"{domain}/{userName}";
        var asked = Asked with { ProjectId = scope.ProjectId, Project = scope.ProjectId is null ? scope.ProjectName : null };
        var tokens = new CredentialSource<IamToken>(
            async call =>
            {
                var token = await iam.CreateTokenAsync(userName, password, domain, scope, call).ConfigureAwait(false);
                asked = token.Holder.Require(asked, $"get a token for user {userName} of {domain}", secrets.Redact);
                return token;
            },
            secrets, scope.Clock);
        return new TokenAuthenticator("Password", account, () => account, tokens);
    }
}
