using System.Text.Json;
using ModelArtsImages.Http;
using ModelArtsImages.Text;

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
            var (region, projectId) = await FindPlaceAsync(session, call).ConfigureAwait(false);
            var source = new EcsSource(_metadata, first);
            return (new ResolvedCredentials(source, EcsSource.Name) { Region = region, ProjectId = projectId }, string.Empty);
        }
        catch (ModelArtsException e)
        {
            return (null, $"this is not an ECS host with an agency: {e.Message}");
        }
    }

    /// <summary>
    /// The region and project of the host. Its key is used even if they are unknown, so that no other identity acts instead.
    /// </summary>
    private async Task<(string? Region, string? ProjectId)> FindPlaceAsync(EcsMetadataClient.Session session, CallOptions call)
    {
        try
        {
            return await _metadata.FetchAsync(
                session, "openstack/latest/meta_data.json",
                static (host, _) => (Text(host, "region_id"), Text(host, "project_id")), call).ConfigureAwait(false);
        }
        catch (ModelArtsException e)
        {
            if (call.Log.WantsVerbose) call.Log.Verbose($"The ECS host does not return its region and project: {e.Message}.");
            return default;
        }
    }

    private static string? Text(JsonElement host, string name) =>
        host.TryGetProperty(name, out var value) ? JsonValues.ToText(value, multiline: false) : null;
}
