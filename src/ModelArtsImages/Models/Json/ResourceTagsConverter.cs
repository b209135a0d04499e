using System.Text.Json;
using System.Text.Json.Serialization;
using ModelArtsImages.Text;

namespace ModelArtsImages;

/// <summary>Reads resource tags, <c>[{"key":…,"value":…}]</c>; some answers have them as an object instead.</summary>
internal sealed class ResourceTagsConverter : JsonConverter<IDictionary<string, string?>?>
{
    public override IDictionary<string, string?>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var tags = new Dictionary<string, string?>();
        switch (document.RootElement.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var tag in document.RootElement.EnumerateArray()) Add(tags, tag);
                return tags;
            case JsonValueKind.Object:
                foreach (var tag in document.RootElement.EnumerateObject()) tags[DisplayText.Clean(tag.Name)] = JsonValues.ToText(tag.Value);
                return tags;
            default:
                return null;
        }
    }

    public override void Write(Utf8JsonWriter writer, IDictionary<string, string?>? value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var tag in value ?? new Dictionary<string, string?>())
        {
            writer.WriteStartObject();
            writer.WriteString("key", tag.Key);
            writer.WriteString("value", tag.Value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Add(Dictionary<string, string?> tags, JsonElement tag)
    {
        if (tag.ValueKind != JsonValueKind.Object)
        {
            if (JsonValues.ToText(tag) is { } bare) tags[bare] = null;
        }
        else if (tag.TryGetProperty("key", out var key) && JsonValues.ToText(key) is { } name)
        {
            tags[name] = tag.TryGetProperty("value", out var value) ? JsonValues.ToText(value) : null;
        }
    }
}
