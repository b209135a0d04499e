using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Models.Json;
using ModelArtsImages.Models.Requests;

namespace ModelArtsImages.Api;

/// <summary>The operations on image groups, one method for each. Every returned group remembers the client's context.</summary>
internal sealed class ImageGroupClient(RequestPipeline pipeline, Context context) : DeletingClient<ImageGroup>(pipeline, context)
{
    /// <summary>Few groups share a name.</summary>
    private const int SearchLimit = 200;

    /// <summary>ListImageGroup: one page.</summary>
    public async Task<Page<ImageGroup>> ListAsync(ImageGroupQuery query, long offset, int limit, CallOptions call)
    {
        var result = await ListAsync(query, offset, limit, "list image groups", mayBeEmpty: true, call).ConfigureAwait(false);
        var page = result.ValueOrThrow();
        foreach (var group in page.Items.OfType<ImageGroup>())
        {
            Own(group);
            group.IsListed = true;
            group.Type = query.Type;
            group.WorkspaceId = query.WorkspaceId;
            group.ListedSwrInstanceId = query.SwrInstanceId;
        }

        return page;
    }

    /// <summary>DeleteImageGroup: deletes all versions of a group; retried until it is known whether the group is gone.</summary>
    public Task<ImageGroup> DeleteAsync(ImageGroup group, bool force, CallOptions call)
    {
        var request = Request(
            HttpMethod.Delete, Path("images", "group", group.Id!), "delete image group", RequiredPermissions.DeleteGroup,
            Failure.ImageGroupNotFound, force ? ImageClient.ForceBody : null, group);
        return DeleteAsync(request, group, call);
    }

    /// <summary>UpdateImageGroup.</summary>
    public async Task UpdateAsync(ImageGroup group, UpdateImageGroupRequest update, CallOptions call)
    {
        var request = Request(
            HttpMethod.Put, Path("images", "group", group.Id!), $"change image group {group.Label}", RequiredPermissions.UpdateGroup,
            Failure.ImageGroupNotFound, Json(update, ImagesJsonContext.Default.UpdateImageGroupRequest));
        var result = await SendAsync(request, ReadUpdated, call).ConfigureAwait(false);
        MadeOrThrow(result, "Run the same command again: setting the same values twice does no harm.");
    }

    protected override ImageGroup AsDeleted(ImageGroup known) => known.AsDeleted();

    protected override ReadResult<ImageGroup> ReadDeleted(ApiResponse response, ImageGroup known)
    {
        var deleted = RecordReaders.ImageGroup.Read(response.Json);
        // The service documents no status of groups. If it sends one, it must be the right one.
        deleted.Status ??= KnownValues.Deleted;
        if (CheckDeleted(deleted.Id, deleted.Status, known.Id!) is { } problem) return problem;
        return deleted.Complete(known);
    }

    /// <summary>
    /// No operation shows a single group, so it is searched for by name in the workspace in which it was listed. A group that was specified
    /// by id alone may be in any workspace, so its absence from one proves nothing.
    /// </summary>
    protected override async Task<bool?> IsGoneAsync(ImageGroup known, CallOptions call)
    {
        if (known.Name is null || known.Type is null || !known.IsListed) return null;
        var query = new ImageGroupQuery
        {
            Type = known.Type,
            Name = known.Name,
            Namespace = known.Namespace,
            WorkspaceId = known.WorkspaceId,
            SwrInstanceId = known.ListedSwrInstanceId,
        };
        var purpose = $"check whether image group {known.Label} is still there";
        // An empty object may come from a proxy, so it does not prove that the group is gone.
        var result = await ListAsync(query, 0, SearchLimit, purpose, mayBeEmpty: false, call).ConfigureAwait(false);
        if (result.Failure is not null) return null;
        var (groups, total) = (result.Value!.Items, result.Value.Total);
        if (groups.Exists(other => string.Equals(other?.Id, known.Id, StringComparison.OrdinalIgnoreCase))) return false;
        // A group without an id or on a later page may be this one.
        return total > groups.Count || groups.Count >= SearchLimit || groups.Exists(static other => other?.Id is null) ? null : true;
    }

    private Task<RequestResult<Page<ImageGroup>>> ListAsync(
        ImageGroupQuery query, long offset, int limit, string purpose, bool mayBeEmpty, CallOptions call) => SendAsync(
        PageRequest(query.ToPathAndQuery(Path("images", "group"), offset, limit), purpose, RequiredPermissions.ListGroups),
        response => !mayBeEmpty && response.IsEmptyBody
            ? new Unreadable()
            : ReadPage(response, RecordReaders.ImageGroup, limit, call.Stopping),
        call);

    /// <summary>No response is documented. But an HTML page is not from the service, and an error in the body is an error.</summary>
    private static ReadResult<bool> ReadUpdated(ApiResponse response) =>
        response.IsHtml || ServiceError.IsIn(response) ? new Unreadable() : true;
}
