using System.Text.Json.Serialization;

namespace ModelArtsImages.Authentication;

/// <summary>What IAM says of a token that it issued; the token itself is in a header.</summary>
internal sealed class IamTokenResponse
{
    [JsonPropertyName("token")]
    public TokenPart? Token { get; set; }

    internal sealed class TokenPart
    {
        [JsonPropertyName("expires_at")]
        public DateTimeOffset? ExpiresAt { get; set; }

        [JsonPropertyName("project")]
        public IamProject? Project { get; set; }
    }
}
