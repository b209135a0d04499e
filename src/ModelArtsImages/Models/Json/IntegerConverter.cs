using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelArtsImages.Models.Json;

/// <summary>Reads a 64-bit number, even if it was sent as text. Any other value counts as missing.</summary>
internal sealed class IntegerConverter : JsonConverter<long?>
{
    public override long? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number:
                return reader.TryGetInt64(out var number) ? number : null;
            case JsonTokenType.String:
                return long.TryParse(reader.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number)
                    ? number
                    : null;
            default:
                reader.Skip();
                return null;
        }
    }

    public override void Write(Utf8JsonWriter writer, long? value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Records are only read.");
}
