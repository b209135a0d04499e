using System.Net;
using System.Text.Json;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;

namespace ModelArtsImages.Api;

/// <summary>The operations on image groups, one method an operation. Every group it returns remembers the client's context.</summary>
internal sealed class ImageGroupClient(RequestPipeline pipeline, Context context) : ProjectClient(pipeline, context)
{
    /// <summary>ListImageGroup: one page.</summary>
    /// <param name="query">Which groups.</param>
    /// <param name="offset">The first record, from 0.</param>
    /// <param name="limit">How many records at most.</param>
    /// <param name="call">Where the call is logged, and what ends it.</param>
    /// <exception cref="ModelArtsException">The listing failed.</exception>
    public async Task<Page<ImageGroup>> ListAsync(
        ImageGroupQuery query, long offset, int limit, CallOptions call)
    {
        var request = Request(HttpMethod.Get, query.ToPathAndQuery(Context.ProjectId, offset, limit), "list image groups", Failure.ImageGroupNotFound);
        var outcome = await SendAsync(
            request, answer => ReadPage(answer, RecordReaders.ImageGroup, limit, call.Stopping), call).ConfigureAwait(false);
        var page = outcome.ValueOrThrow();
        foreach (var group in page.Items)
        {
            if (group is null) continue;
            Own(group);
            group.ListedType = query.Type;
            group.ListedWorkspaceId = query.WorkspaceId;
            group.ListedSwrInstanceId = query.SwrInstanceId;
        }

        return page;
    }

    /// <summary>DeleteImageGroup: every version in the group, until it is known whether it is gone.</summary>
    /// <param name="group">The group, or what is known of it.</param>
    /// <param name="force">Delete the content in SWR as well.</param>
    /// <param name="call">Where the call is logged, and what ends it.</param>
    /// <returns>The deleted group as the service describes it, or what was known of it.</returns>
    /// <exception cref="ModelArtsException">
    /// The group was not deleted, or, where <see cref="ModelArtsException.MayHaveBeenCarriedOut"/>, even that could not be found out.
    /// </exception>
    public async Task<ImageGroup> DeleteAsync(
        ImageGroup group, bool force, CallOptions call)
    {
        var request = DeleteRequest(
            Path("images", "group", group.Id!), $"delete image group {group.Label}", force ? ImageClient.ForceBody : null, Failure.ImageGroupNotFound);
        return Own(await DeleteAsync(
            request, answer => ReadDeleted(answer, group), group.AsDeleted, () => IsGoneAsync(group, call with { Abandon = null }), call)
            .ConfigureAwait(false));
    }

    /// <summary>UpdateImageGroup.</summary>
    /// <param name="group">The group, or what is known of it.</param>
    /// <param name="update">What to change.</param>
    /// <param name="call">Where the call is logged, and what ends it.</param>
    /// <exception cref="ModelArtsException">The group does not exist, or the request failed.</exception>
    public async Task UpdateAsync(ImageGroup group, UpdateImageGroupRequest update, CallOptions call)
    {
        var request = Request(
            HttpMethod.Put,
            Path("images", "group", group.Id!),
            $"change image group {group.Label}",
            update,
            ImagesJsonContext.Default.UpdateImageGroupRequest,
            Failure.ImageGroupNotFound);
        var outcome = await SendAsync(request, ReadUpdated, call).ConfigureAwait(false);
        outcome.ValueOrThrow();
    }

    /// <summary>
    /// There is no operation that shows one group: it is looked for by its name where it was listed. A group that was given by its id alone
    /// may be in any workspace, and that one workspace does not list it says nothing.
    /// </summary>
    private async Task<bool?> IsGoneAsync(ImageGroup group, CallOptions call)
    {
        if (group.Name is null || group.ListedType is null) return null;
        var query = new ImageGroupQuery
        {
            Type = group.ListedType,
            Name = group.Name,
            Namespace = group.Namespace,
            WorkspaceId = group.ListedWorkspaceId,
            SwrInstanceId = group.ListedSwrInstanceId,
        };
        var request = Request(HttpMethod.Get, query.ToPathAndQuery(Context.ProjectId, 0, 200), $"see whether image group {group.Label} is still there");
        var outcome = await SendAsync(
            request, answer => ReadPage(answer, RecordReaders.ImageGroup, 200, call.Stopping), call).ConfigureAwait(false);
        if (outcome.Failure is not null) return null;
        var (groups, total) = (outcome.Value!.Items, outcome.Value.Total);
        if (groups.Exists(other => string.Equals(other?.Id, group.Id, StringComparison.OrdinalIgnoreCase))) return false;
        // One that has no id, or is on a further page, may be the group.
        return total > groups.Count || groups.Exists(static other => other?.Id is null) ? null : true;
    }

    private ImageGroup Own(ImageGroup group)
    {
        group.ProjectId = Context.ProjectId;
        group.Region = Context.Region;
        group.Context = Context;
        return group;
    }

    /// <summary>The reference documents no answer; what deployments answer is not needed. A page of HTML is not theirs, and an error is one.</summary>
    private static bool ReadUpdated(ApiResponse answer)
    {
        if (answer.IsHtml) throw new JsonException();
        return ServiceError.IsIn(answer) ? throw new ServiceErrorException() : true;
    }

    private static ImageGroup ReadDeleted(ApiResponse answer, ImageGroup known)
    {
        if (answer.StatusCode == HttpStatusCode.NoContent) return known.AsDeleted();
        var deleted = ReadObject(answer, RecordReaders.ImageGroup, static group => group.Id);
        // The service gives groups no status; one that it does give has to be the right one.
        deleted.Status ??= KnownValues.Deleted;
        CheckDeleted(deleted.Id, deleted.Status, known.Id!);
        return deleted;
    }
}
