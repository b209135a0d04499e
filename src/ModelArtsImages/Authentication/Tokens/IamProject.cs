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
