using System.Text.Json.Serialization;
using ModelArtsImages.Models.Json;

namespace ModelArtsImages.Authentication.Tokens;

/// <summary>IAM's answer to KeystoneListProjects.</summary>
internal sealed class IamProjects
{
    [JsonPropertyName("projects")]
    public List<IamProject>? Projects { get; set; }

    [JsonPropertyName("links")]
    public IamLinks? Links { get; set; }
}

/// <summary>Where more of a listing is.</summary>
internal sealed class IamLinks
{
    [JsonPropertyName("next"), JsonConverter(typeof(TextConverter))]
    public string? Next { get; set; }
}
