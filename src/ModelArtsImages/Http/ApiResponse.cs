using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using ModelArtsImages.Text;

namespace ModelArtsImages.Http;

/// <summary>The response to one attempt: the status, the headers, and the whole body. Its texts contain no secret.</summary>
/// <param name="response">The response. Its headers are parsed on use, because few responses need theirs.</param>
/// <param name="body">The body; <see langword="null"/> if it could not be decompressed.</param>
/// <param name="redact">Withholds texts that contain a secret. Few responses have a text that is shown.</param>
internal sealed class ApiResponse(HttpResponseMessage response, ArraySegment<byte>? body, Func<string, string> redact)
{
    private const int LongestToken = 64 * 1024;

    private readonly string? _reasonPhrase = response.ReasonPhrase;
    private readonly HttpResponseHeaders _headers = response.Headers;
    private readonly HttpContentHeaders? _contentHeaders = response.Content?.Headers;

    public HttpStatusCode StatusCode { get; } = response.StatusCode;

    /// <summary>The body, in a longer array, which goes back to the pool through <see cref="BodyReader.Return"/>.</summary>
    public ArraySegment<byte> Body { get; } = body ?? default;

    public bool IsBodyBroken { get; } = body is null;

    /// <summary>The status as a message says it: <c>404 Not Found</c>.</summary>
    public string StatusText => string.IsNullOrEmpty(_reasonPhrase)
        ? $"{(int)StatusCode} {StatusCode}"
        : $"{(int)StatusCode} {Shown(_reasonPhrase!, 100)}";

    /// <summary>The id under which the service logged the request. A longer text may begin with a secret.</summary>
    public string? RequestId => (Header("X-Request-Id") ?? Header("X-IAM-Trace-Id")) is { Length: <= 200 } id
        ? Shown(id)
        : null;

    public bool IsSuccess => (int)StatusCode is >= 200 and < 300;

    public bool IsHtml => _contentHeaders?.ContentType?.MediaType?.IndexOf("html", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>The body without a byte order mark.</summary>
    public ReadOnlySpan<byte> Json => Body.AsSpan().StartsWith("\uFEFF"u8) ? Body.AsSpan(3) : Body.AsSpan();

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

    /// <summary>Whether the body arrived whole: it is empty, or JSON to its end.</summary>
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
    public DateTimeOffset? Date => _headers.Date;

    /// <summary>
    /// The delay that the service asks for. A date is compared with the service's own clock, so that a wrong local clock does not stretch
    /// the delay.
    /// </summary>
    public TimeSpan? RetryAfter
    {
        get
        {
            if (_headers.RetryAfter is not { } asked) return null;
            var pause = asked.Delta ?? asked.Date - (Date ?? DateTimeOffset.UtcNow);
            return pause < TimeSpan.Zero ? TimeSpan.Zero : pause;
        }
    }

    /// <summary>The target of a redirect, not yet redacted.</summary>
    public string? Location => (int)StatusCode is >= 300 and < 400 ? _headers.Location?.OriginalString : null;

    /// <summary>The token that IAM issues. It is a secret, and not cut, since a part of it could not be used.</summary>
    public string? SubjectToken => Header("X-Subject-Token") is { Length: <= LongestToken } token
        ? DisplayText.OneLine(token, LongestToken)
        : null;

    /// <summary>A text of the response on one line, without secrets.</summary>
    public string Shown(string text, int maximumLength = 1000) => DisplayText.OneLine(text, redact, maximumLength);

    private string? Header(string name) => _headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> body)
    {
        var (start, end) = (0, body.Length);
        while (start < end && body[start] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') start++;
        while (end > start && body[end - 1] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') end--;
        return body.Slice(start, end - start);
    }
}
