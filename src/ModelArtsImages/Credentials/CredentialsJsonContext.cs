using System.Text.Json.Serialization;

namespace ModelArtsImages.Credentials;

/// <summary>The source-generated metadata of JSON files with credentials.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HCloudFile))]
[JsonSerializable(typeof(HCloudFile.Profile))]
[JsonSerializable(typeof(HCloudFile.SsoPart))]
internal sealed partial class CredentialsJsonContext : JsonSerializerContext;
