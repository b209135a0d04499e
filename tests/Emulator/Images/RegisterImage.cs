using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ModelArtsImages.Emulator.Control;
using ModelArtsImages.Emulator.Groups;
using ModelArtsImages.Emulator.Service;
using ModelArtsImages.Emulator.Swr;
using ModelArtsImages.Emulator.Workloads;

namespace ModelArtsImages.Emulator.Images;

/// <summary><c>POST /v1/{project_id}/images</c></summary>
internal sealed class RegisterImage(
    NewImages newImages, SwrRegistry registry, GroupDetails groups, Workspaces workspaces, SettingsHolder settings)
{
    private const int LeastPath = 16;
    private const int MostPath = 2048;
    private const int MostReadme = 3000;

    public ServiceResponse Run(ServiceRequest request)
    {
        var accept = settings.Current.AcceptNewValues;
        var body = BodyFields.Parse(request.Body);
        var path = body.Text("swr_path", MostPath, required: true, ImageForms.SwrPath) ?? "";
        if (path.Length < LeastPath)
            body.Fail($"swr_path has {path.Length} characters; it needs {LeastPath}.");
        var fields = new JsonObject
        {
            ["swr_path"] = path,
            ["arch"] = body.Value("arch", accept, "X86_64", "AARCH64") ?? "X86_64",
            ["description"] = body.Text("description", ImageForms.MostDescription) ?? "",
            ["origin"] = body.Value("origin", accept, "CUSTOMIZE", "IMAGE_SAVE") ?? "CUSTOMIZE",
            ["resource_categories"] = body.Values("resource_category", accept, "CPU", "GPU", "ASCEND") ?? ["CPU", "GPU"],
            ["service_type"] = body.Value("service_type", accept, "COMMON", "INFERENCE", "TRAIN", "DEV", "UNKNOWN") ?? "UNKNOWN",
            ["dev_services"] = body.Values("services", accept, "NOTEBOOK", "SSH") ?? ["NOTEBOOK", "SSH"],
            ["visibility"] = body.Value("visibility", accept, "PRIVATE", "PUBLIC") ?? ImageDefaults.Private,
            ["workspace_id"] = body.Text("workspace_id", 64) ?? Workspaces.Default,
        };
        CopyIfGiven("flavor_type", ImageForms.FlavorType);
        CopyIfGiven("swr_instance_id");
        if (body.Node("tags") is { } tags)
        {
            if (!GroupTags.AreValid(tags))
                body.Fail(GroupTags.Rule);
            fields["tags"] = tags.DeepClone();
        }
        var readme = body.Text("read_me", MostReadme);
        if (body.Error is not null)
            return ServiceError.InvalidParameter(body.Error);
        if (!workspaces.Has((string)fields["workspace_id"]!))
            return ServiceError.WorkspaceMissing();
        if (settings.Current.RegisterRequiresContent && !registry.Has(path))
            return ServiceError.ContentMissing(path);

        SetNames(fields, ImageForms.SwrPath.Match(path));
        var (organization, name, tag) = ((string)fields["namespace"]!, (string)fields["name"]!, (string)fields["tag"]!);
        if (settings.Current.LargestImage is { } most && registry.Find(path)?.Size is { } size && size > most)
            return ServiceError.TooLarge(organization, name, tag, size, most);
        if (newImages.Start(request.ProjectId, fields) is not { } image)
            return ServiceError.TagExists(name, tag);
        registry.Push(image);
        if (readme is not null)
            groups.Update(GroupId.Of(image), readme, tags: null);
        return ServiceResponse.Ok(image.Json) with { Status = StatusCodes.Status201Created };

        void CopyIfGiven(string field, Regex? form = null)
        {
            if (body.Text(field, 128, form: form) is { } value)
                fields[field] = value;
        }
    }

    private static void SetNames(JsonObject fields, Match path)
    {
        foreach (var name in (string[])["namespace", "name", "tag"])
            fields[name] = path.Groups[name].Value;
    }
}
