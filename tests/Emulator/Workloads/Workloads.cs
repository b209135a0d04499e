using System.Text.Json.Nodes;
using ModelArtsImages.Emulator.Authentication;
using ModelArtsImages.Emulator.Images;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Workloads;

/// <summary>A workload that uses an image, by its id or its path. Tests add workloads.</summary>
internal interface IWorkload : IOverridden
{
    string Id { get; }
}

/// <summary>A record to which a test can give any form.</summary>
internal interface IOverridden
{
    /// <summary>Fields that replace those of the listing; a field that is null is omitted.</summary>
    JsonObject? Overrides { get; }
}

/// <summary>A notebook. It uses its image in any state but DELETED, and can be saved as an image while it is running.</summary>
internal sealed record Notebook : IWorkload
{
    public const string Running = "RUNNING";

    public string Id { get; init; } = Guid.NewGuid().ToString();

    public string Name { get; init; } = "notebook";

    public string Status { get; init; } = Running;

    public string ProjectId { get; init; } = Accounts.Main.MainProject.Id;

    public string WorkspaceId { get; init; } = Workspaces.Default;

    /// <summary>The id of its user.</summary>
    public string UserId { get; init; } = Accounts.Main.UserId;

    /// <summary>NOTEBOOK, or DEFAULT, which a listing shows only on request.</summary>
    public string Feature { get; init; } = "NOTEBOOK";

    public string? ImageId { get; init; }

    /// <summary>The path of its image in SWR; null for the path of the image with that id.</summary>
    public string? SwrPath { get; init; }

    public JsonObject? Overrides { get; init; }
}

/// <summary>A training job whose tasks' containers can be saved.</summary>
internal sealed record TrainingJob : IWorkload
{
    public const string Running = "Running";
    public const string Debug = "debug";

    public string Id { get; init; } = Guid.NewGuid().ToString();

    public string Name { get; init; } = "training-job";

    /// <summary>Pending, Running, Completed, Failed, Terminated or Abnormal.</summary>
    public string Phase { get; init; } = Running;

    public string ProjectId { get; init; } = Accounts.Main.MainProject.Id;

    public string WorkspaceId { get; init; } = Workspaces.Default;

    public IReadOnlyList<string> Tasks { get; init; } = ["worker-0"];

    /// <summary>Only a job for debugging can be saved.</summary>
    public string Runtime { get; init; } = Debug;

    /// <summary><c>organization/name:tag</c>, without the registry.</summary>
    public string? ImageUrl { get; init; }

    /// <summary>The images of tasks that have their own.</summary>
    public IReadOnlyList<string> TaskImageUrls { get; init; } = [];

    /// <summary>Milliseconds.</summary>
    public long CreateTime { get; init; } = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    public JsonObject? Overrides { get; init; }
}

/// <summary>An algorithm, from which training jobs are created.</summary>
internal sealed record Algorithm : IWorkload
{
    public string Id { get; init; } = Guid.NewGuid().ToString();

    public string Name { get; init; } = "algorithm";

    public string ProjectId { get; init; } = Accounts.Main.MainProject.Id;

    public string WorkspaceId { get; init; } = Workspaces.Default;

    /// <summary><c>organization/name:tag</c>, without the registry.</summary>
    public string? ImageUrl { get; init; }

    public JsonObject? Overrides { get; init; }
}

/// <summary>A version of an inference service.</summary>
internal sealed record InferenceVersion : IOverridden
{
    public string Version { get; init; } = "1.0.0";

    public string? ImageId { get; init; }

    public string? SwrPath { get; init; }

    public JsonObject? Overrides { get; init; }
}

/// <summary>An inference service; each of its versions has an image.</summary>
internal sealed record InferenceService : IWorkload
{
    public string Id { get; init; } = Guid.NewGuid().ToString();

    public string Name { get; init; } = "service";

    public string Status { get; init; } = "RUNNING";

    public string ProjectId { get; init; } = Accounts.Main.MainProject.Id;

    public string WorkspaceId { get; init; } = Workspaces.Default;

    public IReadOnlyList<InferenceVersion> Versions { get; init; } = [];

    public JsonObject? Overrides { get; init; }
}

/// <summary>A model that was imported from a container image.</summary>
internal sealed record Model : IWorkload
{
    public string Id { get; init; } = Guid.NewGuid().ToString();

    public string Name { get; init; } = "model";

    public string Version { get; init; } = "0.0.1";

    public string ProjectId { get; init; } = Accounts.Main.MainProject.Id;

    public string WorkspaceId { get; init; } = Workspaces.Default;

    public string? SwrLocation { get; init; }

    public JsonObject? Overrides { get; init; }
}

/// <summary>A workflow, whose parts are free-form JSON that can name images anywhere.</summary>
internal sealed record Workflow : IWorkload
{
    public string Id { get; init; } = Guid.NewGuid().ToString();

    public string Name { get; init; } = "workflow";

    public string ProjectId { get; init; } = Accounts.Main.MainProject.Id;

    public string WorkspaceId { get; init; } = Workspaces.Default;

    public JsonArray Data { get; init; } = [];

    public JsonArray DataRequirements { get; init; } = [];

    public JsonArray Steps { get; init; } = [];

    public JsonArray Parameters { get; init; } = [];

    public JsonObject? Overrides { get; init; }

    /// <summary>Whether an image is named anywhere in it.</summary>
    public bool Names(Image image) => new[] { Data, DataRequirements, Steps, Parameters }
        .Any(part => part.ToJsonString() is var text && (Has(text, image.Id) || Has(text, image.SwrPath)));

    private static bool Has(string json, string? text) => text is not null && json.Contains(text, StringComparison.Ordinal);
}

/// <summary>The workloads of one kind, in the order in which they were added.</summary>
internal sealed class WorkloadList<T>
    where T : IWorkload
{
    private readonly Lock _gate = new();
    private readonly List<T> _all = [];

    public T[] All()
    {
        lock (_gate)
            return [.. _all];
    }

    public T? Find(string id) => All().FirstOrDefault(w => w.Id == id);

    /// <summary>Adds workloads, or replaces those with the same id.</summary>
    public void Put(IEnumerable<T> workloads)
    {
        lock (_gate)
        {
            foreach (var workload in workloads)
            {
                var at = _all.FindIndex(w => w.Id == workload.Id);
                if (at < 0)
                    _all.Add(workload);
                else
                    _all[at] = workload;
            }
        }
    }

    public void Remove(IReadOnlyCollection<string> ids)
    {
        lock (_gate)
            _all.RemoveAll(w => ids.Contains(w.Id));
    }

    public void Clear()
    {
        lock (_gate)
            _all.Clear();
    }
}

/// <summary>All workloads.</summary>
internal sealed class WorkloadStore
{
    public WorkloadList<Notebook> Notebooks { get; } = new();

    public WorkloadList<TrainingJob> TrainingJobs { get; } = new();

    public WorkloadList<Algorithm> Algorithms { get; } = new();

    public WorkloadList<InferenceService> Services { get; } = new();

    public WorkloadList<Model> Models { get; } = new();

    public WorkloadList<Workflow> Workflows { get; } = new();

    /// <summary>The training job in the request's path, if it has the task in the path.</summary>
    public TrainingJob? TaskOf(ServiceRequest request) =>
        TrainingJobs.Find(request.Route("training_job_id")!) is { } job
        && job.ProjectId == request.ProjectId && job.Tasks.Contains(request.Route("task_id"))
            ? job
            : null;

    public void Clear()
    {
        Notebooks.Clear();
        TrainingJobs.Clear();
        Algorithms.Clear();
        Services.Clear();
        Models.Clear();
        Workflows.Clear();
    }
}
