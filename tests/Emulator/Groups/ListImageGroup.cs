using System.Text.Json;
using ModelArtsImages.Emulator.Control;
using ModelArtsImages.Emulator.Images;
using ModelArtsImages.Emulator.Json;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Groups;

/// <summary><c>GET /v1/{project_id}/images/group</c></summary>
internal sealed class ListImageGroup(GroupFinder finder, GroupDetails details, SettingsHolder settings)
{
    private const int DefaultLimit = 200;

    public Answer Run(ServiceRequest request)
    {
        var query = request.Query;
        if (query["type"] is null && settings.Current.GroupListNeedsType)
            return ServiceError.ImageMissing(settings.Current.MissingStatus, "group");
        if (Paging.Read(query, DefaultLimit) is not { } paging)
            return ServiceError.InvalidParameter("limit is a positive number, offset one that is not negative.");
        var fuzzy = true;
        if (query["name_fuzzy_match"] is { } text && !bool.TryParse(text, out fuzzy))
            return ServiceError.InvalidParameter("name_fuzzy_match is true or false.");

        var images = new ImageQuery
        {
            ProjectId = request.ProjectId,
            Type = query["type"] ?? ImageDefaults.Dedicated,
            WorkspaceId = query["workspace_id"] ?? ImageDefaults.DefaultWorkspace,
            Name = query["name"],
            NameIsPart = fuzzy,
            Namespace = query["namespace"],
            SortKey = "",
        };
        var groups = finder.All().Values
            .Where(g => g.Images.Any(images.Matches) && IsInInstance(g, query["swr_instance_id"]))
            .OrderByDescending(g => g.Newest.UpdatedAt).ThenBy(g => g.Id, StringComparer.Ordinal)
            .ToList();
        var page = groups.Skip(paging.Offset).Take(paging.Limit)
            .Select(g => (ReadOnlyMemory<byte>)JsonSerializer.SerializeToUtf8Bytes(g.ToJson(details), EmulatorJson.Service))
            .ToList();
        return Answer.Page(new PageBody(page, groups.Count, paging.Limit, paging.Offset, more: ",\"is_swr_enterprise\":false"));
    }

    private static bool IsInInstance(ImageGroup group, string? instanceId) =>
        instanceId is null || group.Images.Any(i => (string?)i.ToJsonObject()["swr_instance_id"] == instanceId);
}
