using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelArtsImages.Credentials;

/// <summary>The parts of KooCLI's configuration file that the module uses. Not a record, because a record would print secrets.</summary>
/// <remarks>Parts that may not be needed are kept as JSON: what is wrong in them does not concern a reader of another part.</remarks>
internal sealed class HCloudFile
{
    [JsonPropertyName("current")]
    public JsonElement Current { get; set; }

    [JsonPropertyName("profiles")]
    public List<JsonElement>? Profiles { get; set; }

    internal class KeyPart
    {
        [JsonPropertyName("accessKeyId")]
        public string? AccessKeyId { get; set; }

        [JsonPropertyName("secretAccessKey")]
        public string? SecretAccessKey { get; set; }

        [JsonPropertyName("securityToken")]
        public string? SecurityToken { get; set; }
    }

    internal sealed class Profile : KeyPart
    {
        [JsonPropertyName("name")]
        public string? Name { get; set; }

        [JsonPropertyName("mode")]
        public string? Mode { get; set; }

        [JsonPropertyName("region")]
        public string? Region { get; set; }

        [JsonPropertyName("projectId")]
        public string? ProjectId { get; set; }

        [JsonPropertyName("agencyName")]
        public string? AgencyName { get; set; }

        [JsonPropertyName("agencyDomainName")]
        public string? AgencyDomainName { get; set; }

        [JsonPropertyName("agencyDomainId")]
        public string? AgencyDomainId { get; set; }

        [JsonPropertyName("ssoAuth")]
        public JsonElement SsoAuth { get; set; }
    }

    internal sealed class SsoPart
    {
        [JsonPropertyName("stsToken")]
        public KeyPart? StsToken { get; set; }
    }
}
