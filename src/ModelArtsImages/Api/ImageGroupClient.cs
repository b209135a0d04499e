using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Models.Json;
using ModelArtsImages.Models.Requests;

namespace ModelArtsImages.Api;

/// <summary>The operations on image groups, one method an operation. Every group it returns remembers the client's context.</summary>
internal sealed class ImageGroupClient(RequestPipeline pipeline, Context context) : DeletingClient<ImageGroup>(pipeline, context)
{
    /// <summary>Groups of one name are few.</summary>
    private const int LookLimit = 200;

    /// <summary>ListImageGroup: one page.</summary>
    /// <param name="query">Which groups.</param>
    /// <param name="offset">The first record, from 0.</param>
    /// <param name="limit">How many records at most.</param>
    /// <param name="call">Where the call is logged, and what ends it.</param>
    /// <exception cref="ModelArtsException">The listing failed.</exception>
    public async Task<Page<ImageGroup>> ListAsync(
        ImageGroupQuery query, long offset, int limit, CallOptions call)
    {
        var request = PageRequest(
            query.ToPathAndQuery(Path("images", "group"), offset, limit), "list image groups", RequiredPermissions.ListGroups);
        var result = await SendAsync(request, response => ReadPage(response, RecordReaders.ImageGroup, limit, call.Stopping), call)
            .ConfigureAwait(false);
        var page = result.ValueOrThrow();
        foreach (var group in page.Items)
        {
            if (group is null) continue;
            Own(group);
            group.IsListed = true;
            group.Type = query.Type;
            group.WorkspaceId = query.WorkspaceId;
            group.ListedSwrInstanceId = query.SwrInstanceId;
        }

        return page;
    }

    /// <summary>DeleteImageGroup: every version in the group, until it is known whether it is gone.</summary>
    /// <param name="group">The group, or what is known about it.</param>
    /// <param name="force">Delete the content in SWR as well.</param>
    /// <param name="call">Where the call is logged, and what ends it.</param>
    /// <returns>The deleted group as the service describes it, or what was known of it.</returns>
    /// <exception cref="ModelArtsException">
    /// The group was not deleted, or, where <see cref="ModelArtsException.MayHaveBeenCarriedOut"/>, even that could not be found out.
    /// </exception>
    public Task<ImageGroup> DeleteAsync(ImageGroup group, bool force, CallOptions call)
    {
        var request = Request(
            HttpMethod.Delete,
            Path("images", "group", group.Id!),
            "delete image group",
            RequiredPermissions.DeleteGroup,
            Failure.ImageGroupNotFound,
            force ? ImageClient.ForceBody : null,
            group);
        return DeleteAsync(request, group, call);
    }

    /// <summary>UpdateImageGroup.</summary>
    /// <param name="group">The group, or what is known about it.</param>
    /// <param name="update">What to change.</param>
    /// <param name="call">Where the call is logged, and what ends it.</param>
    /// <exception cref="ModelArtsException">The group does not exist, or the request failed.</exception>
    public async Task UpdateAsync(ImageGroup group, UpdateImageGroupRequest update, CallOptions call)
    {
        var request = Request(
            HttpMethod.Put,
            Path("images", "group", group.Id!),
            $"change image group {group.Label}",
            RequiredPermissions.UpdateGroup,
            Failure.ImageGroupNotFound,
            Json(update, ImagesJsonContext.Default.UpdateImageGroupRequest));
        var result = await SendAsync(request, ReadUpdated, call).ConfigureAwait(false);
        MadeOrThrow(result, "Run the same command again: to set the same values twice does no harm.");
    }

    protected override ImageGroup AsDeleted(ImageGroup known) => known.AsDeleted();

    protected override ReadResult<ImageGroup> ReadDeleted(ApiResponse response, ImageGroup known)
    {
        var deleted = RecordReaders.ImageGroup.Read(response.Json);
        // The service gives groups no status; one that it does give has to be the right one.
        deleted.Status ??= KnownValues.Deleted;
        if (CheckDeleted(deleted.Id, deleted.Status, known.Id!) is { } problem) return problem;
        return deleted.Complete(known);
    }

    /// <summary>
    /// No operation shows one group, so the group is looked for by its name in the workspace where it was listed. A group that was given by
    /// its id alone may be in any workspace, so its absence from one of them proves nothing.
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
        var request = PageRequest(
            query.ToPathAndQuery(Path("images", "group"), 0, LookLimit),
            $"see whether image group {known.Label} is still there",
            RequiredPermissions.ListGroups);
        var result = await SendAsync(
            request,
            // An empty object may come from anywhere. It does not prove that the group is gone.
            response => response.IsEmptyBody ? new Unreadable() : ReadPage(response, RecordReaders.ImageGroup, LookLimit, call.Stopping),
            call).ConfigureAwait(false);
        if (result.Failure is not null) return null;
        var (groups, total) = (result.Value!.Items, result.Value.Total);
        if (groups.Exists(other => string.Equals(other?.Id, known.Id, StringComparison.OrdinalIgnoreCase))) return false;
        // One that has no id, or is on a further page, may be the group.
        return total > groups.Count || groups.Count >= LookLimit || groups.Exists(static other => other?.Id is null) ? null : true;
    }

    /// <summary>
    /// The reference documents no response, and none is needed. But a page of HTML is not the service's, and an error in the body is an
    /// error.
    /// </summary>
    private static ReadResult<bool> ReadUpdated(ApiResponse response) =>
        response.IsHtml || ServiceError.IsIn(response) ? new Unreadable() : true;
}
