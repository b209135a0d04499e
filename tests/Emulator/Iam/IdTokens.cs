using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelArtsImages.Emulator.Authentication;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Iam;

/// <summary>
/// The identity provider that the first account trusts, such as a CI system: it issues ID tokens, and IAM and STS check them.
/// </summary>
internal sealed class IdTokens(ServiceClock clock)
{
    public const string ProviderId = "emulated-ci";
    public const string Audience = "huaweicloud";
    public const string Subject = "repo:emulated-company/images:ref:refs/heads/main";
    private const string Issuer = "https://ci.emulated.example";

    /// <summary>The key that the provider and the verifiers of its tokens share. It protects nothing real.</summary>
    private static readonly byte[] Key = Encoding.UTF8.GetBytes("emulated-identity-provider");

    public static Account Account => Accounts.Main;

    public static string ProviderUrn => $"iam::{Account.DomainId}:oidc-provider:{ProviderId}";

    /// <summary>An ID token, signed with HS256, which needs no certificate.</summary>
    public static string Issue(string subject, string audience, DateTimeOffset now, TimeSpan lifetime)
    {
        var head = Encode(new { alg = "HS256", typ = "JWT" });
        var claims = Encode(new
        {
            iss = Issuer,
            aud = audience,
            sub = subject,
            iat = now.ToUnixTimeSeconds(),
            exp = (now + lifetime).ToUnixTimeSeconds(),
            jti = Guid.NewGuid(),
        });
        return $"{head}.{claims}.{Sign($"{head}.{claims}")}";
    }

    /// <summary>The subject of the token; null if it is invalid, for another audience, or expired.</summary>
    public Identity? Verify(string? token)
    {
        if (token?.Split('.') is not [var head, var claims, var signature] || signature != Sign($"{head}.{claims}"))
            return null;
        try
        {
            var fields = JsonNode.Parse(Base64Url.DecodeFromChars(claims))!;
            return (string?)fields["iss"] == Issuer && (string?)fields["aud"] == Audience
                && (long?)fields["exp"] > clock.Now.ToUnixTimeSeconds() && (string?)fields["sub"] is { } subject
                ? Identity.Federated(Account, ProviderId, subject)
                : null;
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Encode<T>(T part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));

    private static string Sign(string text) => Base64Url.EncodeToString(HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes(text)));
}
