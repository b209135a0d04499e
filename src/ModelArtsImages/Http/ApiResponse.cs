using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using ModelArtsImages.Text;

namespace ModelArtsImages.Http;

/// <summary>The response to one attempt: the status, the headers, and the whole body. Its texts contain no secret.</summary>
internal sealed class ApiResponse
{
    private const int LongestToken = 64 * 1024;

    public required HttpStatusCode StatusCode { get; init; }

    /// <summary>The reason phrase of the status, not yet redacted.</summary>
    public string? ReasonPhrase { get; init; }

    /// <summary>Withholds texts that contain a secret. Few responses have a text that is shown.</summary>
    public required Func<string, string> Redact { get; init; }

    /// <summary>The headers of the body, not yet parsed: few responses need theirs.</summary>
    public HttpContentHeaders? ContentHeaders { get; init; }

    /// <summary>The other headers, not yet parsed.</summary>
    public HttpResponseHeaders? Headers { get; init; }

    /// <summary>
    /// The body, in an array that may be longer than it. It goes back to the pool through <see cref="BodyReader.Return"/>.
    /// </summary>
    public required ArraySegment<byte> Body { get; init; }

    /// <summary>Whether the body could not be decompressed; <see cref="Body"/> is empty then.</summary>
    public bool IsBodyBroken { get; init; }

    /// <summary>The status as a message says it: <c>404 Not Found</c>.</summary>
    public string StatusText => string.IsNullOrEmpty(ReasonPhrase)
        ? $"{(int)StatusCode} {StatusCode}"
        : $"{(int)StatusCode} {DisplayText.OneLine(ReasonPhrase!, Redact, 100)}";

    /// <summary>
    /// The id under which the service logged the request. A longer text is not a request id, and may begin with a secret.
    /// </summary>
    public string? RequestId => (Header("X-Request-Id") ?? Header("X-IAM-Trace-Id")) is { Length: <= 200 } id
        ? DisplayText.OneLine(id, Redact)
        : null;

    public bool IsSuccess => (int)StatusCode is >= 200 and < 300;

    public string? MediaType => ContentHeaders?.ContentType?.MediaType;

    public bool IsHtml => MediaType is not null && MediaType.IndexOf("html", StringComparison.OrdinalIgnoreCase) >= 0;

    public ReadOnlySpan<byte> Json => SkipByteOrderMark(Body.AsSpan());

    /// <summary>Whether the body is empty, or JSON without a value.</summary>
    public bool IsEmptyBody
    {
        get
        {
            if (IsBodyBroken) return false;
            var body = Trim(Json);
            if (body.IsEmpty || body.SequenceEqual("null"u8) || body.SequenceEqual("\"\""u8)) return true;
            var isBracketed = (body[0], body[body.Length - 1]) is ((byte)'{', (byte)'}') or ((byte)'[', (byte)']');
            return isBracketed && Trim(body.Slice(1, body.Length - 2)).IsEmpty;
        }
    }

    /// <summary>
    /// Whether the body arrived whole: it is empty, or JSON to its end. Anything else may be the beginning of a longer body.
    /// </summary>
    public bool IsComplete
    {
        get
        {
            if (IsEmptyBody) return true;
            try
            {
                var reader = new Utf8JsonReader(Json);
                while (reader.Read())
                {
                }

                return true;
            }
            catch (JsonException)
            {
                return false;
            }
        }
    }

    /// <summary>The service's time when it answered.</summary>
    public DateTimeOffset? Date => Headers?.Date;

    /// <summary>
    /// The delay that the service asks for. A date is compared with the service's own clock, so that a wrong local clock does not stretch
    /// the delay.
    /// </summary>
    public TimeSpan? RetryAfter
    {
        get
        {
            if (Headers?.RetryAfter is not { } asked) return null;
            var pause = asked.Delta ?? asked.Date - (Date ?? DateTimeOffset.UtcNow);
            return pause < TimeSpan.Zero ? TimeSpan.Zero : pause;
        }
    }

    /// <summary>The target of a redirect, not yet redacted.</summary>
    public string? Location => (int)StatusCode is >= 300 and < 400 ? Headers?.Location?.OriginalString : null;

    /// <summary>The token that IAM issues. It is a secret, and not cut, since a part of it could not be used.</summary>
    public string? SubjectToken => Header("X-Subject-Token") is { Length: <= LongestToken } token
        ? DisplayText.OneLine(token, LongestToken)
        : null;

    public static ApiResponse Of(HttpResponseMessage response, ArraySegment<byte>? body, Func<string, string> redact) => new()
    {
        StatusCode = response.StatusCode,
        ReasonPhrase = response.ReasonPhrase,
        Redact = redact,
        ContentHeaders = response.Content?.Headers,
        Headers = response.Headers,
        Body = body ?? default,
        IsBodyBroken = body is null,
    };

    private string? Header(string name) =>
        Headers is not null && Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private static ReadOnlySpan<byte> SkipByteOrderMark(ReadOnlySpan<byte> body) =>
        body.Length >= 3 && body[0] == 0xEF && body[1] == 0xBB && body[2] == 0xBF ? body.Slice(3) : body;

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> body)
    {
        var (start, end) = (0, body.Length);
        while (start < end && body[start] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') start++;
        while (end > start && body[end - 1] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') end--;
        return body.Slice(start, end - start);
    }
}
