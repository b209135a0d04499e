using System.Text.Json.Serialization;

namespace ModelArtsImages.Models.Requests;

/// <summary>The body of CreateImage and of CreateSaveImageJob. For <see langword="null"/>, the service's default applies.</summary>
internal sealed class SaveImageRequest
{
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [JsonPropertyName("namespace")]
    public required string Namespace { get; init; }

    [JsonPropertyName("tag")]
    public string? Tag { get; init; }

    [JsonPropertyName("description")]
    public string? Description { get; init; }

    /// <summary>Only for CreateImage.</summary>
    [JsonPropertyName("workspace_id")]
    public string? WorkspaceId { get; init; }

    /// <summary>Only for CreateImage.</summary>
    [JsonPropertyName("swr_instance_id")]
    public string? SwrInstanceId { get; init; }

    /// <summary>Only for CreateImage.</summary>
    [JsonPropertyName("swr_instance_domain")]
    public string? SwrInstanceDomain { get; init; }

    /// <summary>The new image, as messages name it.</summary>
    public override string ToString() => Tag is null ? $"{Namespace}/{Name}" : $"{Namespace}/{Name}:{Tag}";
}
