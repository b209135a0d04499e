using System.Text.Json.Serialization;

namespace ModelArtsImages.Authentication.Tokens;

/// <summary>IAM's answer to KeystoneListProjects.</summary>
internal sealed class IamProjects
{
    [JsonPropertyName("projects")]
    public List<IamProject>? Projects { get; set; }
}
