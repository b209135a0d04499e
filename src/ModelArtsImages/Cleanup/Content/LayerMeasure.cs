using ModelArtsImages.Api;
using ModelArtsImages.Http;

namespace ModelArtsImages.Cleanup.Content;

/// <summary>
/// Measures the size of tags and how much space deleting them would free. Repositories share layers, so all repositories of the account in
/// the region are read; only the digests and sizes of the layers are kept. An instance can be used once.
/// </summary>
internal sealed class LayerMeasure(SwrClient swr)
{
    private readonly Dictionary<string, long> _selectedBlobs = new(StringComparer.Ordinal);
    private readonly HashSet<string> _otherBlobs = new(StringComparer.Ordinal);
    private readonly object _lock = new();
    private int _count;
    private long _size;
    private string? _unknown;

    /// <summary>Measures the selected tags. Tags that SWR does not hold are not counted.</summary>
    /// <exception cref="ModelArtsException">The service rejected the account.</exception>
    public async Task<ImageContentMeasure> MeasureAsync(
        HashSet<(string Namespace, string Repository, string Tag)> selected, CallOptions call)
    {
        var repositories = new HashSet<(string Namespace, string Name)>(selected.Select(static tag => (tag.Namespace, tag.Repository)));
        try
        {
            foreach (var found in await swr.ListAllRepositoriesAsync(organization: null, call).ConfigureAwait(false))
                repositories.Add((found.Namespace!, found.Name!));
        }
        catch (ModelArtsException e) when (!e.IsOfAccount)
        {
            _unknown = $"The repositories of the account cannot be listed: {e.Message}";
        }

        var slots = new RequestSlots();
        await Task.WhenAll(repositories.Select(
            repository => slots.RunAsync(() => AddAsync(repository, selected, call), call.Stopping))).ConfigureAwait(false);
        var shared = _selectedBlobs.Where(blob => _otherBlobs.Contains(blob.Key)).Sum(static blob => blob.Value);
        return new ImageContentMeasure
        {
            Count = _count,
            Size = _size,
            FreedSize = _unknown is null ? _selectedBlobs.Values.Sum() - shared : null,
            SharedSize = _unknown is null ? shared : null,
            Reason = _unknown,
        };
    }

    private async Task<bool> AddAsync(
        (string Namespace, string Name) repository, HashSet<(string Namespace, string Repository, string Tag)> selected, CallOptions call)
    {
        try
        {
            var tags = await swr.ListTagsAsync(repository.Namespace, repository.Name, keepsBlobs: true, call).ConfigureAwait(false) ?? [];
            lock (_lock)
            {
                foreach (var tag in tags) Add(tag, repository, selected.Contains((repository.Namespace, repository.Name, tag.Name)));
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
        if (isSelected)
        {
            _count++;
            _size += tag.Size ?? 0;
        }

        if (tag.Blobs is not { } blobs)
        {
            _unknown ??= $"SWR does not say which layers {repository.Namespace}/{repository.Name}:{tag.Name} has.";
            return;
        }

        foreach (var blob in blobs)
        {
            if (isSelected) _selectedBlobs[blob.Digest] = blob.Size;
            else _otherBlobs.Add(blob.Digest);
        }
    }
}
