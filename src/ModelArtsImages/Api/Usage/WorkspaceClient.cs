using System.Globalization;
using System.Text.Json;
using ModelArtsImages.Http;

namespace ModelArtsImages.Api;

/// <summary>The workspaces of a project: most listings show one of them at a time.</summary>
internal sealed class WorkspaceClient(RequestPipeline pipeline, Context context) : ProjectClient(pipeline, context)
{
    /// <summary>There is always this one.</summary>
    public const string DefaultId = "0";

    public const string Workspace = nameof(Workspace);

    public const string Permission = "modelarts:workspace:list";

    /// <summary>ListWorkspaces: the ids of all of them, the default one's first.</summary>
    /// <exception cref="ModelArtsException">A request failed, or not all of them can be read.</exception>
    public async Task<string[]> ListAsync(CallOptions call)
    {
        var listing = new WholeListing<WorkspaceRecord>(
            "workspaces", OffsetUnit.Records, int.MaxValue,
            (offset, limit) => FetchAsync(offset, limit, call), static workspace => workspace.Id);
        var others = (await listing.ReadAsync().ConfigureAwait(false)).Select(static workspace => workspace.Id!);
        return [.. new[] { DefaultId }.Concat(others).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private async Task<UsagePage<WorkspaceRecord>> FetchAsync(long offset, int limit, CallOptions call)
    {
        // A page size is only named where the first answer was not all.
        var url = offset == 0
            ? Path("workspaces")
            : UrlEncoding.WithQuery(
                Path("workspaces"), ("limit", limit.ToString(CultureInfo.InvariantCulture)),
                ("offset", offset.ToString(CultureInfo.InvariantCulture)));
        var request = PageRequest(url, "list workspaces", Permission);
        return (await SendAsync(request, Read, call).ConfigureAwait(false)).ValueOrThrow();
    }

    private static ReadResult<UsagePage<WorkspaceRecord>> Read(ApiResponse response)
    {
        var page = JsonSerializer.Deserialize(response.Json, UsageJsonContext.Default.Workspaces);
        return page?.Items is not null ? page : new Unreadable();
    }
}
