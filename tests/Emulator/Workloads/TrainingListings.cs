using System.Text.Json;
using System.Text.Json.Nodes;
using ModelArtsImages.Emulator.Control;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Workloads;

/// <summary><c>POST /v2/{project_id}/training-job-searches</c>: its offset counts pages.</summary>
internal sealed class ListTrainingJobs(WorkloadStore workloads, Workspaces workspaces, WorkloadPages pages)
{
    private const int MostLimit = 50;

    public ServiceResponse Run(ServiceRequest request)
    {
        if (Search.Read(request.Body) is not { } search)
            return ServiceError.InvalidParameter($"offset is a number that is not negative, limit one from 1 to {MostLimit}.");
        if (search.Order is not ("asc" or "desc"))
            return ServiceError.InvalidParameter("order is asc or desc.");
        if (!workspaces.Has(search.WorkspaceId))
            return ServiceError.WorkspaceMissing();
        var jobs = workloads.TrainingJobs.All().Where(j => j.ProjectId == request.ProjectId && j.WorkspaceId == search.WorkspaceId);
        var sorted = search.Order == "asc" ? jobs.OrderBy(j => j.CreateTime) : jobs.OrderByDescending(j => j.CreateTime);
        var user = request.Caller.Account!.UserName;
        return pages.CreateCountedPage(
            nameof(ListTrainingJobs), [.. sorted], search.Paging, j => Describe(j, user), offsetCountsPages: true);
    }

    private static object Describe(TrainingJob job, string user) => new
    {
        Kind = "job",
        Metadata = new { job.Id, job.Name, Description = "", job.CreateTime, job.WorkspaceId, UserName = user },
        Status = new { job.Phase, SecondaryPhase = job.Phase, job.Tasks, StartTime = job.CreateTime },
        Algorithm = new { Engine = new { EngineId = Engines.IdOf(job.ImageUrl), EngineName = "", EngineVersion = "", job.ImageUrl } },
        Tasks = job.TaskImageUrls.Select((url, i) => new { Role = $"role-{i}", Algorithm = new { Engine = new { ImageUrl = url } } }),
        Spec = new { Resource = new { FlavorId = "modelarts.vm.gpu.v100", NodeCount = 1 } },
    };

    private sealed record Search(Paging Paging, string Order, string WorkspaceId)
    {
        public static Search? Read(ReadOnlyMemory<byte> body)
        {
            try
            {
                var fields = body.IsEmpty ? null : JsonNode.Parse(body.Span);
                var paging = new Paging((int?)fields?["offset"] ?? 0, (int?)fields?["limit"] ?? 10);
                return paging is { Offset: >= 0, Limit: >= 1 and <= MostLimit }
                    ? new Search(paging, (string?)fields?["order"] ?? "desc", (string?)fields?["workspace_id"] ?? Workspaces.Default)
                    : null;
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
            {
                return null;
            }
        }
    }
}

/// <summary><c>GET /v2/{project_id}/algorithms</c>: sources disagree about the unit of its offset, so it is a setting.</summary>
internal sealed class ListAlgorithms(WorkloadStore workloads, Workspaces workspaces, SettingsHolder settings, WorkloadPages pages)
{
    private const int MostLimit = 50;

    public ServiceResponse Run(ServiceRequest request)
    {
        var query = request.Query;
        if (Paging.Read(query["offset"], query["limit"], 10) is not { Limit: <= MostLimit } paging)
            return ServiceError.InvalidParameter($"offset is a number that is not negative, limit one from 1 to {MostLimit}.");
        var workspace = query["workspace_id"] ?? Workspaces.Default;
        if (!workspaces.Has(workspace))
            return ServiceError.WorkspaceMissing();
        var all = workloads.Algorithms.All().Where(a => a.ProjectId == request.ProjectId && a.WorkspaceId == workspace);
        return pages.CreateCountedPage(
            nameof(ListAlgorithms), [.. all], paging, Describe, settings.Current.AlgorithmOffset == OffsetUnit.Pages);
    }

    private static object Describe(Algorithm algorithm) => new
    {
        Metadata = new { algorithm.Id, algorithm.Name, Description = "", algorithm.WorkspaceId },
        JobConfig = new
        {
            Engine = new { EngineId = Engines.IdOf(algorithm.ImageUrl), EngineName = "", EngineVersion = "", algorithm.ImageUrl },
        },
    };
}

/// <summary>The engines of the service, which jobs and algorithms without an image of their own run on.</summary>
internal static class Engines
{
    public static string IdOf(string? imageUrl) => imageUrl is null ? "pytorch_2.1.0-cuda_12.1-py_3.10-ubuntu_22.04-x86_64" : "";
}
