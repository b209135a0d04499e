using System.Text.Json;
using ModelArtsImages.Api;
using ModelArtsImages.Text;

namespace ModelArtsImages.Cleanup.Usage;

/// <summary>Reads the fields in which workloads name their images.</summary>
internal static class ImageFields
{
    private static readonly string[] Ids = ["id", "image_id"];
    private static readonly string[] Paths = ["swr_path", "image_url", "swr_location", "image_path"];

    private static readonly string[] Tags = ["tag", "image_tag"];

    /// <summary>The references of the engine of a job or algorithm.</summary>
    public static IEnumerable<ImageReference> OfEngine(Engine? engine)
    {
        var found = FreeJson.Find(engine?.Fields, onlyOfImages: false);
        return string.IsNullOrWhiteSpace(engine?.ImageUrl) ? found : found.Prepend(ImageReference.Parse(engine!.ImageUrl!));
    }

    /// <summary>Whether an engine is one of the service's own: it has a name, and no image of the user.</summary>
    public static bool IsOfService(Engine? engine) =>
        engine?.Fields?.Values.Any(static value => value.ValueKind == JsonValueKind.String && !IsEmpty(value)) == true;

    /// <summary>The references of fields that are not documented, if their names are about images.</summary>
    public static IEnumerable<ImageReference> Elsewhere(params IEnumerable<OpenRecord?>[] records) =>
        records.SelectMany(static some => some).SelectMany(static record => FreeJson.Find(record?.Fields, onlyOfImages: true));

    /// <summary>The references of the object in which a notebook or a service names its image.</summary>
    public static IEnumerable<ImageReference> Of(JsonElement? image)
    {
        if (image is not { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } value) return [ImageReference.None];
        if (value.ValueKind == JsonValueKind.String && JsonValues.ToText(value) is { } text) return [ImageReference.Parse(text)];
        if (value.ValueKind != JsonValueKind.Object) return [ImageReference.Unreadable(value.GetRawText())];

        var tag = Texts(value, Tags).FirstOrDefault();
        var paths = Texts(value, Paths).Select(path => ImageReference.Parse(path).WithTag(tag)).ToArray();
        // An id that is not a UUID is less specific than a path.
        var ids = Texts(value, Ids).Select(id => ImageReference.ParseId(id, value.GetRawText()))
            .Where(id => id.Id is not null || paths.Length == 0).ToArray();
        if (ids.Length + paths.Length > 0) return ids.Concat(paths);
        return [OfName(value)];
    }

    private static ImageReference OfName(JsonElement value)
    {
        var raw = value.GetRawText();
        var (name, tag, organization) = (Text(value, "name"), Text(value, "tag"), Text(value, "namespace"));
        if (name is not null && organization is not null)
            return ImageReference.Parse($"{organization}/{name}{(tag is null ? string.Empty : ":" + tag)}");
        if (name is not null) return ImageReference.OfName(raw, name, tag);
        return value.EnumerateObject().All(static field => IsEmpty(field.Value)) ? ImageReference.None : ImageReference.Unreadable(raw);
    }

    private static bool IsEmpty(JsonElement value) =>
        value.ValueKind is JsonValueKind.Null or JsonValueKind.String && string.IsNullOrWhiteSpace(JsonValues.ToText(value));

    private static IEnumerable<string> Texts(JsonElement value, string[] names) => names.Select(name => Text(value, name)).OfType<string>();

    private static string? Text(JsonElement value, string name)
    {
        var text = value.TryGetProperty(name, out var field) ? JsonValues.ToText(field, multiline: false) : null;
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }
}
