using System.Security;
using ModelArtsImages.Authentication;
using ModelArtsImages.Authentication.Signing;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;

namespace ModelArtsImages.Credentials;

/// <summary>
/// Temporary keys from an identity provider: its token is exchanged at IAM, and no lasting secret has to be kept on this machine.
/// </summary>
internal static class OidcCredentials
{
    private static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(5);

    /// <param name="providerId">The identity provider, as IAM knows it.</param>
    /// <param name="path">The file with its token, read again at each renewal: who writes it renews it too.</param>
    /// <param name="source">Where both were found, for people.</param>
    /// <exception cref="ModelArtsException">The name cannot be one.</exception>
    public static ResolvedCredentials FromFile(string providerId, string path, string source) =>
        Create(providerId, path, source, given: null, async call => CredentialRules.Token(
            await TextFile.ReadTokenAsync(path, "ID token file", ReadTimeout, call.Stopping).ConfigureAwait(false),
            ValueOrigin.File(path)));

    /// <param name="providerId">The identity provider, as IAM knows it.</param>
    /// <param name="idToken">Its token. Keys can be renewed while it is good.</param>
    /// <param name="source">Where both were found, for people.</param>
    /// <param name="origin">Where the token was found.</param>
    /// <exception cref="ModelArtsException">The name cannot be one, or the token is empty or has characters that none has.</exception>
    public static ResolvedCredentials FromToken(string providerId, SecureString idToken, string source, ValueOrigin origin)
    {
        if (idToken.Length == 0) throw new ModelArtsException(origin.Failure, $"The ID token from {origin.Name} is empty.");
        var kept = CredentialRules.Token(idToken.Reveal(), origin);
        return Create(providerId, Fingerprint.Of(kept.Reveal()), source, kept, _ => Task.FromResult(kept));
    }

    private static ResolvedCredentials Create(
        string providerId, string subject, string source, SecureString? given, Func<CallOptions, Task<SecureString>> read)
    {
        var provider = providerId.Trim();
        if (provider.Length == 0 || !CredentialRules.IsHeaderText(provider))
        {
            throw new ModelArtsException(
                Failure.InvalidArgument, $"The identity provider from {source} has characters that none has, or is empty.");
        }

        return new ResolvedCredentials(
            scope =>
            {
                var secrets = new SecretRedactor(given);
                var iam = new IamClient(
                    scope.Settings.CreatePipeline(new AnonymousAuthenticator(secrets.Redact), projectId: null), scope.IamEndpoint);
                var keys = new RefreshingCredential<AccessKeyCredential>(
                    async call =>
                    {
                        var idToken = await read(call).ConfigureAwait(false);
                        if (idToken != given) secrets.Add(idToken);
                        return await ExchangeAsync(iam, provider, idToken, scope.ProjectId, secrets, call).ConfigureAwait(false);
                    },
                    secrets,
                    scope.Clock);
                return new AccessKeyAuthenticator(keys, scope.Signing, $"{provider}\n{subject}", "Oidc", provider);
            },
            source);
    }

    private static async Task<AccessKeyCredential> ExchangeAsync(
        IamClient iam, string provider, SecureString idToken, string? projectId, SecretRedactor secrets, CallOptions call)
    {
        try
        {
            var token = await iam.CreateTokenWithIdTokenAsync(provider, idToken, projectId, call).ConfigureAwait(false);
            secrets.Add(token.Value);
            return await iam.CreateTemporaryKeyAsync(token, call).ConfigureAwait(false);
        }
        catch (ModelArtsException e) when (e.StatusCode is 401 or 403 or 404)
        {
            throw e.With(recommendedAction:
                "Look whether the identity provider exists under that name and takes the token's issuer and audience, " +
                "and whether the token is still good. A token in a file is read again at each renewal; one that was given ends for good.");
        }
    }
}
