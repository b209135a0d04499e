using System.Collections.Concurrent;
using ModelArtsImages.Emulator.Images;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Saving;

/// <summary>The save-image jobs, the last one of each task.</summary>
internal sealed class SaveImageJobs(ImageStore store)
{
    private readonly ConcurrentDictionary<(string Job, string Task), SaveImageJob> _jobs = new();

    public static bool TaskExists(ServiceRequest request) => Workloads.TrainingJobs.Any(j =>
        j.Id == request.Route("training_job_id") && j.ProjectId == request.ProjectId && j.Tasks.Contains(request.Route("task_id")));

    public SaveImageJob? Find(ServiceRequest request) => _jobs.GetValueOrDefault(Key(request));

    public void Keep(ServiceRequest request, SaveImageJob job) => _jobs[Key(request)] = job;

    public void Clear() => _jobs.Clear();

    /// <summary>The job as the service shows it: its state is that of the image it makes.</summary>
    public Answer Show(SaveImageJob job)
    {
        var image = store.Find(job.ImageId);
        return Answer.Json(StatusCodes.Status200OK, new
        {
            job.Name,
            job.Namespace,
            job.Tag,
            job.Description,
            Status = image?.Status ?? ImageStatus.Active,
            Message = (string?)image?.ToJsonObject()["status_message"] ?? "",
            job.CreateTime,
        });
    }

    private static (string Job, string Task) Key(ServiceRequest request) => (request.Route("training_job_id")!, request.Route("task_id")!);
}
