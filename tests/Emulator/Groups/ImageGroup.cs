using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ModelArtsImages.Emulator.Images;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Groups;

/// <summary>The versions of one image name.</summary>
internal sealed record ImageGroup(string Id, IReadOnlyList<Image> Images)
{
    public Image Newest => Images.MaxBy(i => i.UpdatedAt)!;

    /// <summary>The SWR Enterprise instance of its images; empty for the shared registry.</summary>
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

/// <summary>The id of the group that an image belongs to: all versions of one name in one organization.</summary>
internal static class GroupId
{
    public static string Of(Image image)
    {
        var key = Encoding.UTF8.GetBytes($"{(image.IsBuiltIn ? "" : image.ProjectId)}/{image.Namespace}/{image.Name}");
        return new Guid(SHA256.HashData(key).AsSpan(0, 16), bigEndian: true).ToString();
    }
}

/// <summary>The fields of a group that do not come from its images.</summary>
internal sealed class GroupDetails
{
    private readonly ConcurrentDictionary<string, (string? Readme, JsonArray? Tags)> _byId = new(StringComparer.Ordinal);

    public (string? Readme, JsonArray? Tags) Find(string groupId) => _byId.GetValueOrDefault(groupId);

    /// <summary>Changes the fields of a group; null leaves a field as it is.</summary>
    public void Update(string groupId, string? readme, JsonArray? tags) =>
        _byId.AddOrUpdate(groupId, (readme, tags), (_, old) => (readme ?? old.Readme, tags ?? old.Tags));

    public void Forget(string groupId) => _byId.TryRemove(groupId, out _);

    public void Clear() => _byId.Clear();
}

/// <summary>Finds the groups of a project's images and of the built-in images.</summary>
internal sealed class GroupFinder(ImageStore store)
{
    private readonly Lock _gate = new();
    private long _version = -1;
    private Dictionary<string, ImageGroup> _byId = [];

    /// <summary>The group; null if the project may not see it.</summary>
    public ImageGroup? FindVisible(ServiceRequest request, string id) =>
        All().GetValueOrDefault(id) is { } group && (group.Newest.IsBuiltIn || group.Newest.ProjectId == request.ProjectId) ? group : null;

    /// <summary>Images are grouped again only after a change, and not for each page of a listing.</summary>
    public IReadOnlyDictionary<string, ImageGroup> All()
    {
        lock (_gate)
        {
            var version = store.Version;
            if (version != _version)
            {
                _byId = store.All().GroupBy(GroupId.Of)
                    .ToDictionary(g => g.Key, g => new ImageGroup(g.Key, [.. g]), StringComparer.Ordinal);
                _version = version;
            }
            return _byId;
        }
    }
}
