using System.Text.Json.Serialization;

namespace ModelArtsImages.Models.Requests;

/// <summary>The body of UpdateImageGroup. A value that is <see langword="null"/> is not changed.</summary>
internal sealed class UpdateImageGroupRequest
{
    [JsonPropertyName("read_me")]
    public string? Readme { get; init; }

    public ResourceTag[]? Tags { get; init; }
}

/// <summary>A resource tag in a request.</summary>
internal sealed class ResourceTag
{
    public required string Key { get; init; }

    public required string Value { get; init; }
}
