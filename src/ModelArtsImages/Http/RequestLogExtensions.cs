using System.Diagnostics;

namespace ModelArtsImages.Http;

/// <summary>The form of what a log shows.</summary>
internal static class RequestLogExtensions
{
    /// <summary>Writes the verbose line of a request: method, URL, result, duration, and the id if there is one.</summary>
    /// <param name="url">The URL, without any secret.</param>
    /// <param name="result">The status, or the cause of the failure.</param>
    /// <param name="started">The timestamp of the start, from <see cref="Stopwatch"/>.</param>
    public static void Report(
        this IRequestLog log, HttpMethod method, string url, string result, long started, string? requestId = null)
    {
        var milliseconds = (Stopwatch.GetTimestamp() - started) * 1000 / Stopwatch.Frequency;
        var id = requestId is null ? string.Empty : $" {requestId}";
        log.Verbose(FormattableString.Invariant($"{method} {url} {result} {milliseconds} ms{id}"));
    }
}
