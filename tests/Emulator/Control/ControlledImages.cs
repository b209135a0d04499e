using System.Text.Json.Nodes;
using ModelArtsImages.Emulator.Authentication;
using ModelArtsImages.Emulator.Images;
using ModelArtsImages.Emulator.Service;
using ModelArtsImages.Emulator.Swr;
using ModelArtsImages.Emulator.Workloads;

namespace ModelArtsImages.Emulator.Control;

/// <summary>
/// The images as tests read and add them: the fields of the API, three internal ones, and the names of fields to omit.
/// </summary>
internal sealed class ControlledImages(ImageStore store, SwrRegistry registry, Workspaces workspaces, ServiceClock clock)
{
    private const string HasContent = "has_content";
    private const string InUse = "in_use";
    private const string ProjectId = "project_id";
    private const string Absent = "absent";

    public JsonArray All() => [.. store.All().Select(Describe)];

    /// <summary>Adds images, or replaces those with the same id.</summary>
    public JsonArray Add(JsonArray given)
    {
        var added = given
            .Select((node, i) => Create(node as JsonObject ?? throw new FormatException($"Element {i} is no object.")))
            .ToList();
        store.Put(added.Select(a => a.Image));
        foreach (var (image, _) in added.Where(a => a.Image.WorkspaceId.Length > 0))
            workspaces.Add(image.WorkspaceId);
        foreach (var (image, hasContent) in added)
        {
            if (hasContent)
                registry.Push(image, replace: true);
            else
                registry.Delete(image.SwrPath);
        }
        return [.. added.Select(a => Describe(a.Image))];
    }

    private (Image Image, bool HasContent) Create(JsonObject given)
    {
        var fields = given.DeepClone().AsObject();
        var hasContent = Take(fields, HasContent)?.GetValue<bool>() ?? true;
        var inUse = Take(fields, InUse)?.GetValue<bool>() ?? false;
        var projectId = Take(fields, ProjectId)?.GetValue<string>() ?? Accounts.Main.MainProject.Id;
        var absent = Take(fields, Absent)?.AsArray() ?? [];
        ImageDefaults.Complete(fields, clock.Now);
        foreach (var name in absent)
            fields.Remove(name!.GetValue<string>());
        return (new Image(projectId, fields, inUse), hasContent);
    }

    private JsonNode Describe(Image image)
    {
        var fields = image.ToJsonObject();
        fields[HasContent] = registry.Has(image.SwrPath);
        fields[InUse] = image.InUse;
        fields[ProjectId] = image.ProjectId;
        return fields;
    }

    private static JsonNode? Take(JsonObject fields, string name)
    {
        fields.Remove(name, out var value);
        return value;
    }
}
