using System.Diagnostics;

namespace ModelArtsImages.Http;

/// <summary>Receives lines about what the client does, from any thread. No line contains a secret.</summary>
internal interface IRequestLog
{
    /// <summary>Whether <see cref="Debug"/> writes anything. Collecting the details takes time.</summary>
    bool WantsDebug { get; }

    /// <summary>Whether <see cref="Verbose"/> writes anything.</summary>
    bool WantsVerbose { get; }

    /// <summary>Whether any request of the command may have left this machine.</summary>
    bool HasSent { get; set; }

    /// <summary>Writes a line for each request and each retry.</summary>
    void Verbose(string line);

    /// <summary>Writes the headers of a request or a response, with secrets replaced.</summary>
    void Debug(string text);

    /// <summary>Writes a warning that the user can act on.</summary>
    void Warning(string text);
}

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
