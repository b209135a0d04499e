using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ModelArtsImages.Emulator.Control;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Authentication;

/// <summary>Which signatures the service accepts.</summary>
internal enum SigningAlgorithm
{
    /// <summary>Both.</summary>
    Any,

    /// <summary><c>SDK-HMAC-SHA256</c> alone.</summary>
    Sha256,

    /// <summary><c>SDK-HMAC-SM3</c> alone.</summary>
    Sm3,
}

/// <summary>The parts of <c>Authorization: SDK-HMAC-SHA256 Access=…, SignedHeaders=…, Signature=…</c>.</summary>
internal sealed record SignatureHeader(SigningAlgorithm Algorithm, string AccessKey, IReadOnlyList<string> SignedHeaders, string Signature)
{
    public string AlgorithmName => NameOf(Algorithm);

    public static SignatureHeader? Parse(string? authorization)
    {
        foreach (var algorithm in (SigningAlgorithm[])[SigningAlgorithm.Sha256, SigningAlgorithm.Sm3])
        {
            var name = NameOf(algorithm) + " ";
            if (authorization is not null && authorization.StartsWith(name, StringComparison.Ordinal))
                return Parse(algorithm, authorization[name.Length..]);
        }
        return null;
    }

    private static SignatureHeader? Parse(SigningAlgorithm algorithm, string fields)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in fields.Split(',', StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || !parts.TryAdd(part[..equals], part[(equals + 1)..]))
                return null;
        }
        return parts.Count == 3
            && parts.TryGetValue("Access", out var accessKey)
            && parts.TryGetValue("SignedHeaders", out var names)
            && parts.TryGetValue("Signature", out var signature)
            ? new SignatureHeader(algorithm, accessKey, names.Split(';'), signature)
            : null;
    }

    private static string NameOf(SigningAlgorithm algorithm) => algorithm == SigningAlgorithm.Sm3 ? "SDK-HMAC-SM3" : "SDK-HMAC-SHA256";
}

/// <summary>Checks an AK/SK signature as the gateway does.</summary>
internal sealed class SignatureVerifier(KeyStore keys, SettingsHolder settings, ServiceClock clock)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(15);
    private const string DateFormat = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>The key pair that signed, or why the request is rejected.</summary>
    public (AccessKeyPair? Key, string? Rejection) Verify(ServiceRequest request)
    {
        if (SignatureHeader.Parse(request.Header("Authorization")) is not { } header)
            return (null, "verify aksk signature fail, the Authorization header is malformed");
        if (settings.Current.SigningAlgorithm is not SigningAlgorithm.Any and var wanted && wanted != header.Algorithm)
            return (null, $"verify aksk signature fail, {header.AlgorithmName} is not supported here");
        if (keys.Find(header.AccessKey) is not { } key)
            return (null, "AK access failed");
        if (!header.SignedHeaders.Contains("host") || !header.SignedHeaders.Contains("x-sdk-date"))
            return (null, "verify aksk signature fail, host and x-sdk-date must be signed");
        if (RejectionOfDate(request.Header("X-Sdk-Date")) is { } stale)
            return (null, stale);
        if (RejectionOfSecurityToken(key, request.Header("X-Security-Token")) is { } expired)
            return (null, expired);

        return IsGood(request.Query) || (request.Query.Raw.Contains('+') && IsGood(request.Query.WithLiteralPluses()))
            ? (key, null)
            : (null, "verify aksk signature fail");

        bool IsGood(SentQuery query) => CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Sign(request, query, header, key.SecretKey)), Encoding.ASCII.GetBytes(header.Signature));
    }

    private static string Sign(ServiceRequest request, SentQuery query, SignatureHeader header, string secretKey)
    {
        var headers = header.SignedHeaders.Select(name => KeyValuePair.Create(name, request.Header(name) ?? "")).ToArray();
        var body = Hash(header.Algorithm, request.Body.Span);
        var canonical = CanonicalRequest.Build(request.Method, request.Path, query, headers, body);
        var text = $"{header.AlgorithmName}\n{request.Header("X-Sdk-Date")}\n{Hash(header.Algorithm, Encoding.UTF8.GetBytes(canonical))}";
        var (key, signed) = (Encoding.UTF8.GetBytes(secretKey), Encoding.UTF8.GetBytes(text));
        var hmac = header.Algorithm == SigningAlgorithm.Sm3 ? Sm3.Hmac(key, signed) : HMACSHA256.HashData(key, signed);
        return Convert.ToHexStringLower(hmac);
    }

    private static string Hash(SigningAlgorithm algorithm, ReadOnlySpan<byte> data) =>
        Convert.ToHexStringLower(algorithm == SigningAlgorithm.Sm3 ? Sm3.HashData(data) : SHA256.HashData(data));

    private string? RejectionOfDate(string? text)
    {
        if (!DateTimeOffset.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
            return "verify aksk signature fail, X-Sdk-Date is missing or malformed";
        var now = clock.Now;
        return (now - date).Duration() <= Tolerance
            ? null
            : $"signature expired, signature time:{text},server time:{now.UtcDateTime.ToString(DateFormat, CultureInfo.InvariantCulture)}";
    }

    private string? RejectionOfSecurityToken(AccessKeyPair key, string? token)
    {
        if (key.SecurityToken is null)
            return token is null ? null : "the security token does not belong to the access key";
        if (key.SecurityToken != token)
            return "the temporary access key needs its X-Security-Token";
        return key.ExpiresAt <= clock.Now ? "the security token has expired" : null;
    }
}

/// <summary>
/// The canonical form of a request, which is signed. It is written from the specification and not copied from the client's signer,
/// because shared code would have the same errors.
/// </summary>
internal static class CanonicalRequest
{
    public static string Build(
        string method, string path, SentQuery query, IReadOnlyList<KeyValuePair<string, string>> signedHeaders, string bodyHash)
    {
        var text = new StringBuilder(512);
        text.Append(method).Append('\n');
        AppendPath(text, path);
        text.Append('\n');
        AppendQuery(text, query);
        text.Append('\n');
        foreach (var (name, value) in signedHeaders)
            text.Append(name).Append(':').Append(value.Trim()).Append('\n');
        text.Append('\n');
        text.AppendJoin(';', signedHeaders.Select(h => h.Key)).Append('\n');
        text.Append(bodyHash);
        return text.ToString();
    }

    private static void AppendPath(StringBuilder text, string path)
    {
        foreach (var segment in path.Split('/', StringSplitOptions.None).Skip(1))
            text.Append('/').Append(Uri.EscapeDataString(Uri.UnescapeDataString(segment)));
        if (text[^1] != '/')
            text.Append('/');
    }

    private static void AppendQuery(StringBuilder text, SentQuery query)
    {
        var pairs = query.Pairs.ToArray();
        Array.Sort(pairs, (a, b) => ByCodePoint(a.Key, b.Key) is var order and not 0 ? order : ByCodePoint(a.Value, b.Value));
        for (var i = 0; i < pairs.Length; i++)
        {
            if (i > 0)
                text.Append('&');
            text.Append(Uri.EscapeDataString(pairs[i].Key)).Append('=').Append(Uri.EscapeDataString(pairs[i].Value));
        }
    }

    /// <summary>The parameters are sorted by their UTF-8 bytes, because UTF-16 sorts some code points differently.</summary>
    private static int ByCodePoint(string a, string b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b));
}
