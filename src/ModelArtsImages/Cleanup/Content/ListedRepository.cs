using ModelArtsImages.Api;
using ModelArtsImages.Http;

namespace ModelArtsImages.Cleanup.Content;

/// <summary>A repository and its tags.</summary>
/// <param name="Failure">Why the tags could not be listed; <see langword="null"/> if they were.</param>
internal sealed record ListedRepository(string Namespace, string Name, RepositoryTags Tags, ModelArtsException? Failure = null)
{
    /// <summary>The path of one of its tags.</summary>
    public ImagePath PathOf(RegistryTag tag, string? instanceId) =>
        new(Namespace, Name, tag.Name) { Digest = tag.Digest, InstanceId = instanceId };

    /// <summary>Lists the tags of several repositories at a time. If one of them cannot be listed, the others still are.</summary>
    /// <exception cref="ModelArtsException">The service rejected the account.</exception>
    public static Task<ListedRepository[]> ListAsync(
        RegistryClient registry, string organization, IEnumerable<string> repositories, CallOptions call)
    {
        var slots = new RequestSlots();
        return Task.WhenAll(repositories.Select(
            name => slots.RunAsync(() => ReadAsync(registry, organization, name, call), call.Stopping)));
    }

    private static async Task<ListedRepository> ReadAsync(RegistryClient registry, string organization, string name, CallOptions call)
    {
        try
        {
            var tags = await registry.ListTagsAsync(organization, name, call).ConfigureAwait(false);
            return new(organization, name, tags is null ? RepositoryTags.None : new RepositoryTags(tags));
        }
        catch (ModelArtsException e) when (!e.IsOfAccount)
        {
            return new(organization, name, RepositoryTags.None, e);
        }
    }
}
