using System.Text.Json;
using System.Text.Json.Serialization;
using ModelArtsImages.Authentication.Signing;

namespace ModelArtsImages.Authentication.Tokens;

/// <summary>
/// A temporary access key as IAM, STS, a host's metadata service and a pod's agent give it out, each in its own spelling.
/// </summary>
internal sealed class TemporaryKeyResponse : TemporaryKeyPart
{
    [JsonPropertyName("credential")]
    public TemporaryKeyPart? Credential { get; set; }

    [JsonPropertyName("credentials")]
    public TemporaryKeyPart? Credentials { get; set; }

    /// <summary>The key; <see langword="null"/> if the answer has none.</summary>
    /// <param name="origin">Who answered.</param>
    /// <param name="date">When, by the clock of the service that responded.</param>
    /// <exception cref="ModelArtsException">A part of it cannot be one.</exception>
    public AccessKeyCredential? ToCredential(ValueOrigin origin, DateTimeOffset? date) =>
        (Credential ?? Credentials ?? this) is { Access: { Length: > 0 } access, Secret: { Length: > 0 } secret } key
            ? new AccessKeyCredential(
                CredentialRules.AccessKey(access, origin),
                CredentialRules.SecretKey(secret, origin),
                key.SecurityToken is { Length: > 0 } token ? CredentialRules.Token(token, origin) : null)
            {
                ExpiresAt = key.ExpiresAt,
                IssuedAt = date,
            }
            : null;
}

/// <summary>A temporary access key in its parts. A pod's agent may send them without an object around them.</summary>
internal class TemporaryKeyPart
{
    [JsonPropertyName("access")]
    public string? Access { get; set; }

    [JsonPropertyName("accessKeyId")]
    public string? AccessCamel { get => Access; set => Access ??= value; }

    [JsonPropertyName("access_key_id")]
    public string? AccessSnake { get => Access; set => Access ??= value; }

    [JsonPropertyName("secret")]
    public string? Secret { get; set; }

    [JsonPropertyName("secretAccessKey")]
    public string? SecretCamel { get => Secret; set => Secret ??= value; }

    [JsonPropertyName("secret_access_key")]
    public string? SecretSnake { get => Secret; set => Secret ??= value; }

    [JsonPropertyName("securitytoken")]
    public string? SecurityToken { get; set; }

    [JsonPropertyName("securityToken")]
    public string? SecurityTokenCamel { get => SecurityToken; set => SecurityToken ??= value; }

    [JsonPropertyName("security_token")]
    public string? SecurityTokenSnake { get => SecurityToken; set => SecurityToken ??= value; }

    [JsonPropertyName("expires_at"), JsonConverter(typeof(EmptyTimeConverter))]
    public DateTimeOffset? ExpiresAt { get; set; }

    [JsonPropertyName("expiration"), JsonConverter(typeof(EmptyTimeConverter))]
    public DateTimeOffset? Expiration { get => ExpiresAt; set => ExpiresAt ??= value; }
}

/// <summary>Reads an empty time as one that is not known.</summary>
internal sealed class EmptyTimeConverter : JsonConverter<DateTimeOffset?>
{
    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null
            || (reader.TokenType == JsonTokenType.String && string.IsNullOrWhiteSpace(reader.GetString()))
            ? null
            : reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options) =>
        throw new NotSupportedException();
}
