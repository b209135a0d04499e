using System.Collections.Concurrent;

namespace ModelArtsImages.Emulator.Workloads;

/// <summary>The workspaces: some initial ones, and those of images that tests add.</summary>
internal sealed class Workspaces
{
    /// <summary>The default workspace.</summary>
    public const string Default = "0";

    private static readonly (string Id, string Name)[] FromTheStart =
        [(Default, "default"), ("8f2e6c1a", "vision-labs"), ("ws-1", "staging")];

    private readonly ConcurrentDictionary<string, string> _names = new(StringComparer.Ordinal);

    public Workspaces() => Clear();

    public IEnumerable<(string Id, string Name)> All => _names.OrderBy(w => w.Key, StringComparer.Ordinal).Select(w => (w.Key, w.Value));

    public bool Has(string id) => _names.ContainsKey(id);

    public void Add(string id) => _names.TryAdd(id, "workspace-" + id);

    /// <summary>Restores the initial workspaces.</summary>
    public void Clear()
    {
        _names.Clear();
        foreach (var (id, name) in FromTheStart)
            _names[id] = name;
    }
}
