using System.Text.Json.Serialization;
using ModelArtsImages.Models.Json;

namespace ModelArtsImages.Authentication.Tokens;

/// <summary>What STS's GetCallerIdentity answers.</summary>
internal sealed class CallerIdentityResponse
{
    [JsonPropertyName("account_id"), JsonConverter(typeof(TextConverter))]
    public string? AccountId { get; set; }

    /// <summary>Such as <c>iam::{domain_id}:user:{name}</c>.</summary>
    [JsonPropertyName("principal_urn"), JsonConverter(typeof(TextConverter))]
    public string? PrincipalUrn { get; set; }
}
