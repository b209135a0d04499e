using ModelArtsImages.Api;
using ModelArtsImages.Http;

namespace ModelArtsImages.Cleanup.Content;

/// <summary>
/// Collects the contents of an account, and measures their size and how much space deleting them would free. Repositories share layers, so
/// all repositories of the account in the region are read; only the digests and sizes of the layers are kept.
/// </summary>
internal sealed class MeasuredContents(Context context)
{
    private readonly HashSet<(string Namespace, string Repository, string Tag)> _tags = [];
    private readonly HashSet<(string InstanceId, string? Path)> _ofInstances = [];
    private readonly Dictionary<string, long> _blobs = new(StringComparer.Ordinal);
    private readonly HashSet<string> _otherBlobs = new(StringComparer.Ordinal);
    private readonly object _lock = new();
    private int _count;
    private long _size;
    private string? _unknown;

    /// <summary>Adds a content.</summary>
    public void Add(ImageContent content)
    {
        if (content.SwrInstanceId is { } instanceId) AddOfInstance(instanceId, content.SwrPath, content.Size);
        else Add(ImagePath.Parse(content.SwrPath), content.Label);
    }

    /// <summary>Adds the content that an image points to.</summary>
    public void Add(Image image)
    {
        if (image.SwrInstanceId is { } instanceId) AddOfInstance(instanceId, image.SwrPath, image.Size);
        else Add(ImagePath.Of(image), image.Label);
    }

    /// <summary>Measures what was added, once. Tags that SWR does not hold are not counted.</summary>
    /// <exception cref="ModelArtsException">The service rejected the account.</exception>
    public async Task<ImageContentMeasure> MeasureAsync(SwrClient swr, CallOptions call)
    {
        if (_tags.Count > 0) await ReadLayersAsync(swr, call).ConfigureAwait(false);
        var shared = _blobs.Where(blob => _otherBlobs.Contains(blob.Key)).Sum(static blob => blob.Value);
        return new ImageContentMeasure
        {
            Count = _count,
            Size = _size,
            FreedSize = _unknown is null ? _blobs.Values.Sum() - shared : null,
            SharedSize = _unknown is null ? shared : null,
            Reason = _unknown,
        };
    }

    /// <summary>Combines the measures of several accounts.</summary>
    public static ImageContentMeasure Sum(IReadOnlyList<ImageContentMeasure> measures) => new()
    {
        Count = measures.Sum(static measure => measure.Count),
        Size = measures.Sum(static measure => measure.Size),
        FreedSize = Sum(measures, static measure => measure.FreedSize),
        SharedSize = Sum(measures, static measure => measure.SharedSize),
        Reason = measures.Select(static measure => measure.Reason).FirstOrDefault(static reason => reason is not null),
    };

    private static long? Sum(IReadOnlyList<ImageContentMeasure> measures, Func<ImageContentMeasure, long?> sizeOf) =>
        measures.Any(measure => sizeOf(measure) is null) ? null : measures.Sum(sizeOf);

    private void Add(ImagePath? path, string label)
    {
        if (path is { Tag: { } tag } && OwnRegistry.Holds(context, path)) _tags.Add((path.Namespace, path.Repository, tag));
        else _unknown ??= $"The path of {label} does not name a tag of the registry {OwnRegistry.HostOf(context)}.";
    }

    private void AddOfInstance(string instanceId, string? path, long? size)
    {
        _unknown ??= $"The layers of content in SWR Enterprise instance {instanceId} are not read.";
        if (_ofInstances.Add((instanceId, path))) Count(size);
    }

    private void Count(long? size)
    {
        _count++;
        _size += size ?? 0;
    }

    private async Task ReadLayersAsync(SwrClient swr, CallOptions call)
    {
        var repositories = new HashSet<(string Namespace, string Name)>(_tags.Select(static tag => (tag.Namespace, tag.Repository)));
        try
        {
            foreach (var found in await swr.ListAllRepositoriesAsync(organization: null, call).ConfigureAwait(false))
                repositories.Add((found.Namespace!, found.Name!));
        }
        catch (ModelArtsException e) when (!e.IsOfAccount)
        {
            _unknown ??= $"The repositories of the account cannot be listed: {e.Message}";
        }

        var slots = new RequestSlots();
        await Task.WhenAll(repositories.Select(
            repository => slots.RunAsync(() => ReadAsync(swr, repository, call), call.Stopping))).ConfigureAwait(false);
    }

    private async Task<bool> ReadAsync(SwrClient swr, (string Namespace, string Name) repository, CallOptions call)
    {
        try
        {
            var tags = await swr.ListTagsAsync(repository.Namespace, repository.Name, keepsBlobs: true, call).ConfigureAwait(false) ?? [];
            lock (_lock)
            {
                foreach (var tag in tags) Add(tag, repository, _tags.Contains((repository.Namespace, repository.Name, tag.Name)));
            }
        }
        catch (ModelArtsException e) when (!e.IsOfAccount)
        {
            lock (_lock) _unknown ??= e.Message;
        }

        return true;
    }

    private void Add(RegistryTag tag, (string Namespace, string Name) repository, bool isSelected)
    {
        if (isSelected) Count(tag.Size);
        if (tag.Blobs is null) _unknown ??= $"SWR does not say which layers {repository.Namespace}/{repository.Name}:{tag.Name} has.";
        foreach (var blob in tag.Blobs ?? [])
        {
            if (isSelected) _blobs[blob.Digest] = blob.Size;
            else _otherBlobs.Add(blob.Digest);
        }
    }
}
