using ModelArtsImages.Api;
using ModelArtsImages.Http;

namespace ModelArtsImages.Cleanup.Content;

/// <summary>Collects the contents of an account, and measures them.</summary>
/// <param name="context">The account.</param>
internal sealed class MeasuredContents(Context context)
{
    private readonly HashSet<(string Namespace, string Repository, string Tag)> _tags = [];
    private readonly HashSet<(string InstanceId, string? Path)> _ofInstances = [];
    private long _sizeOfInstances;
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

    /// <summary>Measures what was added.</summary>
    /// <exception cref="ModelArtsException">The service rejected the account.</exception>
    public async Task<ImageContentMeasure> MeasureAsync(SwrClient swr, CallOptions call)
    {
        var measure = _tags.Count == 0
            ? new ImageContentMeasure { FreedSize = 0, SharedSize = 0 }
            : await new LayerMeasure(swr).MeasureAsync(_tags, call).ConfigureAwait(false);
        var reason = _unknown ?? measure.Reason;
        return new ImageContentMeasure
        {
            Count = measure.Count + _ofInstances.Count,
            Size = measure.Size + _sizeOfInstances,
            FreedSize = reason is null ? measure.FreedSize : null,
            SharedSize = reason is null ? measure.SharedSize : null,
            Reason = reason,
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
        if (_ofInstances.Add((instanceId, path))) _sizeOfInstances += size ?? 0;
    }
}
