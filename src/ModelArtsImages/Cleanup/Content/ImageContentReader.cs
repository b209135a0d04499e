using System.Collections.Concurrent;
using ModelArtsImages.Api;
using ModelArtsImages.Connections;
using ModelArtsImages.Http;

namespace ModelArtsImages.Cleanup.Content;

/// <summary>
/// Reads the content of images, each from the registry that holds it. A repository is listed once, so create the reader when all images are
/// known: it does not see later changes.
/// </summary>
internal sealed class ImageContentReader(Connection connection)
{
    private const string Permission = "swr:repo:listRepoTags or swr:repository:getTag";

    private readonly ConcurrentDictionary<string, RegistryClient> _registries = new(StringComparer.OrdinalIgnoreCase);

    private readonly ConcurrentDictionary<(string? Instance, string Namespace, string Name), Lazy<Task<RepositoryTags?>>>
        _repositories = new();

    private Context Context => connection.Context;

    /// <summary>Reads the content of an image. If that fails, the result says why.</summary>
    /// <exception cref="ModelArtsException">The service rejected the account.</exception>
    public async Task<ImageContent> OfAsync(Image image, CallOptions call)
    {
        if (string.Equals(image.Type, KnownValues.BuiltIn, StringComparison.OrdinalIgnoreCase))
            return NotChecked(image, "It is a built-in image, whose content belongs to the service.");
        if (ImagePath.Of(image) is not { } path) return NotChecked(image, "Its path in SWR cannot be read.");
        if (path.InstanceId is null && !OwnRegistry.Holds(Context, path))
            return NotChecked(image, $"It is in the registry {path.Registry}, but the account's is {OwnRegistry.HostOf(Context)}.");
        if (path is { Tag: null, Digest: null }) return NotChecked(image, "Its path in SWR has no tag.");
        try
        {
            return await ReadAsync(image, path, call).ConfigureAwait(false);
        }
        catch (ModelArtsException e) when (!e.IsOfAccount)
        {
            return NotChecked(image, MissingPermission.AddTo(e, Permission));
        }
    }

    private async Task<ImageContent> ReadAsync(Image image, ImagePath path, CallOptions call)
    {
        var registry = _registries.GetOrAdd(path.InstanceId ?? string.Empty, _ => connection.RegistryOf(path.InstanceId));
        if (await TagsAsync(registry, path, call).ConfigureAwait(false) is not { } tags) return Missing(image);

        var tag = path.Digest is { } digest
            ? tags.FindByDigest(digest)
            : tags.Find(path.Tag) ?? await registry.FindTagAsync(path, call).ConfigureAwait(false);
        if (tag is not null) return Contents.Of(tag, tags, Context, path.InstanceId, image.SwrPath!, image);
        return path.Digest is null ? Missing(image) : NotChecked(image, "No tag has its digest, and content without a tag is not listed.");
    }

    private Task<RepositoryTags?> TagsAsync(RegistryClient registry, ImagePath path, CallOptions call)
    {
        return _repositories.GetOrAdd((path.InstanceId, path.Namespace, path.Repository), _ => new(ListAsync)).Value;

        async Task<RepositoryTags?> ListAsync() =>
            await registry.ListTagsAsync(path.Namespace, path.Repository, call).ConfigureAwait(false) is { } tags
                ? new RepositoryTags(tags)
                : null;
    }

    private ImageContent Missing(Image image) => Contents.Without(image, Context, ImageContent.Missing, reason: null);

    private ImageContent NotChecked(Image image, string reason) => Contents.Without(image, Context, ImageContent.NotChecked, reason);
}
