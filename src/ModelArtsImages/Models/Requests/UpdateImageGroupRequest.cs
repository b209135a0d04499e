using System.Text.Json.Serialization;

namespace ModelArtsImages.Models.Requests;

/// <summary>The body of UpdateImageGroup. A value that is <see langword="null"/> is not changed.</summary>
internal sealed record UpdateImageGroupRequest([property: JsonPropertyName("read_me")] string? Readme, ResourceTag[]? Tags);

/// <summary>A resource tag in a request.</summary>
internal sealed record ResourceTag(string Key, string Value);
