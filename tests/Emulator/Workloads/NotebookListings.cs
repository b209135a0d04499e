using ModelArtsImages.Emulator.Images;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Workloads;

/// <summary><c>GET /v1/{project_id}/notebooks</c>: the notebooks of the caller.</summary>
internal sealed class ListNotebooks(NotebookListing listing)
{
    public ServiceResponse Run(ServiceRequest request) =>
        listing.Respond(nameof(ListNotebooks), request, n => n.UserId == request.Caller.Identity!.Id);
}

/// <summary><c>GET /v1/{project_id}/notebooks/all</c>: the notebooks of all users of the project.</summary>
internal sealed class ListAllNotebooks(NotebookListing listing)
{
    public ServiceResponse Run(ServiceRequest request) => listing.Respond(nameof(ListAllNotebooks), request, _ => true);
}

/// <summary>The common part of both listings of notebooks.</summary>
internal sealed class NotebookListing(WorkloadStore workloads, Workspaces workspaces, ImageStore images, WorkloadPages pages)
{
    private const int DefaultLimit = 10;

    public ServiceResponse Respond(string operation, ServiceRequest request, Func<Notebook, bool> which)
    {
        var query = request.Query;
        if (Paging.Read(query["offset"], query["limit"], DefaultLimit) is not { Limit: 10 or 20 or 50 } paging)
            return ServiceError.InvalidParameter("limit is 10, 20 or 50, offset a number that is not negative.");
        var workspace = query["workspace_id"] ?? Workspaces.Default;
        if (!workspaces.Has(workspace))
            return ServiceError.WorkspaceMissing();
        var feature = query["feature"] ?? "NOTEBOOK";
        if (feature is not ("NOTEBOOK" or "DEFAULT"))
            return ServiceError.InvalidParameter("feature is NOTEBOOK or DEFAULT.");
        var all = workloads.Notebooks.All().Where(n =>
            n.ProjectId == request.ProjectId && n.WorkspaceId == workspace && n.Feature == feature && which(n)
            && (pages.IgnoresFilters(operation) || Fits(query["image_id"], n.ImageId))
            && Fits(query["status"], n.Status) && Fits(query["owner"], n.UserId)
            && Fits(query["id"], n.Id)
            && (query["name"] is not { } name || n.Name.Contains(name, StringComparison.Ordinal)));
        return pages.CreateDataPage(operation, [.. all], paging, n => Describe(n, request));
    }

    private static bool Fits(string? wanted, string? actual) => wanted is null || wanted == actual;

    private object Describe(Notebook notebook, ServiceRequest request)
    {
        var image = notebook.ImageId is { } id ? images.Find(id) : null;
        var account = request.Caller.Account!;
        return new
        {
            notebook.Id,
            notebook.Name,
            notebook.Status,
            notebook.Feature,
            notebook.WorkspaceId,
            notebook.UserId,
            Description = "",
            Flavor = "modelarts.vm.cpu.2u",
            Image = new
            {
                Id = notebook.ImageId,
                SwrPath = notebook.SwrPath ?? image?.SwrPath,
                image?.Name,
                image?.Tag,
                image?.Namespace,
                image?.Type,
            },
            User = new
            {
                Id = notebook.UserId,
                Name = account.NameOf(notebook.UserId),
                Domain = new { Id = account.DomainId, Name = account.DomainName },
            },
        };
    }
}
