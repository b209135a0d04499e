using ModelArtsImages.Emulator.Images;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Workloads;

/// <summary><c>GET /v2/{project_id}/services</c>: its offset must be a multiple of its limit.</summary>
internal sealed class ListInferServices(WorkloadStore workloads, Workspaces workspaces, WorkloadPages pages)
{
    public ServiceResponse Run(ServiceRequest request)
    {
        if (ReadPaging(request) is not { } paging)
            return ServiceError.InvalidParameter("limit is a positive number, offset a multiple of it.");
        var workspace = request.Query["workspace_id"] ?? Workspaces.Default;
        if (!workspaces.Has(workspace))
            return ServiceError.WorkspaceMissing();
        var all = workloads.Services.All().Where(s => s.ProjectId == request.ProjectId && s.WorkspaceId == workspace);
        return pages.CreateDataPage(nameof(ListInferServices), [.. all], paging, Describe);

        object Describe(InferenceService service) => new
        {
            service.Id,
            service.Name,
            service.Status,
            service.WorkspaceId,
            Version = service.Versions.Count == 0 ? null : service.Versions[^1].Version,
            VersionCount = service.Versions.Count,
            Type = "REAL_TIME",
            request.Caller.Account!.UserName,
        };
    }

    public static Paging? ReadPaging(ServiceRequest request) =>
        Paging.Read(request.Query["offset"], request.Query["limit"], defaultLimit: 10) is { } paging && paging.Offset % paging.Limit == 0
            ? paging
            : null;
}

/// <summary><c>GET /v2/{project_id}/services/{service_id}/versions</c></summary>
internal sealed class ListInferServiceVersions(WorkloadStore workloads, ImageStore images, WorkloadPages pages)
{
    public ServiceResponse Run(ServiceRequest request)
    {
        if (ListInferServices.ReadPaging(request) is not { } paging)
            return ServiceError.InvalidParameter("limit is a positive number, offset a multiple of it.");
        if (workloads.Services.Find(request.Route("service_id")!) is not { } service || service.ProjectId != request.ProjectId)
            return ServiceError.ServiceMissing();
        return pages.CreateDataPage(nameof(ListInferServiceVersions), service.Versions, paging, Describe);
    }

    private object Describe(InferenceVersion version)
    {
        var image = new
        {
            Source = version.ImageId is null ? "SWR" : "IMAGE",
            Id = version.ImageId,
            SwrPath = version.SwrPath ?? (version.ImageId is { } id ? images.Find(id)?.SwrPath : null),
        };
        var units = new[] { new { Count = 1, Image = image } };
        return new { version.Version, InstanceGroups = new[] { new { Name = "group-1", Count = 1, Weight = 100, UnitConfigs = units } } };
    }
}

/// <summary><c>GET /v1/{project_id}/models</c>: its offset counts pages.</summary>
internal sealed class ListModels(WorkloadStore workloads, Workspaces workspaces, WorkloadPages pages)
{
    public ServiceResponse Run(ServiceRequest request)
    {
        var query = request.Query;
        if (Paging.Read(query["offset"], query["limit"], 280) is not { } paging)
            return ServiceError.InvalidParameter("limit is a positive number, offset one that is not negative.");
        var workspace = query["workspace_id"] ?? Workspaces.Default;
        if (!workspaces.Has(workspace))
            return ServiceError.WorkspaceMissing();
        var all = workloads.Models.All().Where(m => m.ProjectId == request.ProjectId && m.WorkspaceId == workspace);
        return pages.CreateNamedPage(nameof(ListModels), "models", [.. all], paging, Describe, offsetCountsPages: true);
    }

    private static object Describe(Model model) => new
    {
        ModelId = model.Id,
        ModelName = model.Name,
        ModelVersion = model.Version,
        ModelType = "Image",
        ModelStatus = "published",
        model.WorkspaceId,
        model.SwrLocation,
    };
}

/// <summary><c>GET /v1/{project_id}/workspaces</c></summary>
internal sealed class ListWorkspaces(Workspaces workspaces, WorkloadPages pages)
{
    public ServiceResponse Run(ServiceRequest request) =>
        Paging.Read(request.Query["offset"], request.Query["limit"], 1_000) is { } paging
            ? pages.CreateNamedPage(nameof(ListWorkspaces), "workspaces", [.. workspaces.All], paging, Describe, offsetCountsPages: false)
            : ServiceError.InvalidParameter("limit is a positive number, offset one that is not negative.");

    private static object Describe((string Id, string Name) workspace) => new { workspace.Id, workspace.Name, Status = "NORMAL" };
}
