using System.Text.Json.Serialization;
using ModelArtsImages.Models.Json;

namespace ModelArtsImages.Authentication.Tokens;

/// <summary>What IAM says of a token that it issued or that is shown to it; the token itself is in a header.</summary>
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

        [JsonPropertyName("user")]
        public UserPart? User { get; set; }

        public TokenHolder ToHolder() => new()
        {
            User = User?.Name,
            Domain = User?.Domain?.Name,
            DomainId = User?.Domain?.Id,
            Project = Project?.Name,
            ProjectId = Project?.Id,
        };
    }

    internal sealed class UserPart
    {
        [JsonPropertyName("name"), JsonConverter(typeof(TextConverter))]
        public string? Name { get; set; }

        [JsonPropertyName("domain")]
        public DomainPart? Domain { get; set; }
    }

    internal sealed class DomainPart
    {
        [JsonPropertyName("id"), JsonConverter(typeof(TextConverter))]
        public string? Id { get; set; }

        [JsonPropertyName("name"), JsonConverter(typeof(TextConverter))]
        public string? Name { get; set; }
    }
}
