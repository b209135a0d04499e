using System.Text.Json.Serialization;

namespace ModelArtsImages.Connections;

/// <summary>The source-generated metadata of what an ECS host's metadata service answers.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EcsMetadata))]
[JsonSerializable(typeof(EcsSecurityKey))]
internal sealed partial class EcsJsonContext : JsonSerializerContext;
