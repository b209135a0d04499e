using System.Text.Json.Serialization;

namespace ModelArtsImages.Models.Requests;

/// <summary>The body of UpdateImageGroup. What is <see langword="null"/> stays as it is.</summary>
internal sealed class UpdateImageGroupRequest
{
    [JsonPropertyName("read_me")]
    public string? Readme { get; init; }

    [JsonPropertyName("tags")]
    public ResourceTag[]? Tags { get; init; }
}

/// <summary>A resource tag as requests have it.</summary>
internal sealed class ResourceTag
{
    [JsonPropertyName("key")]
    public required string Key { get; init; }

    [JsonPropertyName("value")]
    public required string Value { get; init; }
}
