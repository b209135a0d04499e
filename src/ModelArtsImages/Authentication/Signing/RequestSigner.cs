using System.Globalization;
using ModelArtsImages.Http;

namespace ModelArtsImages.Authentication.Signing;

/// <summary>Signs a request with an access key.</summary>
internal static class RequestSigner
{
    /// <summary>The time of a request in the signature, in UTC: <c>yyyyMMddTHHmmssZ</c>.</summary>
    public static string FormatDate(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The value of the <c>Authorization</c> header.</summary>
    /// <param name="algorithm">The hash and the HMAC.</param>
    /// <param name="accessKey">The access key id.</param>
    /// <param name="secretKey">The secret key, UTF-8.</param>
    /// <param name="method">The HTTP method, upper case.</param>
    /// <param name="pathAndQuery">Path and query as they are sent, encoded by <see cref="UrlEncoding"/>.</param>
    /// <param name="signedHeaders">The headers to sign: names in lower case, sorted; values trimmed. One is <c>x-sdk-date</c>.</param>
    /// <param name="body">The body as it is sent; <see langword="null"/> for none.</param>
    /// <returns>The header's value, without a secret.</returns>
    public static string Sign(
        SigningAlgorithm algorithm,
        string accessKey,
        byte[] secretKey,
        string method,
        string pathAndQuery,
        IReadOnlyList<KeyValuePair<string, string>> signedHeaders,
        byte[]? body)
    {
        // One buffer for all three texts, one after the other.
        var text = new Utf8Buffer(1024);
        try
        {
            WriteCanonicalRequest(ref text, algorithm, method, pathAndQuery, signedHeaders, body);
            var requestHash = algorithm.Hash(text.Bytes, text.Length);

            text.Clear();
            WriteStringToSign(ref text, algorithm, DateOf(signedHeaders), requestHash);
            var signature = algorithm.Hmac(secretKey, text.Bytes, text.Length);

            text.Clear();
            WriteAuthorization(ref text, algorithm, accessKey, signedHeaders, signature);
            return text.ToString();
        }
        finally
        {
            text.Dispose();
        }
    }

    /// <summary>The access key id that an <c>Authorization</c> header names.</summary>
    public static string? AccessKeyOf(string authorization)
    {
        const string Name = "Access=";
        var start = authorization.IndexOf(Name, StringComparison.Ordinal);
        var end = authorization.IndexOf(',');
        return start < 0 || end < start ? null : authorization.Substring(start + Name.Length, end - start - Name.Length);
    }

    private static void WriteCanonicalRequest(
        ref Utf8Buffer text,
        SigningAlgorithm algorithm,
        string method,
        string pathAndQuery,
        IReadOnlyList<KeyValuePair<string, string>> signedHeaders,
        byte[]? body)
    {
        text.Append(method);
        text.Append('\n');
        CanonicalUrl.WritePath(ref text, pathAndQuery);
        text.Append('\n');
        text.Append(CanonicalUrl.Query(pathAndQuery));
        text.Append('\n');
        for (var i = 0; i < signedHeaders.Count; i++)
        {
            text.Append(signedHeaders[i].Key);
            text.Append(':');
            text.Append(signedHeaders[i].Value);
            text.Append('\n');
        }

        text.Append('\n');
        WriteNames(ref text, signedHeaders);
        text.Append('\n');
        if (body is null or { Length: 0 }) text.Append(algorithm.EmptyHash);
        else text.AppendHex(algorithm.Hash(body, body.Length));
    }

    private static void WriteStringToSign(ref Utf8Buffer text, SigningAlgorithm algorithm, string date, byte[] requestHash)
    {
        text.Append(algorithm.Name);
        text.Append('\n');
        text.Append(date);
        text.Append('\n');
        text.AppendHex(requestHash);
    }

    private static void WriteAuthorization(
        ref Utf8Buffer text, SigningAlgorithm algorithm, string accessKey, IReadOnlyList<KeyValuePair<string, string>> signedHeaders,
        byte[] signature)
    {
        text.Append(algorithm.Name);
        text.Append(" Access=");
        text.Append(accessKey);
        text.Append(", SignedHeaders=");
        WriteNames(ref text, signedHeaders);
        text.Append(", Signature=");
        text.AppendHex(signature);
    }

    private static void WriteNames(ref Utf8Buffer text, IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        for (var i = 0; i < headers.Count; i++)
        {
            if (i > 0) text.Append(';');
            text.Append(headers[i].Key);
        }
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
