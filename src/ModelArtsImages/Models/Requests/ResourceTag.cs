using System.Text.Json.Serialization;

namespace ModelArtsImages;

/// <summary>A resource tag as requests have it.</summary>
internal sealed class ResourceTag
{
    [JsonPropertyName("key")]
    public required string Key { get; init; }

    [JsonPropertyName("value")]
    public required string Value { get; init; }
}
