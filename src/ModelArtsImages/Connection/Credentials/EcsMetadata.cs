using System.Text.Json.Serialization;

namespace ModelArtsImages.Connections;

/// <summary>What an ECS host's metadata service says of the host.</summary>
internal sealed class EcsMetadata
{
    [JsonPropertyName("project_id"), JsonConverter(typeof(TextConverter))]
    public string? ProjectId { get; set; }

    [JsonPropertyName("region_id"), JsonConverter(typeof(TextConverter))]
    public string? RegionId { get; set; }
}
