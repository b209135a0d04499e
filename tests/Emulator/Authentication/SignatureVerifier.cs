using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Authentication;

/// <summary>Checks an AK/SK signature as the gateway does.</summary>
internal sealed class SignatureVerifier(KeyStore keys, ServiceClock clock)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(15);
    private const string DateFormat = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>The key pair that signed, or why the request is refused.</summary>
    public (AccessKeyPair? Key, string? Refusal) Verify(ServiceRequest request)
    {
        if (SignatureHeader.Parse(request.Header("Authorization")) is not { } header)
            return (null, "verify aksk signature fail, the Authorization header is malformed");
        if (keys.Find(header.AccessKey) is not { } key)
            return (null, "AK access failed");
        if (!header.SignedHeaders.Contains("host") || !header.SignedHeaders.Contains("x-sdk-date"))
            return (null, "verify aksk signature fail, host and x-sdk-date must be signed");
        if (RefusalOfDate(request.Header("X-Sdk-Date")) is { } stale)
            return (null, stale);
        if (RefusalOfSecurityToken(key, request.Header("X-Security-Token")) is { } expired)
            return (null, expired);

        return IsGood(request.Query) || (request.Query.Raw.Contains('+') && IsGood(request.Query.WithLiteralPluses()))
            ? (key, null)
            : (null, "verify aksk signature fail");

        bool IsGood(SentQuery query) => CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Sign(request, query, header.SignedHeaders, key.SecretKey)), Encoding.ASCII.GetBytes(header.Signature));
    }

    private static string Sign(ServiceRequest request, SentQuery query, IReadOnlyList<string> signedHeaders, string secretKey)
    {
        var headers = signedHeaders.Select(name => KeyValuePair.Create(name, request.Header(name) ?? "")).ToArray();
        return Signature(request.Header("X-Sdk-Date")!,
            CanonicalRequest.Build(request.Method, request.Path, query, headers, request.Body.Span), secretKey);
    }

    /// <summary>The signature of a canonical request.</summary>
    public static string Signature(string date, string canonicalRequest, string secretKey)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonicalRequest)));
        var stringToSign = $"SDK-HMAC-SHA256\n{date}\n{digest}";
        return Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secretKey), Encoding.UTF8.GetBytes(stringToSign)));
    }

    private string? RefusalOfDate(string? text)
    {
        if (!DateTimeOffset.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
            return "verify aksk signature fail, X-Sdk-Date is missing or malformed";
        var now = clock.Now;
        return (now - date).Duration() <= Tolerance
            ? null
            : $"signature expired, signature time:{text},server time:{now.UtcDateTime.ToString(DateFormat, CultureInfo.InvariantCulture)}";
    }

    private string? RefusalOfSecurityToken(AccessKeyPair key, string? token)
    {
        if (key.SecurityToken is null)
            return token is null ? null : "the security token does not belong to the access key";
        if (key.SecurityToken != token)
            return "the temporary access key needs its X-Security-Token";
        return key.ExpiresAt <= clock.Now ? "the security token has expired" : null;
    }
}
