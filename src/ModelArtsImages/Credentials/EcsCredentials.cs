using System.Text.Json.Serialization;
using ModelArtsImages.Authentication;
using ModelArtsImages.Authentication.Signing;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Models.Json;

namespace ModelArtsImages.Credentials;

/// <summary>
/// Credentials of the ECS host that this runs on, from its metadata service. Outside the cloud there is no such service, which shows within
/// seconds.
/// </summary>
internal sealed class EcsCredentials : ICredentialProvider
{
    private readonly EcsMetadataClient _metadata = new();

    public string Name => "the ECS host's own";

    public async Task<(ResolvedCredentials? Found, string Missing)> FindAsync(CallOptions call)
    {
        var cancellationToken = call.Stopping;
        try
        {
            var session = await _metadata.OpenSessionAsync(cancellationToken).ConfigureAwait(false);
            var first = await FetchKeyAsync(session, cancellationToken).ConfigureAwait(false);
            var host = await _metadata.FetchAsync(
                session, "openstack/latest/meta_data.json", CredentialsJsonContext.Default.EcsMetadata,
                cancellationToken).ConfigureAwait(false);
            return (
                new ResolvedCredentials(scope => new AccessKeyAuthenticator(Source(first, scope), scope.Signing, "ECS host"), "ECS host")
            {
                Region = host.Value.RegionId,
                ProjectId = host.Value.ProjectId,
            }, string.Empty);
        }
        catch (ModelArtsException e)
        {
            return (null, $"this is no ECS host with an agency: {e.Message}");
        }
    }

    private RefreshingCredential<AccessKeyCredential> Source(AccessKeyCredential first, TokenScope scope) =>
        new(RenewAsync, new SecretRedactor(), scope.Clock, first);

    private async Task<AccessKeyCredential> RenewAsync(CallOptions call)
    {
        try
        {
            var session = await _metadata.OpenSessionAsync(call.Stopping).ConfigureAwait(false);
            var key = await FetchKeyAsync(session, call.Stopping).ConfigureAwait(false);
            if (call.Log.WantsVerbose) call.Log.Verbose("The host's temporary access key was renewed.");
            return key;
        }
        catch (ModelArtsException e)
        {
            throw e.With(
                $"Cannot renew the ECS host's temporary access key: {e.Message}.",
                recommendedAction: "Look whether the host still has its agency and reaches its metadata service, then try again.");
        }
    }

    private async Task<AccessKeyCredential> FetchKeyAsync(EcsMetadataClient.Session session, CancellationToken cancellationToken)
    {
        var answer = await _metadata.FetchAsync(
            session, "openstack/latest/securitykey", IamJsonContext.Default.TemporaryKeyResponse, cancellationToken).ConfigureAwait(false);
        return answer.Value.ToCredential(ValueOrigin.MetadataService, answer.Date)
            ?? throw new ModelArtsException(Failure.NotConnected, "its metadata service names no agency's credentials");
    }
}

/// <summary>What an ECS host's metadata service says of the host.</summary>
internal sealed class EcsMetadata
{
    [JsonPropertyName("project_id"), JsonConverter(typeof(TextConverter))]
    public string? ProjectId { get; set; }

    [JsonPropertyName("region_id"), JsonConverter(typeof(TextConverter))]
    public string? RegionId { get; set; }
}
