using System.Text.Json;
using ModelArtsImages.Emulator.Control;
using ModelArtsImages.Emulator.Images;
using ModelArtsImages.Emulator.Json;
using ModelArtsImages.Emulator.Service;
using ModelArtsImages.Emulator.Workloads;

namespace ModelArtsImages.Emulator.Groups;

/// <summary><c>GET /v1/{project_id}/images/group</c></summary>
internal sealed class ListImageGroup(GroupFinder finder, GroupDetails details, Workspaces workspaces, Listings listings, SettingsHolder settings)
{
    public Answer Run(ServiceRequest request)
    {
        if (request.Query["type"] is null && settings.Current.GroupListNeedsType)
            return ServiceError.ImageMissing(settings.Current, "group");
        if (listings.Page(request) is not { } paging)
            return ServiceError.InvalidParameter("limit is a positive number, offset one that is not negative.");
        var fuzzy = true;
        if (Asked("name_fuzzy_match") is { } text && !bool.TryParse(text, out fuzzy))
            return ServiceError.InvalidParameter("name_fuzzy_match is true or false.");

        var images = new ImageQuery
        {
            ProjectId = request.ProjectId,
            Type = listings.Ignores("type") ? null : Asked("type") ?? ImageDefaults.Dedicated,
            WorkspaceId = listings.Ignores("workspace_id") ? null : Asked("workspace_id") ?? Workspaces.Default,
            Name = Asked("name"),
            NameIsPart = fuzzy,
            Namespace = Asked("namespace"),
            SortKey = "",
        };
        if (images.WorkspaceId is { } workspace && !workspaces.Has(workspace))
            return ServiceError.WorkspaceMissing();
        var instance = Asked("swr_instance_id");
        var groups = finder.All().Values
            .Where(g => g.Images.Any(images.Matches) && (instance is null || g.SwrInstanceId == instance))
            .OrderByDescending(g => g.Newest.UpdatedAt).ThenBy(g => g.Id, StringComparer.Ordinal)
            .ToList();
        var page = groups.Skip(paging.Offset).Take(paging.Limit)
            .Select(g => (ReadOnlyMemory<byte>)JsonSerializer.SerializeToUtf8Bytes(g.ToJson(details), EmulatorJson.Service))
            .ToList();
        // Seen of the service: without a limit the records come under another name.
        var key = settings.Current.Listing.GroupsUnderGroups || request.Query["limit"] is null ? "groups" : "data";
        var enterprise = settings.Current.IsSwrEnterprise ? "true" : "false";
        return listings.Answer(request, page, groups.Count, paging, key, $",\"is_swr_enterprise\":{enterprise}");

        string? Asked(string name) => listings.Asked(request, name);
    }
}
