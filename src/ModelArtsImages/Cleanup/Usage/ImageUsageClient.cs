using ModelArtsImages.Api;
using ModelArtsImages.Connections;
using ModelArtsImages.Http;

namespace ModelArtsImages.Cleanup.Usage;

/// <summary>Finds the users of images. The service has no operation for this, so all workloads that may use images are listed.</summary>
internal sealed class ImageUsageClient(RequestPipeline pipeline, Context context, WorkspaceClient workspaceClient, IClock clock)
{
    /// <summary>How many unreadable workloads of a kind messages name.</summary>
    private const int MostNamed = 5;

    private NotebookSource Notebooks => new(pipeline, context);

    /// <summary>The client of an account.</summary>
    public static ImageUsageClient Of(Connection connection) =>
        new(connection.Pipeline, connection.Context, connection.Workspaces, SystemClock.Instance);

    /// <summary>Reads the workloads that may use images, in all workspaces, several requests at a time.</summary>
    /// <param name="images">
    /// Lists the project's images, so that a workload that names one by its id is known to use its path;
    /// <see langword="null"/> if no image of the project has the paths that matter.
    /// </param>
    /// <exception cref="ModelArtsException">The service rejected the account. Any other failure is noted in the result.</exception>
    public async Task<ImageUsageIndex> ReadAsync(UsageScope scope, ImageClient? images, CallOptions call)
    {
        var begin = clock.Elapsed;
        using var slots = new RequestSlots();
        var sources = Sources().Where(source => scope.Includes(source.Kind)).ToLookup(static source => source.IsPerWorkspace);
        var isPerWorkspace = sources[true].Any();
        var (workspaces, unknown) = isPerWorkspace || images is not null
            ? await ListWorkspacesAsync(call).ConfigureAwait(false)
            : ([], null);
        var listing = images is null ? Task.FromResult<ImageReading?>(null) : ReadImagesAsync(images, workspaces, unknown, call, slots);
        var readings = await Task.WhenAll(
            sources[true].SelectMany(source => workspaces.Select(id => (Source: source, Workspace: id)))
                .Concat(sources[false].Select(static source => (Source: source, Workspace: KnownValues.DefaultWorkspace)))
                .Select(listing => ReadAsync(listing.Source, () => listing.Source.ReadAsync(listing.Workspace, call, slots))))
            .ConfigureAwait(false);
        return new ImageUsageIndex(
            readings.SelectMany(static reading => reading.Reading.Found), NotChecked(readings, isPerWorkspace ? unknown : null), scope,
            workspaces, begin, await listing.ConfigureAwait(false));
    }

    /// <summary>Finds the notebooks that use one image. This finds fewer users than a reading of all workloads, but costs little.</summary>
    /// <param name="workspaces">The workspaces to search; <see langword="null"/> to list them first.</param>
    /// <exception cref="ModelArtsException">The service rejected the account. Any other failure is noted in the result.</exception>
    public async Task<ImageUsage> FindNotebooksAsync(Image image, string[]? workspaces, CallOptions call)
    {
        workspaces ??= (await ListWorkspacesAsync(call).ConfigureAwait(false)).Ids;
        return await FindAsync(image, workspaces, (id, slots) => Notebooks.FindAsync(id, image.Id, call, slots)).ConfigureAwait(false);
    }

    /// <summary>Finds the notebooks that use an image by now, with two requests per workspace.</summary>
    /// <exception cref="ModelArtsException">The service rejected the account. Any other failure is noted in the result.</exception>
    public Task<ImageUsage> FindNotebooksAgainAsync(Image image, string[] workspaces, CallOptions call) =>
        FindAsync(image, workspaces, (id, slots) => Notebooks.FindAgainAsync(id, image.Id!, call, slots));

    private UsageSource[] Sources() =>
    [
        Notebooks,
        new TrainingJobSource(pipeline, context),
        new AlgorithmSource(pipeline, context),
        new ServiceSource(pipeline, context),
        new ModelSource(pipeline, context),
        new WorkflowSource(pipeline, context),
    ];

    private async Task<ImageUsage> FindAsync(Image image, string[] workspaces, Func<string, RequestSlots, Task<UsageReading>> find)
    {
        using var slots = new RequestSlots();
        var readings = await Task.WhenAll(workspaces.Select(id => ReadAsync(Notebooks, () => find(id, slots)))).ConfigureAwait(false);
        var index = new ImageUsageIndex(
            readings.SelectMany(static reading => reading.Reading.Found), NotChecked(readings, workspaces: null),
            new UsageScope([NotebookSource.Notebook], isAccepted: true), workspaces, clock.Elapsed);
        var found = index.Of(image);
        // Notebooks are queried by the image's id, so its path is not needed.
        return new ImageUsage(image, found.UsedBy, [.. found.NotChecked.Where(static source => source.Source != nameof(Image.SwrPath))]);
    }

    private static async Task<ImageReading?> ReadImagesAsync(
        ImageClient images, string[] workspaces, UncheckedSource? unknown, CallOptions call, RequestSlots slots)
    {
        try
        {
            var lists = await Task.WhenAll(workspaces.Select(
                id => ProjectImages.ListAsync(images, id, Select, call, slots))).ConfigureAwait(false);
            var all = lists.SelectMany(static list => list).ToArray();
            return new ImageReading([.. all.OfType<ProjectImage>()], [.. all.OfType<Image>()], unknown?.Reason);
        }
        catch (ModelArtsException e) when (!e.IsOfAccount)
        {
            return new ImageReading([], [], e.Message);
        }

        static object Select(Image image) => ProjectImage.Of(image) is { } found ? found : image;
    }

    private async Task<(string[] Ids, UncheckedSource? Unknown)> ListWorkspacesAsync(CallOptions call)
    {
        try
        {
            return (await workspaceClient.ListAsync(call).ConfigureAwait(false), null);
        }
        catch (ModelArtsException e) when (!e.IsOfAccount)
        {
            var reason = $"Only the default workspace was checked. {MissingPermission.AddTo(e, workspaceClient.Permission)}";
            return ([KnownValues.DefaultWorkspace], new UncheckedSource(WorkspaceClient.Workspace, reason));
        }
    }

    private static async Task<SourceReading> ReadAsync(UsageSource source, Func<Task<UsageReading>> read)
    {
        try
        {
            return new SourceReading(source.Kind, await read().ConfigureAwait(false));
        }
        catch (ModelArtsException e) when (!e.IsOfAccount)
        {
            return new SourceReading(source.Kind, new UsageReading([], MissingPermission.AddTo(e, source.Permission)));
        }
    }

    /// <summary>The sources that could not be read, each once, because a source that fails in one workspace usually fails in all.</summary>
    private static UncheckedSource[] NotChecked(IEnumerable<SourceReading> readings, UncheckedSource? workspaces)
    {
        var sources = readings.GroupBy(static reading => reading.Kind).SelectMany(static same => NotChecked(
            same.Key,
            same.Select(static reading => reading.Reading.Missing).OfType<string>().FirstOrDefault(),
            [.. same.SelectMany(static reading => reading.Reading.Unreadable)]));
        return workspaces is null ? [.. sources] : [workspaces, .. sources];
    }

    private static IEnumerable<UncheckedSource> NotChecked(string kind, string? missing, string[] unreadable)
    {
        if (missing is not null) yield return new UncheckedSource(kind, missing);
        foreach (var reason in unreadable.Take(MostNamed)) yield return new UncheckedSource(kind, reason);
        if (unreadable.Length > MostNamed)
            yield return new UncheckedSource(kind, $"{unreadable.Length - MostNamed} more could not be read.");
    }

    /// <summary>What a source found in one workspace.</summary>
    private sealed record SourceReading(string Kind, UsageReading Reading);
}
