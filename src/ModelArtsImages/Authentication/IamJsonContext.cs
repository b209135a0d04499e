using System.Text.Json.Serialization;

namespace ModelArtsImages.Authentication;

/// <summary>The source-generated metadata of what IAM is asked and answers.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IamProjects))]
[JsonSerializable(typeof(IamTokenResponse))]
[JsonSerializable(typeof(IamTokenRequest))]
internal sealed partial class IamJsonContext : JsonSerializerContext;
