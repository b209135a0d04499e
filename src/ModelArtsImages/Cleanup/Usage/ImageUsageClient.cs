using ModelArtsImages.Api;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;

namespace ModelArtsImages.Cleanup.Usage;

/// <summary>Finds out who uses images. No operation of the service says it: everything that may use one is listed.</summary>
internal sealed class ImageUsageClient
{
    private const int MaximumConcurrency = 8;

    private readonly NotebookSource _notebooks;
    private readonly UsageSource[] _sources;
    private readonly WorkspaceClient _workspaces;
    private readonly IClock _clock;

    public ImageUsageClient(RequestPipeline pipeline, Context context, WorkspaceClient workspaces, IClock clock)
    {
        (_workspaces, _clock) = (workspaces, clock);
        _notebooks = new NotebookSource(pipeline, context);
        _sources =
        [
            _notebooks,
            new TrainingJobSource(pipeline, context),
            new AlgorithmSource(pipeline, context),
            new ServiceSource(pipeline, context),
            new ModelSource(pipeline, context),
        ];
    }

    /// <summary>Reads what may use images, in all workspaces, several listings at a time.</summary>
    /// <param name="kinds">Which kinds; an image that none of them uses is unknown where they are not all.</param>
    /// <param name="call">Where the calls are logged, and what ends them.</param>
    /// <exception cref="ModelArtsException">The account is refused. What else fails is noted in the result.</exception>
    public async Task<ImageUsageIndex> ReadAsync(IReadOnlyCollection<string> kinds, CallOptions call)
    {
        var begin = _clock.Elapsed;
        var (workspaces, unknownWorkspaces) = await ListWorkspacesAsync(call).ConfigureAwait(false);
        var wanted = _sources.ToLookup(source => kinds.Contains(source.Kind, StringComparer.OrdinalIgnoreCase));
        var readings = await Concurrency.SelectAsync(
            [.. wanted[true].SelectMany(source => workspaces.Select(id => (Source: source, WorkspaceId: id)))],
            MaximumConcurrency,
            listing => ReadAsync(listing.Source, source => source.ReadAsync(listing.WorkspaceId, call))).ConfigureAwait(false);

        var notChecked = readings.Select(static reading => reading.NotChecked).OfType<UncheckedSource>()
            .Concat(wanted[false].Select(static source => new UncheckedSource(source.Kind, "It was not asked for: -Source leaves it out.")))
            .GroupBy(static source => source.Source).Select(static same => same.First());
        return new ImageUsageIndex(
            readings.SelectMany(static reading => reading.Found),
            unknownWorkspaces is null ? [.. notChecked] : [unknownWorkspaces, .. notChecked],
            workspaces,
            begin);
    }

    /// <summary>
    /// Asks which notebooks use one image. It sees less than <see cref="ReadAsync(IReadOnlyCollection{string}, CallOptions)"/>, and costs
    /// little.
    /// </summary>
    /// <param name="image">The image.</param>
    /// <param name="workspaces">The workspaces to look in; <see langword="null"/> to ask which there are.</param>
    /// <param name="call">Where the calls are logged, and what ends them.</param>
    /// <exception cref="ModelArtsException">The account is refused. What else fails is noted in the result.</exception>
    public async Task<ImageUsage> FindNotebooksAsync(Image image, string[]? workspaces, CallOptions call)
    {
        UncheckedSource? unknown = null;
        if (workspaces is null) (workspaces, unknown) = await ListWorkspacesAsync(call).ConfigureAwait(false);
        var readings = await Concurrency.SelectAsync(
            workspaces, MaximumConcurrency,
            id => ReadAsync(_notebooks, notebooks => notebooks.FindAsync(id, image.Id!, call))).ConfigureAwait(false);
        var notChecked = readings.Select(static reading => reading.NotChecked).Concat([unknown]).OfType<UncheckedSource>().Take(1);
        return new ImageUsage(
            image, [.. readings.SelectMany(static reading => reading.Found).Select(static reference => reference.User)], [.. notChecked]);
    }

    private async Task<(string[] Ids, UncheckedSource? Unknown)> ListWorkspacesAsync(CallOptions call)
    {
        try
        {
            return (await _workspaces.ListAsync(call).ConfigureAwait(false), null);
        }
        catch (ModelArtsException e) when (!EndsAll(e))
        {
            var reason = $"Only the default workspace was looked at. {Reason(e, _workspaces.Permission)}";
            return ([KnownValues.DefaultWorkspace], new UncheckedSource(WorkspaceClient.Workspace, reason));
        }
    }

    private static async Task<(IReadOnlyCollection<ImageReference> Found, UncheckedSource? NotChecked)> ReadAsync<TSource>(
        TSource source, Func<TSource, Task<UsageReading>> read)
        where TSource : UsageSource
    {
        try
        {
            var reading = await read(source).ConfigureAwait(false);
            return (reading.Found, reading.Missing is null ? null : new UncheckedSource(source.Kind, reading.Missing));
        }
        catch (ModelArtsException e) when (!EndsAll(e))
        {
            return ([], new UncheckedSource(source.Kind, Reason(e, source.Permission)));
        }
    }

    /// <summary>Whether the account itself is refused, so that every other request would be refused too.</summary>
    private static bool EndsAll(ModelArtsException failure) => failure.Failure is Failure.AuthenticationFailed or Failure.NotConnected;

    private static string Reason(ModelArtsException failure, string permission) => MissingPermission.AddTo(failure, permission);
}
