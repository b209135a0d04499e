using ModelArtsImages.Api;

namespace ModelArtsImages.Cleanup.Content;

/// <summary>The tags of a repository, indexed by name and by digest, because there can be thousands.</summary>
/// <param name="tags">All tags of the repository, each once.</param>
internal sealed class RepositoryTags(IReadOnlyList<RegistryTag> tags)
{
    private readonly Lazy<ILookup<string, RegistryTag>> _byName = new(() => tags.ToLookup(static tag => tag.Name, StringComparer.Ordinal));

    private readonly Lazy<ILookup<string?, RegistryTag>> _byDigest =
        new(() => tags.ToLookup(static tag => tag.Digest, StringComparer.Ordinal));

    /// <summary>No tags.</summary>
    public static RepositoryTags None { get; } = new([]);

    /// <summary>All tags, in the registry's order.</summary>
    public IReadOnlyList<RegistryTag> All => tags;

    /// <summary>Finds a tag by its exact name.</summary>
    public RegistryTag? Find(string? name) => name is null ? null : _byName.Value[name].FirstOrDefault();

    /// <summary>Finds a tag by its digest.</summary>
    public RegistryTag? FindByDigest(string digest) => _byDigest.Value[digest].FirstOrDefault();

    /// <summary>The names of the other tags with the same digest.</summary>
    public string[] SharedWith(RegistryTag tag) => tag.Digest is null
        ? []
        : [.. _byDigest.Value[tag.Digest].Select(static other => other.Name).Where(name => name != tag.Name)];
}
