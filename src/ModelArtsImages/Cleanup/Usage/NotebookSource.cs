using ModelArtsImages.Api;
using ModelArtsImages.Http;

namespace ModelArtsImages.Cleanup.Usage;

/// <summary>Notebooks: those of the account's user, and those of all users if the account may list them.</summary>
internal sealed class NotebookSource(RequestPipeline pipeline, Context context)
    : UsageSource(pipeline, context, Notebook, "modelarts:notebook:list")
{
    public const string Notebook = nameof(Notebook);

    private const string AllPermission = "modelarts:notebook:listAllNotebooks";

    private static readonly ListingRules Rules = new("notebooks", OffsetUnit.AlignedRecords, PageSize) { PageSizes = [10, 20, 50] };

    /// <summary>A listing contains the notebooks of one generation: the current one or the older one.</summary>
    private static readonly string[] Features = ["NOTEBOOK", "DEFAULT"];

    public override Task<UsageReading> ReadAsync(string workspaceId, CallOptions call, RequestSlots slots) =>
        FindAsync(workspaceId, imageId: null, call, slots);

    /// <summary>Finds the notebooks of a workspace that use one image, once it is known that all users' notebooks can be listed.</summary>
    public async Task<UsageReading> FindAgainAsync(string workspaceId, string imageId, CallOptions call, RequestSlots slots) =>
        new(await ListAsync(workspaceId, imageId, ofAllUsers: true, call, slots).ConfigureAwait(false));

    /// <summary>Finds the notebooks of a workspace that use one image, or any. Without other users', the reading is incomplete.</summary>
    public async Task<UsageReading> FindAsync(string workspaceId, string? imageId, CallOptions call, RequestSlots slots)
    {
        var own = await ListAsync(workspaceId, imageId, ofAllUsers: false, call, slots).ConfigureAwait(false);
        try
        {
            var all = await ListAsync(workspaceId, imageId, ofAllUsers: true, call, slots).ConfigureAwait(false);
            return new UsageReading([.. own, .. all]);
        }
        catch (ModelArtsException e) when (!e.IsOfAccount)
        {
            return new UsageReading(own, $"Other users' notebooks cannot be listed: {MissingPermission.AddTo(e, AllPermission)}");
        }
    }

    private async Task<UserReference[]> ListAsync(
        string workspaceId, string? imageId, bool ofAllUsers, CallOptions call, RequestSlots slots)
    {
        var lists = await Task.WhenAll(Features.Select(feature => ListAsync(
            ofAllUsers ? Path("notebooks", "all") : Path("notebooks"), Rules, UsageJsonContext.Default.Notebooks,
            static notebook => notebook.Id, call, slots,
            ("feature", feature), ("workspace_id", workspaceId), ("image_id", imageId)))).ConfigureAwait(false);
        return [.. lists.SelectMany(static notebooks => notebooks).Where(IsAlive).SelectMany(References)];
    }

    private static bool IsAlive(NotebookRecord notebook) =>
        !string.Equals(notebook.Status, KnownValues.Deleted, StringComparison.OrdinalIgnoreCase);

    /// <summary>Every notebook runs an image, so a notebook that names none may run any image.</summary>
    private static IEnumerable<UserReference> References(NotebookRecord notebook)
    {
        var user = notebook.ToUser(Notebook, notebook.Status);
        var id = string.IsNullOrWhiteSpace(notebook.ImageId) ? null : ImageReference.ParseId(notebook.ImageId!, notebook.ImageId!);
        var images = notebook.Image is null && id is not null ? [] : ImageFields.Of(notebook.Image);
        return images.Concat(id is null ? [] : [id]).Concat(ImageFields.Elsewhere([notebook]))
            .Select(image => new UserReference(user, image));
    }
}
