using ModelArtsImages.Cleanup.Usage;
using ModelArtsImages.Connections;
using ModelArtsImages.Http;

namespace ModelArtsImages.Commands.Base;

/// <summary>Reads who uses images once a run for each account, however many images are asked about.</summary>
/// <param name="scope">Which kinds of workload are looked at.</param>
internal sealed class UsageLookup(UsageScope scope)
{
    private readonly Dictionary<Context, Task<ImageUsageIndex>> _indexes = [];

    /// <summary>
    /// Who uses an image. Its path is the service's own: an image that did not come from the service in this session, such as one from a
    /// file, is asked for.
    /// </summary>
    /// <exception cref="ModelArtsException">The account is refused, or there is no such image.</exception>
    public async Task<ImageUsage> OfAsync(Image image, Context context, CallOptions call)
    {
        // This comes first, so that a wrong id does not cause everything to be read.
        var known = image.Context is null || image.SwrPath is null ? await Connection.Of(context).Images.ShowAsync(image.Id!, call) : image;
        return (await IndexOfAsync(context, call)).Of(known);
    }

    /// <summary>Who uses what in the project of an account.</summary>
    public Task<ImageUsageIndex> IndexOfAsync(Context context, CallOptions call)
    {
        if (!_indexes.TryGetValue(context, out var index))
            _indexes.Add(context, index = Connection.Of(context).Usage.ReadAsync(scope, call));
        return index;
    }
}
