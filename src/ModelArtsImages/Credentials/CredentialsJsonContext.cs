using System.Text.Json.Serialization;

namespace ModelArtsImages.Credentials;

/// <summary>The source-generated metadata of the JSON that credentials are found in.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EcsMetadata))]
[JsonSerializable(typeof(HCloudFile))]
internal sealed partial class CredentialsJsonContext : JsonSerializerContext;
