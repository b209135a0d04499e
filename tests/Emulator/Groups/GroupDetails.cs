using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace ModelArtsImages.Emulator.Groups;

/// <summary>What is told of a group beyond its images.</summary>
internal sealed class GroupDetails
{
    private readonly ConcurrentDictionary<string, (string? Readme, JsonArray? Tags)> _byId = new(StringComparer.Ordinal);

    public (string? Readme, JsonArray? Tags) Find(string groupId) => _byId.GetValueOrDefault(groupId);

    /// <summary>Null leaves what there is.</summary>
    public void Update(string groupId, string? readme, JsonArray? tags) =>
        _byId.AddOrUpdate(groupId, (readme, tags), (_, old) => (readme ?? old.Readme, tags ?? old.Tags));

    public void Forget(string groupId) => _byId.TryRemove(groupId, out _);

    public void Clear() => _byId.Clear();
}
