using ModelArtsImages.Emulator.Images;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Saving;

/// <summary><c>POST /v1/{project_id}/notebooks/{notebook_id}/create-image</c></summary>
internal sealed class CreateImage(NewImages newImages, Workspaces workspaces)
{
    public Answer Run(ServiceRequest request)
    {
        var notebookId = request.Route("notebook_id")!;
        if (Workloads.Notebooks.FirstOrDefault(n => n.Id == notebookId && n.ProjectId == request.ProjectId) is not { } notebook)
            return ServiceError.NotebookMissing();
        var body = BodyFields.Parse(request.Body);
        var fields = SavedImageBody.Read(body, ImageForms.MostName, tagRequired: false);
        if (body.Error is not null)
            return ServiceError.InvalidParameter(body.Error);
        if (notebook.Status != Notebook.Running)
            return ServiceError.NotebookNotRunning();
        if (!workspaces.Has((string)fields["workspace_id"]!))
            return ServiceError.WorkspaceMissing();
        fields["service_type"] = "DEV";
        return newImages.Start(request.ProjectId, fields) is { } image
            ? Answer.Ok(image.Json)
            : ServiceError.TagExists((string)fields["name"]!, (string)fields["tag"]!);
    }
}
