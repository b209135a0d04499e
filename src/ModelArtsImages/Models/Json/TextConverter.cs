using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ModelArtsImages.Text;

namespace ModelArtsImages;

/// <summary>Reads text, whatever the service sends in its place: a number or an object comes as its JSON.</summary>
internal class TextConverter : JsonConverter<string?>
{
    protected virtual bool IsMultiline => false;

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(ref reader, IsMultiline);

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    internal static string? Read(ref Utf8JsonReader reader, bool multiline)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.String:
                return DisplayText.Clean(GetString(ref reader), multiline);
            default:
                using (var value = JsonDocument.ParseValue(ref reader)) return JsonValues.ToText(value.RootElement, multiline);
        }
    }

    internal static string? ReadRecurring(ref Utf8JsonReader reader) =>
        reader is { TokenType: JsonTokenType.String, ValueIsEscaped: false, HasValueSequence: false, ValueSpan.Length: <= Utf8StringPool.MaximumLength }
            ? Utf8StringPool.Of(reader.ValueSpan)
            : Read(ref reader, multiline: false);

    /// <summary>
    /// A description cut off in the middle of a character is valid JSON but no valid text. It must not take a whole listing with it: it is shown as it was sent.
    /// </summary>
    private static string GetString(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(reader.ValueSpan.ToArray());
        }
    }
}
