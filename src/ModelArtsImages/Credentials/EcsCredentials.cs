using System.Text.Json.Serialization;
using ModelArtsImages.Http;
using ModelArtsImages.Models.Json;

namespace ModelArtsImages.Credentials;

/// <summary>
/// The credentials of the ECS host on which the process runs, from its metadata service. Outside the cloud, the lookup fails within
/// seconds.
/// </summary>
internal sealed class EcsCredentials : ICredentialProvider
{
    private readonly EcsMetadataClient _metadata = new();

    public string Name => "the ECS host's own";

    public async Task<(ResolvedCredentials? Found, string Missing)> FindAsync(CallOptions call)
    {
        try
        {
            var session = await _metadata.OpenSessionAsync(call).ConfigureAwait(false);
            var first = await EcsSource.FetchKeyAsync(_metadata, session, call).ConfigureAwait(false);
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

    /// <summary>
    /// The region and project of the host. Its key is used even if they are unknown, so that no other identity acts instead.
    /// </summary>
    private async Task<EcsMetadata?> FindPlaceAsync(EcsMetadataClient.Session session, CallOptions call)
    {
        try
        {
            var host = await _metadata.FetchAsync(
                session, "openstack/latest/meta_data.json", CredentialsJsonContext.Default.EcsMetadata, call).ConfigureAwait(false);
            return host.Value;
        }
        catch (ModelArtsException e)
        {
            if (call.Log.WantsVerbose) call.Log.Verbose($"The ECS host does not return its region and project: {e.Message}.");
            return null;
        }
    }
}

/// <summary>The metadata of an ECS host.</summary>
internal sealed class EcsMetadata
{
    [JsonPropertyName("project_id"), JsonConverter(typeof(TextConverter))]
    public string? ProjectId { get; set; }

    [JsonPropertyName("region_id"), JsonConverter(typeof(TextConverter))]
    public string? RegionId { get; set; }
}
