using System.Security;
using ModelArtsImages.Authentication;
using ModelArtsImages.Authentication.Signing;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;

namespace ModelArtsImages.Credentials;

/// <summary>The temporary access key of an ECS host, which its metadata service renews.</summary>
internal sealed class EcsSource(EcsMetadataClient metadata, AccessKeyCredential first) : IdentitySource
{
    /// <summary>The name for display.</summary>
    public const string Name = "ECS host";

    public override IEnumerable<SecureString?> Secrets => first.Secrets;

    public override RequestAuthenticator CreateAuthenticator(TokenScope scope) => new AccessKeyAuthenticator(
        new CredentialSource<AccessKeyCredential>(RenewAsync, new SecretRedactor(), scope.Clock, first), scope.Signing, Name);

    /// <exception cref="ModelArtsException">There is no key; the message says why, as the second half of a sentence.</exception>
    public static async Task<AccessKeyCredential> FetchKeyAsync(
        EcsMetadataClient metadata, EcsMetadataClient.Session session, CallOptions call) =>
        await metadata.FetchAsync(
            session, "openstack/latest/securitykey",
            static (response, date) => TemporaryKey.Read(response, ValueOrigin.MetadataService, date), call).ConfigureAwait(false)
            ?? throw new ModelArtsException(Failure.NotConnected, "its metadata service returned no credentials of an agency");

    private async Task<AccessKeyCredential> RenewAsync(CallOptions call)
    {
        try
        {
            var session = await metadata.OpenSessionAsync(call).ConfigureAwait(false);
            var key = await FetchKeyAsync(metadata, session, call).ConfigureAwait(false);
            if (call.Log.WantsVerbose) call.Log.Verbose("The host's temporary access key was renewed.");
            return key;
        }
        catch (ModelArtsException e)
        {
            throw e.With(
                $"Cannot renew the ECS host's temporary access key: {e.Message}.",
                recommendedAction: "Check whether the host still has its agency and reaches its metadata service, then try again.");
        }
    }
}
