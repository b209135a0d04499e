using System.Text.Json.Nodes;
using ModelArtsImages.Emulator.Images;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Saving;

/// <summary>What both ways to save a container as an image ask for.</summary>
internal static class SavedImageBody
{
    public static JsonObject Read(BodyFields body, int mostName, bool tagRequired)
    {
        var name = body.Text("name", mostName, required: true, ImageForms.Name);
        var organization = body.Text("namespace", ImageForms.MostNamespace, required: true, ImageForms.Namespace);
        var tag = body.Text("tag", ImageForms.MostTag, tagRequired, ImageForms.Tag) ?? "latest";
        var fields = new JsonObject
        {
            ["name"] = name,
            ["namespace"] = organization,
            ["tag"] = tag,
            ["swr_path"] = SwrRegistry.PathOf(organization, name, tag),
            ["description"] = body.Text("description", ImageForms.MostDescription) ?? "",
            ["workspace_id"] = body.Text("workspace_id", 64) ?? Workspaces.Default,
            ["origin"] = "IMAGE_SAVE",
        };
        if (body.Text("swr_instance_id", 128) is { } instance)
            fields["swr_instance_id"] = instance;
        return fields;
    }
}
