using System.Text.Json.Nodes;
using ModelArtsImages.Emulator.Images;
using ModelArtsImages.Emulator.Service;
using ModelArtsImages.Emulator.Swr;
using ModelArtsImages.Emulator.Workloads;

namespace ModelArtsImages.Emulator.Saving;

/// <summary>
/// <c>POST /v1/{project_id}/notebooks/{notebook_id}/create-image</c>: the notebook then uses the new image.
/// </summary>
internal sealed class CreateImage(NewImages newImages, WorkloadStore workloads, Workspaces workspaces)
{
    public ServiceResponse Run(ServiceRequest request)
    {
        if (workloads.Notebooks.Find(request.Route("notebook_id")!) is not { } notebook || notebook.ProjectId != request.ProjectId)
            return ServiceError.NotebookMissing();
        var body = BodyFields.Parse(request.Body);
        var fields = Read(body);
        if (body.Error is not null)
            return ServiceError.InvalidParameter(body.Error);
        if (notebook.Status != Notebook.Running)
            return ServiceError.NotebookNotRunning();
        if (!workspaces.Has((string)fields["workspace_id"]!))
            return ServiceError.WorkspaceMissing();
        if (newImages.Start(request.ProjectId, fields) is not { } image)
            return ServiceError.TagExists((string)fields["name"]!, (string)fields["tag"]!);
        workloads.Notebooks.Put([notebook with { ImageId = image.Id, SwrPath = null }]);
        return ServiceResponse.Ok(image.Json);
    }

    private static JsonObject Read(BodyFields body)
    {
        var name = body.Text("name", ImageForms.MostName, required: true, ImageForms.Name);
        var organization = body.Text("namespace", ImageForms.MostNamespace, required: true, ImageForms.Namespace);
        var tag = body.Text("tag", ImageForms.MostTag, form: ImageForms.Tag) ?? "latest";
        var registry = body.Text("swr_instance_domain", 255);
        var fields = new JsonObject
        {
            ["name"] = name,
            ["namespace"] = organization,
            ["tag"] = tag,
            ["swr_path"] = $"{registry ?? SwrPath.Host}/{organization}/{name}:{tag}",
            ["description"] = body.Text("description", ImageForms.MostDescription) ?? "",
            ["workspace_id"] = body.Text("workspace_id", 64) ?? Workspaces.Default,
            ["origin"] = "IMAGE_SAVE",
            ["service_type"] = "DEV",
        };
        if (body.Text("swr_instance_id", 128) is { } instance)
            fields["swr_instance_id"] = instance;
        return fields;
    }
}
