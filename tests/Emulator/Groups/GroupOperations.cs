using System.Text.Json;
using System.Text.Json.Nodes;
using ModelArtsImages.Emulator.Control;
using ModelArtsImages.Emulator.Images;
using ModelArtsImages.Emulator.Json;
using ModelArtsImages.Emulator.Service;
using ModelArtsImages.Emulator.Swr;
using ModelArtsImages.Emulator.Workloads;

namespace ModelArtsImages.Emulator.Groups;

/// <summary><c>GET /v1/{project_id}/images/group</c></summary>
internal sealed class ListImageGroup(
    GroupFinder finder, GroupDetails details, Workspaces workspaces, Listings listings, SettingsHolder settings)
{
    public ServiceResponse Run(ServiceRequest request)
    {
        if (request.Query["type"] is null && settings.Current.GroupListNeedsType)
            return ServiceError.ImageMissing(settings.Current, "group");
        if (listings.ReadPaging(request) is not { } paging)
            return ServiceError.InvalidParameter("limit is a positive number, offset one that is not negative.");
        var fuzzy = true;
        if (Query("name_fuzzy_match") is { } text && !bool.TryParse(text, out fuzzy))
            return ServiceError.InvalidParameter("name_fuzzy_match is true or false.");

        var images = new ImageQuery
        {
            ProjectId = request.ProjectId,
            Type = listings.Ignores("type") ? null : Query("type") ?? ImageDefaults.Dedicated,
            WorkspaceId = listings.Ignores("workspace_id") ? null : Query("workspace_id") ?? Workspaces.Default,
            Name = Query("name"),
            NameIsPart = fuzzy,
            Namespace = Query("namespace"),
            SortKey = "",
        };
        if (images.WorkspaceId is { } workspace && !workspaces.Has(workspace))
            return ServiceError.WorkspaceMissing();
        var instance = Query("swr_instance_id");
        var groups = finder.All().Values
            .Where(g => g.Images.Any(images.Matches) && (instance is null || g.SwrInstanceId == instance))
            .OrderByDescending(g => g.Newest.UpdatedAt).ThenBy(g => g.Id, StringComparer.Ordinal)
            .ToList();
        var page = groups.Skip(paging.Offset).Take(paging.Limit)
            .Select(g => (ReadOnlyMemory<byte>)JsonSerializer.SerializeToUtf8Bytes(g.ToJson(details), EmulatorJson.Service))
            .ToList();
        // The real service does this: without a limit, the records have another field name.
        var key = settings.Current.Listing.GroupsUnderGroups || request.Query["limit"] is null ? "groups" : "data";
        var enterprise = settings.Current.IsSwrEnterprise ? "true" : "false";
        return listings.CreatePage(request, page, groups.Count, paging, key, $",\"is_swr_enterprise\":{enterprise}");

        string? Query(string name) => listings.ReadQuery(request, name);
    }
}

/// <summary><c>PUT /v1/{project_id}/images/group/{id}</c></summary>
internal sealed class UpdateImageGroup(GroupFinder finder, GroupDetails details, SettingsHolder settings)
{
    private const int MostReadme = 30_000;

    public ServiceResponse Run(ServiceRequest request)
    {
        var id = request.Route("id")!;
        if (finder.FindVisible(request, id) is not { } group)
            return ServiceError.GroupMissing(settings.Current, id);
        if (group.Images.Any(i => !ImageFinder.IsOwn(request, i)))
            return ServiceError.NotPermitted("modelarts:image:updateGroup", request.Path);
        var body = BodyFields.Parse(request.Body);
        var readme = body.Text("read_me", MostReadme);
        var tags = body.Node("tags");
        if (body.Error is not null || !GroupTags.AreValid(tags))
            return ServiceError.InvalidParameter(body.Error ?? GroupTags.Rule);

        // An empty text is a value: it removes the old one.
        details.Update(id, body.Has("read_me") ? readme ?? "" : null, tags?.DeepClone().AsArray());
        return ServiceResponse.Ok(JsonSerializer.SerializeToUtf8Bytes(group.ToJson(details), EmulatorJson.Service));
    }
}

/// <summary>The tags of an image or a group.</summary>
internal static class GroupTags
{
    private const int MostTags = 20;
    private const int MostKey = 128;
    private const int MostValue = 255;

    public static string Rule => $"tags are at most {MostTags} pairs of key (1 to {MostKey}) and value (at most {MostValue}).";

    public static bool AreValid(JsonNode? tags) => tags is null
        || (tags is JsonArray { Count: <= MostTags } array && array.All(t => t is JsonObject tag
            && LengthOf(tag["key"]) is > 0 and <= MostKey
            && LengthOf(tag["value"]) is >= 0 and <= MostValue));

    /// <summary>The length of the text; -1 if it is not a string.</summary>
    private static int LengthOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text.Length : -1;
}

/// <summary><c>DELETE /v1/{project_id}/images/group/{id}</c>: deletes all versions, or none if one of them cannot go.</summary>
internal sealed class DeleteImageGroup(
    GroupFinder finder, GroupDetails details, ImageStore store, SwrRegistry registry, ImageUse use, SettingsHolder settings)
{
    public ServiceResponse Run(ServiceRequest request)
    {
        var id = request.Route("id")!;
        if (!IsForce.TryRead(request.Body, out var force))
            return ServiceError.InvalidParameter("is_force is true or false.");
        if (finder.FindVisible(request, id) is not { } group)
            return ServiceError.GroupMissing(settings.Current, id);
        if (group.Images.Any(i => !ImageFinder.IsOwn(request, i)))
            return ServiceError.NotPermitted("modelarts:image:deleteGroup", request.Path);
        if (force && group.Images.FirstOrDefault(i => i.Visibility != ImageDefaults.Private) is { } shown)
            return ServiceError.ForceNotPrivate(shown.Id);
        if (group.Images.FirstOrDefault(use.IsUsed) is { } used)
            return ServiceError.ImageInUse(settings.Current, used.Id);

        var deleted = JsonSerializer.SerializeToUtf8Bytes(group.ToJson(details), EmulatorJson.Service);
        foreach (var image in group.Images)
        {
            if (store.Remove(image) && force)
                registry.Release(image.SwrPath, settings.Current.Swr);
        }
        details.Forget(id);
        return settings.Current.GroupDeleteResponse.ToResponse(deleted);
    }
}
