using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using ModelArtsImages.Text;

namespace ModelArtsImages.Http;

/// <summary>One request over the wire and its whole answer, within the time given.</summary>
internal readonly struct HttpExchange
{
    private HttpExchange(ApiResponse? answer, RequestFailure? failure)
    {
        Answer = answer;
        Failure = failure;
    }

    /// <summary>The answer; its body goes back to the pool through <see cref="BodyReader.Return"/>.</summary>
    public ApiResponse? Answer { get; }

    /// <summary>Why there is no answer.</summary>
    public RequestFailure? Failure { get; }

    public static async Task<HttpExchange> SendAsync(
        HttpMessageInvoker http, ApiRequest request, HttpRequestMessage message, TimeSpan timeout, Func<string, string> redact,
        CallOptions call)
    {
        call.Stopping.ThrowIfCancellationRequested();
        var abandon = call.Abandon ?? call.Stopping;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(abandon);
        limit.CancelAfter(timeout);
        if (call.Log.WantsDebug) call.Log.Debug(HeaderFormatter.Of(message, redact));
        var started = Stopwatch.GetTimestamp();
        try
        {
            using var response = await http.SendAsync(message, limit.Token).ConfigureAwait(false);
            var body = await ReadAsync(response.Content, limit.Token).ConfigureAwait(false);
            var answer = CreateAnswer(response, body, redact);
            if (call.Log.WantsDebug) call.Log.Debug(HeaderFormatter.Of(response, redact));
            if (call.Log.WantsVerbose) Report(call.Log, message, started, answer.StatusText, answer.RequestId is { } id ? redact(id) : null);
            return new HttpExchange(answer, null);
        }
        catch (Exception e) when (abandon.IsCancellationRequested)
        {
            // Closing a connection under a read surfaces as many things; the caller asked for the end.
            if (call.Abandon is null) throw new OperationCanceledException(e.Message, e, call.Stopping);
            return new HttpExchange(null, RequestFailures.FromAbandoned(request, e));
        }
        catch (Exception e) when (FailureOf(request, e, limit.IsCancellationRequested, timeout, redact) is { } failure)
        {
            if (call.Log.WantsVerbose) Report(call.Log, message, started, failure.Exception.Failure.ToString(), null);
            return new HttpExchange(null, failure);
        }
    }

    /// <summary>The body; <see langword="null"/> where it is compressed and broken. The status has come all the same, and says more than no answer would.</summary>
    private static async Task<ArraySegment<byte>?> ReadAsync(HttpContent? content, CancellationToken cancellationToken)
    {
        try
        {
            return await BodyReader.ReadAsync(content, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static RequestFailure? FailureOf(
        ApiRequest request, Exception cause, bool isTimeout, TimeSpan timeout, Func<string, string> redact) => cause switch
    {
        // On .NET Framework a connection that was closed by the time-out's cancellation surfaces as ObjectDisposedException or WebException.
        _ when isTimeout => RequestFailures.FromTimeout(request, timeout),
        ResponseTooLongException tooLong => RequestFailures.FromTooLong(request, tooLong),
        HttpRequestException or IOException or WebException or OperationCanceledException or ObjectDisposedException =>
            RequestFailures.FromConnection(request, WithoutEcho(cause, redact)),
        _ => null,
    };

    /// <summary>What HttpClient says of an answer that is no HTTP quotes the answer's line; where that has a secret in it, nothing is quoted.</summary>
    private static Exception WithoutEcho(Exception cause, Func<string, string> redact)
    {
        var isEcho = false;
        for (var e = cause; e is not null; e = e.InnerException)
        {
            // The system's own words, which quote nothing: what they say of how far the request came must stay.
            if (e is SocketException or AuthenticationException or WebException) return cause;
            var text = DisplayText.Flatten(e.Message);
            isEcho |= redact(text) != text;
        }

        return isEcho ? new HttpRequestException("The answer is not HTTP, and holds what must not be shown.") : cause;
    }

    private static void Report(IRequestLog log, HttpRequestMessage message, long started, string result, string? requestId)
    {
        var milliseconds = (Stopwatch.GetTimestamp() - started) * 1000 / Stopwatch.Frequency;
        log.Verbose(FormattableString.Invariant(
            $"{message.Method} {message.RequestUri!.AbsoluteUri} {result} {milliseconds} ms{(requestId is null ? string.Empty : $" {requestId}")}"));
    }

    private static ApiResponse CreateAnswer(HttpResponseMessage response, ArraySegment<byte>? body, Func<string, string> redact) => new()
    {
        StatusCode = response.StatusCode,
        ReasonPhrase = response.ReasonPhrase is { } reason ? DisplayText.OneLine(reason, redact, 100) : null,
        ContentHeaders = response.Content?.Headers,
        RequestId = Header(response, "X-Request-Id") ?? Header(response, "X-IAM-Trace-Id"),
        Location = response.StatusCode is >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest && response.Headers.Location is { } location
            ? DisplayText.OneLine(location.OriginalString, redact, int.MaxValue)
            : null,
        // What only a refusal is read for is only parsed for one.
        RetryAfter = ApiResponse.IsSuccessful(response.StatusCode) ? null : RetryAfter(response),
        Headers = response.Headers,
        SubjectToken = Header(response, "X-Subject-Token", maximumLength: 64 * 1024),
        Body = body ?? default,
        IsBodyBroken = body is null,
    };

    private static TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var asked = response.Headers.RetryAfter?.Delta
            // A date is read against the service's own clock, so that a wrong clock here does not stretch the pause.
            ?? response.Headers.RetryAfter?.Date - (response.Headers.Date ?? DateTimeOffset.UtcNow);
        return asked is { } pause && pause < TimeSpan.Zero ? TimeSpan.Zero : asked;
    }

    private static string? Header(HttpResponseMessage response, string name, int maximumLength = 200)
    {
        if (!response.Headers.TryGetValues(name, out var values)) return null;
        foreach (var value in values)
        {
            // Not cut: the beginning of a token that a proxy put there would not be recognized as a secret.
            return value.Length <= maximumLength ? DisplayText.OneLine(value, maximumLength) : null;
        }

        return null;
    }
}
