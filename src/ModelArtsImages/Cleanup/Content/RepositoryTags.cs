using ModelArtsImages.Api;

namespace ModelArtsImages.Cleanup.Content;

/// <summary>
/// The tags of a repository, found by name and by digest. A repository can have very many tags, and each is looked up.
/// </summary>
/// <param name="tags">All its tags, each once.</param>
internal sealed class RepositoryTags(IReadOnlyList<RegistryTag> tags)
{
    private readonly Lazy<ILookup<string, RegistryTag>> _byName = new(() => tags.ToLookup(static tag => tag.Name, StringComparer.Ordinal));

    private readonly Lazy<ILookup<string?, RegistryTag>> _byDigest =
        new(() => tags.ToLookup(static tag => tag.Digest, StringComparer.Ordinal));

    /// <summary>No tags.</summary>
    public static RepositoryTags None { get; } = new([]);

    /// <summary>All tags, in the registry's order.</summary>
    public IReadOnlyList<RegistryTag> All => tags;

    /// <summary>A tag by its name, to the letter.</summary>
    public RegistryTag? Find(string? name) => name is null ? null : _byName.Value[name].FirstOrDefault();

    /// <summary>A tag of this digest.</summary>
    public RegistryTag? FindByDigest(string digest) => _byDigest.Value[digest].FirstOrDefault();

    /// <summary>The names of the other tags of the same digest.</summary>
    public string[] SharedWith(RegistryTag tag) => tag.Digest is null
        ? []
        : [.. _byDigest.Value[tag.Digest].Select(static other => other.Name).Where(name => name != tag.Name)];
}
