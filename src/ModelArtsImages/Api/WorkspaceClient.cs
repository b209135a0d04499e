using ModelArtsImages.Http;

namespace ModelArtsImages.Api;

/// <summary>The workspaces of a project. Most listings show one workspace at a time.</summary>
internal sealed class WorkspaceClient(RequestPipeline pipeline, Context context)
    : ListingClient(pipeline, context, "modelarts:workspace:list")
{
    public const string Workspace = nameof(Workspace);

    /// <summary>The service chooses the size of the first page.</summary>
    private static readonly ListingRules Rules = new("workspaces", OffsetUnit.AlignedRecords, PageSize: null);

    /// <summary>ListWorkspaces: the ids of all of them, the default one's first.</summary>
    public async Task<string[]> ListAsync(CallOptions call)
    {
        using var slots = new RequestSlots();
        var workspaces = await ListAsync(
            Path("workspaces"), Rules, UsageJsonContext.Default.Workspaces, static workspace => workspace.Id, call, slots)
            .ConfigureAwait(false);
        var ids = workspaces.Select(static workspace => workspace.Id!).Prepend(KnownValues.DefaultWorkspace);
        return [.. ids.Distinct(StringComparer.OrdinalIgnoreCase)];
    }
}
