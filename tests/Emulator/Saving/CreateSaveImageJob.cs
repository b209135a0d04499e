using ModelArtsImages.Emulator.Images;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Saving;

/// <summary><c>POST /v2/{project_id}/training-jobs/{training_job_id}/tasks/{task_id}/save-image-job</c></summary>
internal sealed class CreateSaveImageJob(NewImages newImages, SaveImageJobs jobs)
{
    public Answer Run(ServiceRequest request)
    {
        if (!SaveImageJobs.TaskExists(request))
            return ServiceError.TrainingJobMissing();
        var body = BodyFields.Parse(request.Body);
        var fields = SavedImageBody.Read(body, ImageForms.MostNameOfTask, tagRequired: true);
        if (body.Error is not null)
            return ServiceError.InvalidParameter(body.Error);
        fields["service_type"] = "TRAIN";
        if (newImages.Start(request.ProjectId, fields) is not { } image)
            return ServiceError.TagExists((string)fields["name"]!, (string)fields["tag"]!);
        var job = new SaveImageJob(image.Id, image.Name, image.Namespace, image.Tag, image.Description, image.CreatedAt);
        jobs.Keep(request, job);
        return jobs.Show(job);
    }
}
