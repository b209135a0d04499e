using System.Text.Json;
using System.Text.Json.Serialization;
using ModelArtsImages.Authentication.Signing;

namespace ModelArtsImages.Authentication.Tokens;

/// <summary>
/// A temporary access key in the response of IAM, STS, a host's metadata service, or a pod's agent, each with its own field names.
/// </summary>
internal sealed class TemporaryKeyResponse : TemporaryKeyPart
{
    [JsonPropertyName("credential")]
    public TemporaryKeyPart? Credential { get; set; }

    [JsonPropertyName("credentials")]
    public TemporaryKeyPart? Credentials { get; set; }

    /// <summary>The key; <see langword="null"/> if the response has none.</summary>
    /// <param name="origin">Where the response comes from.</param>
    /// <param name="date">The time of the response, by the clock of the service.</param>
    /// <exception cref="ModelArtsException">A part of it is not valid.</exception>
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

/// <summary>The parts of a temporary access key. A pod's agent may send them without an enclosing object.</summary>
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

/// <summary>Reads an empty time as an unknown one.</summary>
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
