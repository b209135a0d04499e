using ModelArtsImages.Emulator.Images;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Saving;

/// <summary><c>POST /v1/{project_id}/notebooks/{notebook_id}/create-image</c></summary>
internal sealed class CreateImage(NewImages newImages)
{
    public Answer Run(ServiceRequest request)
    {
        var notebookId = request.Route("notebook_id")!;
        if (Workloads.Notebooks.FirstOrDefault(n => n.Id == notebookId && n.ProjectId == request.ProjectId) is not { } notebook)
            return ServiceError.NotebookMissing(notebookId);
        var body = BodyFields.Parse(request.Body);
        var fields = SavedImageBody.Read(body, tagRequired: false);
        if (body.Error is not null)
            return ServiceError.InvalidParameter(body.Error);
        if (notebook.Status != Notebook.Running)
            return ServiceError.NotebookNotRunning(notebookId);
        fields["service_type"] = "DEV";
        return newImages.Start(request.ProjectId, fields) is { } image
            ? Answer.Ok(image.Json)
            : ServiceError.TagExists((string)fields["swr_path"]!);
    }
}
