using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelArtsImages;

/// <summary>Reads an array of texts; a single value counts as an array of one.</summary>
internal sealed class TextArrayConverter : JsonConverter<string[]?>
{
    public override string[]? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            return TextConverter.ReadRecurring(ref reader) is { } single ? [single] : null;

        var values = new List<string>(4);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (TextConverter.ReadRecurring(ref reader) is { } value) values.Add(value);
        }

        return [.. values];
    }

    public override void Write(Utf8JsonWriter writer, string[]? value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var item in value ?? []) writer.WriteStringValue(item);
        writer.WriteEndArray();
    }
}
