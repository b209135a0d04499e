using ModelArtsImages.Emulator.Images;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Groups;

/// <summary>Finds the groups that a project's images, or the built-in ones, make up.</summary>
internal sealed class GroupFinder(ImageStore store)
{
    private readonly Lock _gate = new();
    private long _version = -1;
    private Dictionary<string, ImageGroup> _byId = [];

    /// <summary>The group if the project may see it.</summary>
    public ImageGroup? Visible(ServiceRequest request, string id) =>
        All().GetValueOrDefault(id) is { } group && (group.Newest.IsBuiltIn || group.Newest.ProjectId == request.ProjectId) ? group : null;

    /// <summary>Grouped anew only when images have changed: a listing of many pages would else do it for each.</summary>
    public IReadOnlyDictionary<string, ImageGroup> All()
    {
        lock (_gate)
        {
            var version = store.Version;
            if (version != _version)
            {
                _byId = store.All().GroupBy(GroupId.Of).ToDictionary(g => g.Key, g => new ImageGroup(g.Key, [.. g]), StringComparer.Ordinal);
                _version = version;
            }
            return _byId;
        }
    }
}
