using System.Security;
using ModelArtsImages.Authentication;
using ModelArtsImages.Authentication.Signing;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;

namespace ModelArtsImages.Credentials;

/// <summary>
/// An identity provider whose ID token IAM exchanges for temporary keys, so that no lasting secret is stored on this machine.
/// </summary>
internal sealed class OidcSource : IdentitySource
{
    private static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(5);

    private readonly string _provider;
    private readonly string? _path;
    private readonly SecureString? _given;

    /// <summary>Distinguishes ID tokens of one provider.</summary>
    private readonly string _subject;

    private OidcSource(string provider, string? path, SecureString? given, string source)
    {
        _provider = provider.Trim();
        (_path, _given) = (path, given);
        _subject = path ?? Fingerprint.Of(given!.Reveal());
        if (path is not null && IsToken(path))
        {
            throw new ModelArtsException(
                Failure.InvalidArgument, $"The ID token file from {source} is not a path but a token, which is not shown.")
            {
                RecommendedAction = "Specify the token with -IdToken, or a file that contains it.",
            };
        }

        if (_provider.Length > 0 && CredentialRules.IsHeaderText(_provider)) return;
        throw new ModelArtsException(
            Failure.InvalidArgument, $"The identity provider from {source} contains characters that are not allowed, or is empty.");
    }

    /// <param name="path">The file with its token. It is read again at each renewal, because its writer renews it too.</param>
    public static ResolvedCredentials OfFile(string provider, string path, string source) =>
        new(new OidcSource(provider, path, given: null, source), source);

    public static ResolvedCredentials OfToken(string provider, SecureString idToken, string source, ValueOrigin origin)
    {
        if (idToken.Length == 0) throw new ModelArtsException(origin.Failure, $"The ID token from {origin.Name} is empty.");
        return new(new OidcSource(provider, path: null, CredentialRules.Token(idToken.Reveal(), origin), source), source);
    }

    public override IEnumerable<SecureString?> Secrets => [_given];

    public override RequestAuthenticator CreateAuthenticator(TokenScope scope)
    {
        var secrets = new SecretRedactor(_given);
        var iam = new IamClient(
            scope.Settings.CreatePipeline(new AnonymousAuthenticator(secrets.Redact), projectId: null), scope.IamEndpoint);
        var asked = new TokenHolder { ProjectId = scope.ProjectId };
        var keys = new CredentialSource<AccessKeyCredential>(
            async call =>
            {
                var token = await ExchangeAsync(iam, scope.ProjectId, secrets, call).ConfigureAwait(false);
                asked = token.Holder.Require(asked, $"exchange the ID token of identity provider {_provider}", secrets.Redact);
                return await iam.CreateTemporaryKeyAsync(token, call).ConfigureAwait(false);
            },
            secrets, scope.Clock);
        return new AccessKeyAuthenticator(keys, scope.Signing, $"{_provider}\n{_subject}", "Oidc", _provider);
    }

    private async Task<IamToken> ExchangeAsync(IamClient iam, string? projectId, SecretRedactor secrets, CallOptions call)
    {
        var idToken = _given ?? await ReadAsync(call).ConfigureAwait(false);
        if (idToken != _given) secrets.Add(idToken);
        try
        {
            var token = await iam.CreateTokenWithIdTokenAsync(_provider, idToken, projectId, call).ConfigureAwait(false);
            secrets.Add(token.Value);
            return token;
        }
        catch (ModelArtsException e) when (e.StatusCode is 401 or 403 or 404)
        {
            throw e.With(recommendedAction:
                "Check whether the identity provider exists under that name and accepts the token's issuer and audience, " +
                "and whether the token is still valid. A token file is read again at each renewal; a specified token cannot be renewed.");
        }
    }

    private async Task<SecureString> ReadAsync(CallOptions call) => CredentialRules.Token(
        await TextFile.ReadTokenAsync(_path!, "ID token file", ReadTimeout, call.Stopping).ConfigureAwait(false), ValueOrigin.File(_path!));

    /// <summary>Whether the last part of a path is a JSON web token: three parts, of which the first begins with <c>{"</c>.</summary>
    private static bool IsToken(string path)
    {
        var name = path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
        return name.StartsWith("eyJ", StringComparison.Ordinal) && name.Length > 40 && name.Split('.').Length == 3;
    }
}
