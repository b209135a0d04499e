using System.Net;
using System.Net.Http.Headers;

namespace ModelArtsImages.Http;

/// <summary>What came back for one attempt: the status, what the headers say, and the whole body.</summary>
internal sealed class ApiResponse
{
    public required HttpStatusCode StatusCode { get; init; }

    public string? ReasonPhrase { get; init; }

    /// <summary>The headers of the body, still to be parsed: few answers need theirs.</summary>
    public HttpContentHeaders? ContentHeaders { get; init; }

    public string? MediaType => ContentHeaders?.ContentType?.MediaType;

    public string? RequestId { get; init; }

    /// <summary>Where a redirect points.</summary>
    public string? Location { get; init; }

    /// <summary>How long the service asks to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The other headers, still to be parsed.</summary>
    public HttpResponseHeaders? Headers { get; init; }

    /// <summary>The service's time when it answered.</summary>
    public DateTimeOffset? Date => Headers?.Date;

    /// <summary>The token that IAM issues, from the <c>X-Subject-Token</c> header.</summary>
    public string? SubjectToken { get; init; }

    /// <summary>The body, in an array that may be longer than it.</summary>
    public required ArraySegment<byte> Body { get; init; }

    /// <summary>Whether a body came that cannot be unpacked; <see cref="Body"/> is empty then.</summary>
    public bool IsBodyBroken { get; init; }

    public bool IsSuccess => IsSuccessful(StatusCode);

    public bool IsHtml => MediaType is not null && MediaType.IndexOf("html", StringComparison.OrdinalIgnoreCase) >= 0;

    public ReadOnlySpan<byte> Json => SkipByteOrderMark(Body.AsSpan());

    /// <summary>The status as a message says it: <c>404 Not Found</c>.</summary>
    public string StatusText => string.IsNullOrEmpty(ReasonPhrase) ? $"{(int)StatusCode} {StatusCode}" : $"{(int)StatusCode} {ReasonPhrase}";

    public static bool IsSuccessful(HttpStatusCode status) => (int)status is >= 200 and < 300;

    private static ReadOnlySpan<byte> SkipByteOrderMark(ReadOnlySpan<byte> body) =>
        body.Length >= 3 && body[0] == 0xEF && body[1] == 0xBB && body[2] == 0xBF ? body.Slice(3) : body;
}
