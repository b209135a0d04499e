using System.Text.Json;
using ModelArtsImages.Authentication.Signing;

namespace ModelArtsImages.Authentication.Tokens;

/// <summary>
/// Reads a temporary access key from the response of IAM, STS, a host's metadata service, or a pod's agent, each with its own field names.
/// A pod's agent may send the key without an enclosing object.
/// </summary>
internal static class TemporaryKey
{
    /// <summary>The key; <see langword="null"/> if the response has none.</summary>
    /// <param name="date">The time of the response, by the clock of the service.</param>
    /// <exception cref="JsonException">The response has another form.</exception>
    /// <exception cref="ModelArtsException">A part of the key is not valid.</exception>
    public static AccessKeyCredential? Read(JsonElement response, ValueOrigin origin, DateTimeOffset? date)
    {
        try
        {
            var key = Find(response, "credential", "credentials") ?? response;
            if (Text(key, "access", "accessKeyId", "access_key_id") is not { } access
                || Text(key, "secret", "secretAccessKey", "secret_access_key") is not { } secret)
            {
                return null;
            }

            var end = Find(key, "expires_at", "expiration");
            return new AccessKeyCredential(
                CredentialRules.AccessKey(access, origin),
                CredentialRules.SecretKey(secret, origin),
                Text(key, "securitytoken", "securityToken", "security_token") is { } token ? CredentialRules.Token(token, origin) : null)
            {
                ExpiresAt = string.IsNullOrWhiteSpace(end?.GetString()) ? null : end?.GetDateTimeOffset(),
                IssuedAt = date,
            };
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            throw new JsonException("A field of the key has another type, or text that is not valid.", e);
        }
    }

    /// <summary>The first field that is not null.</summary>
    private static JsonElement? Find(JsonElement value, params string[] names)
    {
        foreach (var name in names)
        {
            if (value.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null) return found;
        }

        return null;
    }

    private static string? Text(JsonElement value, params string[] names) =>
        Find(value, names)?.GetString() is { Length: > 0 } text ? text : null;
}
