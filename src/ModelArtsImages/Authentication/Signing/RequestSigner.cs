using System.Globalization;
using ModelArtsImages.Http;

namespace ModelArtsImages.Authentication.Signing;

/// <summary>Signs a request with an access key.</summary>
internal static class RequestSigner
{
    /// <summary>One per thread, because each request of thousands needs it (benchmark: delete, allocated).</summary>
    [ThreadStatic]
    private static Utf8Buffer? _text;

    /// <summary>The time of a request in the signature, in UTC: <c>yyyyMMddTHHmmssZ</c>.</summary>
    public static string FormatDate(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The value of the <c>Authorization</c> header.</summary>
    /// <param name="secretKey">The secret key, UTF-8.</param>
    /// <param name="method">The HTTP method, upper case.</param>
    /// <param name="pathAndQuery">Path and query as they are sent, encoded by <see cref="UrlEncoding"/>.</param>
    /// <param name="signedHeaders">The headers to sign: names in lower case, sorted; values trimmed. One is <c>x-sdk-date</c>.</param>
    public static string Sign(
        SigningAlgorithm algorithm, string accessKey, byte[] secretKey, string method, string pathAndQuery,
        (string Name, string Value)[] signedHeaders, byte[]? body)
    {
        var date = Array.Find(signedHeaders, static header => header.Name == "x-sdk-date").Value
            ?? throw new ArgumentException("x-sdk-date must be among the signed headers.", nameof(signedHeaders));
        var text = (_text ??= new Utf8Buffer()).Clear()
            .Append(method).Append("\n").AppendPath(pathAndQuery).Append("\n").Append(CanonicalUrl.Query(pathAndQuery));
        foreach (var (name, value) in signedHeaders) text.Append("\n").Append(name).Append(":").Append(value);
        AppendNames(text.Append("\n\n"), signedHeaders).Append("\n")
            .AppendHex(body is null ? algorithm.EmptyHash : algorithm.Hash(body, body.Length));
        var requestHash = algorithm.Hash(text.Bytes, text.Length);

        text.Clear().Append(algorithm.Name).Append("\n").Append(date).Append("\n").AppendHex(requestHash);
        var signature = algorithm.Hmac(secretKey, text.Bytes, text.Length);

        text.Clear().Append(algorithm.Name).Append(" Access=").Append(accessKey).Append(", SignedHeaders=");
        return AppendNames(text, signedHeaders).Append(", Signature=").AppendHex(signature).ToString();
    }

    /// <summary>The access key id that an <c>Authorization</c> header names.</summary>
    public static string? AccessKeyOf(string authorization)
    {
        const string Name = "Access=";
        var start = authorization.IndexOf(Name, StringComparison.Ordinal);
        var end = authorization.IndexOf(',');
        return start < 0 || end < start ? null : authorization.Substring(start + Name.Length, end - start - Name.Length);
    }

    private static Utf8Buffer AppendNames(Utf8Buffer text, (string Name, string Value)[] headers)
    {
        for (var i = 0; i < headers.Length; i++) text.Append(i > 0 ? ";" : string.Empty).Append(headers[i].Name);
        return text;
    }
}
