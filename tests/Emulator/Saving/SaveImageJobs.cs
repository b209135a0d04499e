using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using ModelArtsImages.Emulator.Control;
using ModelArtsImages.Emulator.Images;
using ModelArtsImages.Emulator.Service;
using ModelArtsImages.Emulator.Swr;
using ModelArtsImages.Emulator.Workloads;

namespace ModelArtsImages.Emulator.Saving;

/// <summary>A job that saves a training task's container to SWR. It creates no image object.</summary>
/// <param name="Path">The path in SWR to which it is pushed.</param>
/// <param name="Description">The description from the request.</param>
/// <param name="CreateTime">Milliseconds.</param>
/// <param name="Begun">When it began, in <see cref="Environment.TickCount64"/>.</param>
/// <param name="Life">Its life cycle.</param>
internal sealed record SaveImageJob(SwrPath Path, string Description, long CreateTime, long Begun, LifeCycleSettings Life)
{
    /// <summary>When it ends, in <see cref="Environment.TickCount64"/>.</summary>
    public long Ends => Begun + (long)(Life.Init + Life.Creating).TotalMilliseconds;

    public bool IsOver => Environment.TickCount64 >= Ends;

    public string Status => IsOver ? Life.Outcome
        : Environment.TickCount64 < Begun + Life.Init.TotalMilliseconds ? ImageStatus.Init
        : ImageStatus.Creating;
}

/// <summary>The save-image jobs; each task has only its last one.</summary>
internal sealed partial class SaveImageJobs
{
    private readonly ConcurrentDictionary<(string Job, string Task), SaveImageJob> _jobs = new();

    public SaveImageJob? Find(ServiceRequest request) => _jobs.GetValueOrDefault(Key(request));

    public void Keep(ServiceRequest request, SaveImageJob job) => _jobs[Key(request)] = job;

    public void Clear() => _jobs.Clear();

    public static ServiceResponse Show(SaveImageJob job) => ServiceResponse.Json(StatusCodes.Status200OK, new
    {
        Name = job.Path.Repository,
        job.Path.Namespace,
        // The real service does this: a tag of digits is sent as a number.
        Tag = Digits.IsMatch(job.Path.Tag) ? (object)long.Parse(job.Path.Tag, CultureInfo.InvariantCulture) : job.Path.Tag,
        job.Description,
        job.Status,
        Message = job.IsOver && job.Status != ImageStatus.Active ? job.Life.FailureMessage : "",
        job.CreateTime,
    });

    [GeneratedRegex(@"^(0|[1-9][0-9]{0,17})\z")]
    private static partial Regex Digits { get; }

    private static (string Job, string Task) Key(ServiceRequest request) => (request.Route("training_job_id")!, request.Route("task_id")!);
}

/// <summary><c>POST /v2/{project_id}/training-jobs/{training_job_id}/tasks/{task_id}/save-image-job</c></summary>
internal sealed class CreateSaveImageJob(
    WorkloadStore workloads, SaveImageJobs jobs, SwrRegistry registry, SettingsHolder settings, ServiceClock clock)
{
    public ServiceResponse Run(ServiceRequest request)
    {
        if (workloads.TaskOf(request) is not { } training)
            return ServiceError.TrainingJobMissing();
        var body = BodyFields.Parse(request.Body.IsEmpty ? "{}"u8.ToArray() : request.Body);
        var name = body.Text("name", ImageForms.MostNameOfTask, form: ImageForms.Name) ?? training.Name;
        var tag = body.Text("tag", ImageForms.MostTag, form: ImageForms.Tag) ?? "latest";
        var organization = body.Text("namespace", ImageForms.MostNamespace, form: ImageForms.Namespace);
        var description = body.Text("description", ImageForms.MostDescription) ?? "";
        if (body.Error is not null)
            return ServiceError.InvalidParameter(body.Error);
        if (training.Runtime != TrainingJob.Debug)
            return ServiceError.TrainingRuntimeWrong();
        if (training.Phase != TrainingJob.Running)
            return ServiceError.TrainingNotRunning();
        if (organization is null)
            return ServiceError.SaveNamespaceMissing();
        if (jobs.Find(request) is { IsOver: false })
            return ServiceError.SaveJobExists();
        var path = new SwrPath(SwrPath.Host, organization, name, tag);
        if (registry.Has(path.ToString()))
            return ServiceError.SavePathExists();
        if (SwrRegistry.UsualSize > settings.Current.LargestImage)
            return ServiceError.SaveTooLarge();

        var job = new SaveImageJob(
            path, description, clock.Now.ToUnixTimeMilliseconds(), Environment.TickCount64, settings.Current.LifeCycle);
        jobs.Keep(request, job);
        if (job.Life.Outcome == ImageStatus.Active)
            registry.Push(new SwrContent { Path = path.ToString(), DomainId = request.Caller.Account!.DomainId }, job.Ends);
        return SaveImageJobs.Show(job);
    }
}

/// <summary><c>GET /v2/{project_id}/training-jobs/{training_job_id}/tasks/{task_id}/save-image-job</c></summary>
internal sealed class ShowSaveImageJob(WorkloadStore workloads, SaveImageJobs jobs)
{
    public ServiceResponse Run(ServiceRequest request) => workloads.TaskOf(request) is null ? ServiceError.TrainingJobMissing()
        : jobs.Find(request) is { } job ? SaveImageJobs.Show(job)
        : ServiceError.SaveJobMissing();
}
