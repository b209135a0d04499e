using System.Globalization;
using System.Security.Cryptography;

namespace ModelArtsImages.Authentication;

/// <summary>Signs a request with an access key: the service's <c>SDK-HMAC-SHA256</c>.</summary>
internal static class RequestSigner
{
    private const string Algorithm = "SDK-HMAC-SHA256";
    private const string EmptyBodyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [ThreadStatic]
    private static SHA256? _sha256;

    private static SHA256 Sha256 => _sha256 ??= SHA256.Create();

    /// <summary>The time of a request as the signature has it, UTC: <c>yyyyMMddTHHmmssZ</c>.</summary>
    public static string FormatDate(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The value of the <c>Authorization</c> header.</summary>
    /// <param name="accessKey">The access key id.</param>
    /// <param name="secretKey">The secret key, UTF-8.</param>
    /// <param name="method">The HTTP method, upper case.</param>
    /// <param name="pathAndQuery">Path and query as they are sent.</param>
    /// <param name="signedHeaders">The headers to sign: names in lower case, sorted; values trimmed. One is <c>x-sdk-date</c>.</param>
    /// <param name="body">The body as it is sent; <see langword="null"/> for none.</param>
    /// <returns>The header's value, without a secret.</returns>
    public static string Sign(
        string accessKey,
        byte[] secretKey,
        string method,
        string pathAndQuery,
        IReadOnlyList<KeyValuePair<string, string>> signedHeaders,
        byte[]? body)
    {
        var headerNames = JoinNames(signedHeaders);
        var requestHash = HashCanonicalRequest(method, pathAndQuery, signedHeaders, headerNames, body);
        var signature = Hex.ToString(SignHash(secretKey, DateOf(signedHeaders), requestHash));
        return string.Concat(
            string.Concat(Algorithm, " Access=", accessKey, ", SignedHeaders="),
            string.Concat(headerNames, ", Signature=", signature));
    }

    /// <summary>The access key id that an <c>Authorization</c> header names.</summary>
    public static string? AccessKeyOf(string authorization)
    {
        const string Name = "Access=";
        var start = authorization.IndexOf(Name, StringComparison.Ordinal);
        var end = authorization.IndexOf(',');
        return start < 0 || end < start ? null : authorization.Substring(start + Name.Length, end - start - Name.Length);
    }

    private static byte[] HashCanonicalRequest(
        string method,
        string pathAndQuery,
        IReadOnlyList<KeyValuePair<string, string>> signedHeaders,
        string headerNames,
        byte[]? body)
    {
        var request = new Utf8Buffer(1024);
        try
        {
            WriteCanonicalRequest(ref request, method, pathAndQuery, signedHeaders, headerNames, body);
            return Sha256.ComputeHash(request.Bytes, 0, request.Length);
        }
        finally
        {
            request.Dispose();
        }
    }

    private static void WriteCanonicalRequest(
        ref Utf8Buffer request,
        string method,
        string pathAndQuery,
        IReadOnlyList<KeyValuePair<string, string>> signedHeaders,
        string headerNames,
        byte[]? body)
    {
        request.Append(method);
        request.Append('\n');
        request.Append(CanonicalUrl.Path(pathAndQuery));
        request.Append('\n');
        request.Append(CanonicalUrl.Query(pathAndQuery));
        request.Append('\n');
        for (var i = 0; i < signedHeaders.Count; i++)
        {
            request.Append(signedHeaders[i].Key);
            request.Append(':');
            request.Append(signedHeaders[i].Value);
            request.Append('\n');
        }

        request.Append('\n');
        request.Append(headerNames);
        request.Append('\n');
        if (body is null or { Length: 0 }) request.Append(EmptyBodyHash);
        else request.AppendHex(Sha256.ComputeHash(body));
    }

    private static byte[] SignHash(byte[] secretKey, string date, byte[] requestHash)
    {
        var toSign = new Utf8Buffer(128);
        try
        {
            toSign.Append(Algorithm);
            toSign.Append('\n');
            toSign.Append(date);
            toSign.Append('\n');
            toSign.AppendHex(requestHash);
            using var hmac = new HMACSHA256(secretKey);
            return hmac.ComputeHash(toSign.Bytes, 0, toSign.Length);
        }
        finally
        {
            toSign.Dispose();
        }
    }

    private static string JoinNames(IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        var names = new string[headers.Count];
        for (var i = 0; i < names.Length; i++) names[i] = headers[i].Key;
        return string.Join(";", names);
    }

    private static string DateOf(IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        for (var i = 0; i < headers.Count; i++)
        {
            if (headers[i].Key == "x-sdk-date") return headers[i].Value;
        }

        throw new ArgumentException("x-sdk-date must be among the signed headers.", nameof(headers));
    }
}
