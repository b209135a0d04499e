using ModelArtsImages.Http;

namespace ModelArtsImages.Api;

/// <summary>The workspaces of a project: most listings show one of them at a time.</summary>
internal sealed class WorkspaceClient(RequestPipeline pipeline, Context context) : ListingClient(pipeline, context)
{
    public const string Workspace = nameof(Workspace);

    public override string Permission => "modelarts:workspace:list";

    protected override string Noun => "workspaces";

    /// <summary>ListWorkspaces: the ids of all of them, the default one's first.</summary>
    /// <exception cref="ModelArtsException">A request failed, or not all of them can be read.</exception>
    public async Task<string[]> ListAsync(CallOptions call)
    {
        var workspaces = await ListAsync(
            Path("workspaces"), OffsetUnit.Records, NoPageSize, UsageJsonContext.Default.Workspaces, static workspace => workspace.Id, call)
            .ConfigureAwait(false);
        var ids = workspaces.Select(static workspace => workspace.Id!).Prepend(KnownValues.DefaultWorkspace);
        return [.. ids.Distinct(StringComparer.OrdinalIgnoreCase)];
    }
}
