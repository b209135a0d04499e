using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelArtsImages.Authentication.Tokens;

/// <summary>The source-generated metadata of responses from IAM, STS, and other issuers of temporary keys.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IamProjects))]
[JsonSerializable(typeof(IamTokenResponse))]
[JsonSerializable(typeof(IamDomainsResponse))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(CallerIdentityResponse))]
[JsonSerializable(typeof(DecodedMessageResponse))]
internal sealed partial class IamJsonContext : JsonSerializerContext;
