using System.Text.Json.Serialization;

namespace ModelArtsImages.Authentication.Tokens;

/// <summary>What KeystoneListAuthDomains answers: the account of whoever asks.</summary>
internal sealed class IamDomainsResponse
{
    [JsonPropertyName("domains")]
    public List<IamTokenResponse.DomainPart?>? Domains { get; set; }
}
