using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Saving;

/// <summary><c>GET /v2/{project_id}/training-jobs/{training_job_id}/tasks/{task_id}/save-image-job</c></summary>
internal sealed class ShowSaveImageJob(SaveImageJobs jobs)
{
    public Answer Run(ServiceRequest request)
    {
        if (!SaveImageJobs.TaskExists(request))
            return ServiceError.TrainingJobMissing();
        return jobs.Find(request) is { } job ? jobs.Show(job) : ServiceError.SaveJobMissing();
    }
}
