using System.Text.Json;
using System.Text.Json.Serialization;
using ModelArtsImages.Text;

namespace ModelArtsImages.Models.Json;

/// <summary>Reads text and tolerates other values: a number or an object becomes its JSON.</summary>
internal sealed class TextConverter : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var value = JsonDocument.ParseValue(ref reader);
        return JsonValues.ToText(value.RootElement, multiline: false);
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
