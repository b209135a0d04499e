using ModelArtsImages.Api;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;

namespace ModelArtsImages.Cleanup.Usage;

/// <summary>Notebooks: the account's own, and all users' where it may see them.</summary>
internal sealed class NotebookSource(RequestPipeline pipeline, Context context) : UsageSource(pipeline, context)
{
    public const string Notebook = nameof(Notebook);

    private const string AllPermission = "modelarts:notebook:listAllNotebooks";

    /// <summary>A listing has the notebooks of one kind: those of the current service, or those that are older.</summary>
    private static readonly string[] Features = ["NOTEBOOK", "DEFAULT"];

    public override string Kind => Notebook;

    public override string Permission => "modelarts:notebook:list";

    protected override string Noun => "notebooks";

    /// <inheritdoc/>
    /// <remarks>
    /// Where only the account's own notebooks can be seen, they are found all the same, and then the listing counts as incomplete.
    /// </remarks>
    public override Task<UsageReading> ReadAsync(string workspaceId, CallOptions call) => ReadAsync(workspaceId, imageId: null, call);

    /// <summary>The notebooks of a workspace that use one image.</summary>
    public Task<UsageReading> FindAsync(string workspaceId, string imageId, CallOptions call) => ReadAsync(workspaceId, imageId, call);

    private async Task<UsageReading> ReadAsync(string workspaceId, string? imageId, CallOptions call)
    {
        var references = new List<ImageReference>();
        foreach (var feature in Features)
            references.AddRange(await ListAsync(workspaceId, feature, imageId, ofAllUsers: false, call).ConfigureAwait(false));
        try
        {
            foreach (var feature in Features)
                references.AddRange(await ListAsync(workspaceId, feature, imageId, ofAllUsers: true, call).ConfigureAwait(false));
            return new UsageReading(references);
        }
        catch (ModelArtsException e) when (e.Failure is not (Failure.AuthenticationFailed or Failure.NotConnected))
        {
            return new UsageReading(references, $"Other users' notebooks cannot be looked at: {MissingPermission.AddTo(e, AllPermission)}");
        }
    }

    private async Task<IEnumerable<ImageReference>> ListAsync(
        string workspaceId, string feature, string? imageId, bool ofAllUsers, CallOptions call)
    {
        var notebooks = await ListAsync(
            ofAllUsers ? Path("notebooks", "all") : Path("notebooks"), OffsetUnit.Records, PageSize, UsageJsonContext.Default.Notebooks,
            static notebook => notebook.Id, call, ("feature", feature), ("workspace_id", workspaceId), ("image_id", imageId))
            .ConfigureAwait(false);
        return notebooks.Where(static notebook => !IsDeleted(notebook)).Select(static notebook => Reference(notebook)).Where(IsWanted);

        // A deployment that does not know the filter lists all notebooks.
        bool IsWanted(ImageReference reference) =>
            imageId is null || string.Equals(reference.Id, imageId, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsDeleted(NotebookRecord notebook) =>
        string.Equals(notebook.Status, KnownValues.Deleted, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Every notebook runs an image. A notebook without one in the response may run any image; a notebook whose image is gone has an empty
    /// one.
    /// </summary>
    private static ImageReference Reference(NotebookRecord notebook)
    {
        if (notebook.Image is not { } image)
        {
            throw new ModelArtsException(
                Failure.InvalidResponse,
                $"The service does not say which image notebook {notebook.Name ?? notebook.Id} uses.");
        }

        return new ImageReference(notebook.ToUser(Notebook, notebook.Status), image.Id, image.SwrPath);
    }
}
