using System.Text.Json.Nodes;
using ModelArtsImages.Emulator.Images;

namespace ModelArtsImages.Emulator.Groups;

/// <summary>The versions of one image name.</summary>
internal sealed record ImageGroup(string Id, IReadOnlyList<Image> Images)
{
    public Image Newest => Images.MaxBy(i => i.UpdatedAt)!;

    /// <summary>The SWR Enterprise instance of its images; empty for the SWR that all share.</summary>
    public string SwrInstanceId => Images.Select(i => i.SwrInstanceId).FirstOrDefault(i => i.Length > 0) ?? "";

    public JsonObject ToJson(GroupDetails details)
    {
        var (readme, tags) = details.Find(Id);
        var group = new JsonObject
        {
            ["id"] = Id,
            ["name"] = Newest.Name,
            ["namespace"] = Newest.Namespace,
            ["version_count"] = Images.Count,
            ["create_at"] = Images.Min(i => i.CreatedAt),
            ["update_at"] = Newest.UpdatedAt,
            ["description"] = Newest.Description,
            ["read_me"] = readme ?? "",
            ["icon_name"] = "",
            ["swr_instance_id"] = SwrInstanceId,
            ["swr_instance_name"] = SwrInstanceId.Length == 0 ? "" : "registry-" + SwrInstanceId,
        };
        if (tags is not null)
            group["tags"] = tags.DeepClone();
        return group;
    }
}
