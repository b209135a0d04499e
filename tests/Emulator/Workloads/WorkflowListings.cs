using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Workloads;

/// <summary><c>GET /v2/{project_id}/workflows</c>: those of all workspaces; its offset counts records.</summary>
internal sealed class ListWorkflows(WorkloadStore workloads, WorkloadPages pages)
{
    public ServiceResponse Run(ServiceRequest request)
    {
        if (Paging.Read(request.Query["offset"], request.Query["limit"], 10) is not { } paging)
            return ServiceError.InvalidParameter("limit is a positive number, offset one that is not negative.");
        if (request.Query["workspace_id"] is not null)
            return ServiceError.InvalidParameter("workspace_id is not a parameter of this operation.");
        var all = workloads.Workflows.All().Where(w => w.ProjectId == request.ProjectId);
        var user = request.Caller.Account!.UserName;
        return pages.CreateCountedPage(nameof(ListWorkflows), [.. all], paging, w => Describe(w, user), offsetCountsPages: false);
    }

    private static object Describe(Workflow workflow, string user) => new
    {
        WorkflowId = workflow.Id,
        workflow.Name,
        workflow.WorkspaceId,
        UserName = user,
        workflow.Data,
        workflow.DataRequirements,
        workflow.Steps,
        workflow.Parameters,
    };
}
