using System.Text.Json;

namespace ModelArtsImages;

/// <summary>Reads text that many images have in common, such as a status or an organization.</summary>
internal sealed class PooledTextConverter : TextConverter
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ReadRecurring(ref reader);
}
