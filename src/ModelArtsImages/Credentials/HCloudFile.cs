using System.Text.Json.Serialization;

namespace ModelArtsImages.Credentials;

/// <summary>The parts of KooCLI's configuration file that the module uses. Not a record, because a record would print secrets.</summary>
internal sealed class HCloudFile
{
    [JsonPropertyName("current")]
    public string? Current { get; set; }

    [JsonPropertyName("profiles")]
    public List<Profile?>? Profiles { get; set; }

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
        public SsoPart? SsoAuth { get; set; }
    }

    internal sealed class SsoPart
    {
        [JsonPropertyName("stsToken")]
        public KeyPart? StsToken { get; set; }
    }
}
