using System.Text.Json.Serialization;
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
            var first = await EcsSource.FetchKeyAsync(_metadata, session, cancellationToken).ConfigureAwait(false);
            call.Log.HasSent = true;
            var place = await FindPlaceAsync(session, call).ConfigureAwait(false);
            return (new ResolvedCredentials(new EcsSource(_metadata, first), EcsSource.Name)
            {
                Region = place?.RegionId,
                ProjectId = place?.ProjectId,
            }, string.Empty);
        }
        catch (ModelArtsException e)
        {
            return (null, $"this is not an ECS host with an agency: {e.Message}");
        }
    }

    /// <summary>Where the host is. The host's key is the host's also if that is not known: no other identity acts instead.</summary>
    private async Task<EcsMetadata?> FindPlaceAsync(EcsMetadataClient.Session session, CallOptions call)
    {
        try
        {
            var host = await _metadata.FetchAsync(
                session, "openstack/latest/meta_data.json", CredentialsJsonContext.Default.EcsMetadata,
                call.Stopping).ConfigureAwait(false);
            return host.Value;
        }
        catch (ModelArtsException e)
        {
            if (call.Log.WantsVerbose) call.Log.Verbose($"The ECS host does not say its region and project: {e.Message}.");
            return null;
        }
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
