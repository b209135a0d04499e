using System.Text.Json.Serialization;
using ModelArtsImages.Models.Json;

namespace ModelArtsImages.Authentication.Tokens;

/// <summary>A project as IAM lists it.</summary>
internal sealed class IamProject
{
    [JsonPropertyName("id"), JsonConverter(typeof(TextConverter))]
    public string? Id { get; set; }

    [JsonPropertyName("name"), JsonConverter(typeof(TextConverter))]
    public string? Name { get; set; }

    public override string ToString() => $"{Id} ({Name})";
}

/// <summary>The response of KeystoneListProjects.</summary>
internal sealed class IamProjects
{
    [JsonPropertyName("projects")]
    public List<IamProject>? Projects { get; set; }

    [JsonPropertyName("links")]
    public IamLinks? Links { get; set; }
}

/// <summary>The links to other pages of a listing.</summary>
internal sealed class IamLinks
{
    [JsonPropertyName("next"), JsonConverter(typeof(TextConverter))]
    public string? Next { get; set; }
}

/// <summary>IAM's description of a token; the token itself is in a header.</summary>
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

/// <summary>The response of KeystoneListAuthDomains: the caller's account.</summary>
internal sealed class IamDomainsResponse
{
    [JsonPropertyName("domains")]
    public List<IamTokenResponse.DomainPart?>? Domains { get; set; }
}

/// <summary>The response of GetCallerIdentity of STS.</summary>
internal sealed class CallerIdentityResponse
{
    [JsonPropertyName("account_id"), JsonConverter(typeof(TextConverter))]
    public string? AccountId { get; set; }

    /// <summary>Such as <c>iam::{domain_id}:user:{name}</c>.</summary>
    [JsonPropertyName("principal_urn"), JsonConverter(typeof(TextConverter))]
    public string? PrincipalUrn { get; set; }
}

/// <summary>The response of DecodeAuthorizationMessage of STS.</summary>
internal sealed class DecodedMessageResponse
{
    /// <summary>The message, which is JSON as text.</summary>
    [JsonPropertyName("decoded_message")]
    public string? DecodedMessage { get; set; }
}
