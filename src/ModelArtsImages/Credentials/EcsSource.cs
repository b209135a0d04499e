using System.Security;
using System.Text.Json;
using ModelArtsImages.Authentication;
using ModelArtsImages.Authentication.Signing;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Text;

namespace ModelArtsImages.Credentials;

/// <summary>The temporary access key of an ECS host, which its metadata service renews.</summary>
internal sealed class EcsSource(EcsMetadataClient metadata, AccessKeyCredential first) : IdentitySource
{
    private const string Name = "ECS host";

    public override IEnumerable<SecureString?> Secrets => first.Secrets;

    public override RequestAuthenticator CreateAuthenticator(TokenScope scope) => new AccessKeyAuthenticator(
        new CredentialSource<AccessKeyCredential>(RenewAsync, new SecretRedactor(), scope.Clock, first), scope.Signing, Name);

    /// <summary>Outside the cloud, the lookup fails within seconds.</summary>
    public static async Task<(ResolvedCredentials? Found, string Missing)> FindAsync(CallOptions call)
    {
        var metadata = new EcsMetadataClient();
        try
        {
            var session = await metadata.OpenSessionAsync(call).ConfigureAwait(false);
            var first = await FetchKeyAsync(metadata, session, call).ConfigureAwait(false);
            call.Log.HasSent = true;
            var (region, projectId) = await FindPlaceAsync(metadata, session, call).ConfigureAwait(false);
            var source = new EcsSource(metadata, first);
            return (new ResolvedCredentials(source, Name) { Region = region, ProjectId = projectId }, string.Empty);
        }
        catch (ModelArtsException e)
        {
            return (null, $"this is not an ECS host with an agency: {e.Message}");
        }
    }

    /// <summary>
    /// The region and project of the host. Its key is used even if they are unknown, so that no other identity acts instead.
    /// </summary>
    private static async Task<(string? Region, string? ProjectId)> FindPlaceAsync(
        EcsMetadataClient metadata, EcsMetadataClient.Session session, CallOptions call)
    {
        try
        {
            return await metadata.FetchAsync(
                session, "openstack/latest/meta_data.json",
                static (host, _) => (Text(host, "region_id"), Text(host, "project_id")), call).ConfigureAwait(false);
        }
        catch (ModelArtsException e)
        {
            if (call.Log.WantsVerbose) call.Log.Verbose($"The ECS host does not return its region and project: {e.Message.TrimEnd('.')}.");
            return default;
        }
    }

    private static string? Text(JsonElement host, string name) =>
        host.TryGetProperty(name, out var value) ? JsonValues.ToText(value, multiline: false) : null;

    /// <exception cref="ModelArtsException">There is no key; the message says why, as the second half of a sentence.</exception>
    private static async Task<AccessKeyCredential> FetchKeyAsync(
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
                $"Cannot renew the ECS host's temporary access key: {e.Message.TrimEnd('.')}.",
                recommendedAction: "Check whether the host still has its agency and reaches its metadata service, then try again.");
        }
    }
}
