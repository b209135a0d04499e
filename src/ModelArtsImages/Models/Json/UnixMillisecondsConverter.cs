using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelArtsImages;

/// <summary>Reads the service's times: milliseconds since 1970, UTC. What no calendar has counts as absent.</summary>
internal sealed class UnixMillisecondsConverter : JsonConverter<DateTimeOffset?>
{
    private static readonly long Earliest = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long Latest = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        IntegerConverter.Read(ref reader) is { } milliseconds && milliseconds >= Earliest && milliseconds <= Latest
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options)
    {
        if (value is { } time) writer.WriteNumberValue(time.ToUnixTimeMilliseconds());
        else writer.WriteNullValue();
    }
}
