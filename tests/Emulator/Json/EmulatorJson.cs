using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelArtsImages.Emulator.Json;

/// <summary>The forms of JSON: snake_case for the service, and camelCase for the emulator's control API.</summary>
internal static class EmulatorJson
{
    /// <summary>For the bodies of the service.</summary>
    public static JsonSerializerOptions Service { get; } = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// For settings, fault rules, and the request log. An unknown name is an error, so that misspelled settings are noticed.
    /// </summary>
    public static JsonSerializerOptions Control { get; } = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new Durations(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };
}

/// <summary>Reads and writes a duration, such as <c>50ms</c>, <c>2s</c>, <c>-20m</c>, <c>24h</c>.</summary>
internal sealed class Durations : JsonConverter<TimeSpan>
{
    private static readonly (string Suffix, double Milliseconds)[] Units =
        [("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000)];

    public static TimeSpan Parse(string text)
    {
        foreach (var (suffix, milliseconds) in Units)
        {
            if (text.EndsWith(suffix, StringComparison.Ordinal)
                && double.TryParse(text[..^suffix.Length], NumberStyles.Float, CultureInfo.InvariantCulture, out var count))
            {
                return TimeSpan.FromMilliseconds(count * milliseconds);
            }
        }
        throw new FormatException($"'{text}' is not a duration; write a number and one of ms, s, m, h, d, such as 50ms.");
    }

    public static string Format(TimeSpan duration)
    {
        foreach (var (suffix, milliseconds) in Units.Reverse())
        {
            if (duration.TotalMilliseconds % milliseconds == 0 && duration != TimeSpan.Zero)
                return string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds / milliseconds}{suffix}");
        }
        return string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds}ms");
    }

    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException("A duration is a string such as \"50ms\".");
        try
        {
            return Parse(reader.GetString()!);
        }
        catch (FormatException e)
        {
            throw new JsonException(e.Message, e);
        }
    }

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Format(value));
}
