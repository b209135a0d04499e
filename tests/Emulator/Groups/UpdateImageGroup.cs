using System.Text.Json;
using System.Text.Json.Nodes;
using ModelArtsImages.Emulator.Control;
using ModelArtsImages.Emulator.Images;
using ModelArtsImages.Emulator.Json;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Groups;

/// <summary><c>PUT /v1/{project_id}/images/group/{id}</c></summary>
internal sealed class UpdateImageGroup(GroupFinder finder, GroupDetails details, SettingsHolder settings)
{
    private const int MostReadme = 30_000;

    public Answer Run(ServiceRequest request)
    {
        var id = request.Route("id")!;
        if (finder.Visible(request, id) is not { } group)
            return ServiceError.GroupMissing(settings.Current, id);
        if (group.Images.Any(i => !ImageFinder.IsOwn(request, i)))
            return ServiceError.NotPermitted("modelarts:image:updateGroup");
        var body = BodyFields.Parse(request.Body);
        var readme = body.Text("read_me", MostReadme);
        var tags = body.Node("tags");
        if (body.Error is not null || !GroupTags.AreValid(tags))
            return ServiceError.InvalidParameter(body.Error ?? GroupTags.Rule);

        // An empty text is one too: it takes the old one away.
        details.Update(id, body.Has("read_me") ? readme ?? "" : null, tags?.DeepClone().AsArray());
        return Answer.Ok(JsonSerializer.SerializeToUtf8Bytes(group.ToJson(details), EmulatorJson.Service));
    }
}

/// <summary>The tags of an image or a group.</summary>
internal static class GroupTags
{
    private const int MostTags = 20;
    private const int MostKey = 128;
    private const int MostValue = 255;

    public static string Rule => $"tags are at most {MostTags} pairs of key (1 to {MostKey}) and value (at most {MostValue}).";

    public static bool AreValid(JsonNode? tags) => tags is null
        || (tags is JsonArray { Count: <= MostTags } array && array.All(t => t is JsonObject tag
            && LengthOf(tag["key"]) is > 0 and <= MostKey
            && LengthOf(tag["value"]) is >= 0 and <= MostValue));

    /// <summary>-1 for what is no string.</summary>
    private static int LengthOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text.Length : -1;
}
