using System.Text.Json.Serialization;

namespace ModelArtsImages.Connections;

/// <summary>The temporary access key that an ECS host's metadata service gives out.</summary>
internal sealed class EcsSecurityKey
{
    [JsonPropertyName("credential")]
    public CredentialPart? Credential { get; set; }

    internal sealed class CredentialPart
    {
        [JsonPropertyName("access")]
        public string? Access { get; set; }

        [JsonPropertyName("secret")]
        public string? Secret { get; set; }

        [JsonPropertyName("securitytoken")]
        public string? SecurityToken { get; set; }

        [JsonPropertyName("expires_at")]
        public DateTimeOffset? ExpiresAt { get; set; }
    }
}
