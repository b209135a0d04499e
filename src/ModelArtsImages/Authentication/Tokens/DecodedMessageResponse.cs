using System.Text.Json.Serialization;

namespace ModelArtsImages.Authentication.Tokens;

/// <summary>STS's response to DecodeAuthorizationMessage.</summary>
internal sealed class DecodedMessageResponse
{
    /// <summary>The message, which is JSON as text.</summary>
    [JsonPropertyName("decoded_message")]
    public string? DecodedMessage { get; set; }
}
