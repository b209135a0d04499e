using ModelArtsImages.Cleanup.Usage;
using ModelArtsImages.Connections;
using ModelArtsImages.Http;

namespace ModelArtsImages.Commands.Base;

/// <summary>Reads who uses images once a run for each account, however many images are asked about.</summary>
/// <param name="kinds">What may use them.</param>
internal sealed class UsageLookup(string[] kinds)
{
    private readonly Dictionary<Context, Task<ImageUsageIndex>> _indexes = [];

    /// <summary>All that may use images.</summary>
    public static readonly string[] AllKinds =
        [NotebookSource.Notebook, TrainingJobSource.TrainingJob, AlgorithmSource.Algorithm, ServiceSource.Service, ModelSource.Model];

    /// <summary>Who uses an image. Where its path in SWR is not known, the service is asked for it.</summary>
    /// <exception cref="ModelArtsException">The account is refused, or there is no such image.</exception>
    public async Task<ImageUsage> OfAsync(Image image, Context context, CallOptions call)
    {
        // This comes first, so that a wrong id does not cause everything to be read.
        var known = image.SwrPath is null ? await Connection.Of(context).Images.ShowAsync(image.Id!, call) : image;
        return (await IndexOfAsync(context, call)).Of(known);
    }

    /// <summary>Who uses what in the project of an account.</summary>
    public Task<ImageUsageIndex> IndexOfAsync(Context context, CallOptions call)
    {
        if (!_indexes.TryGetValue(context, out var index))
            _indexes.Add(context, index = Connection.Of(context).Usage.ReadAsync(kinds, call));
        return index;
    }
}
