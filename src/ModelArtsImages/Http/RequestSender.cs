using System.Diagnostics;
using System.Net;
using ModelArtsImages.Errors;
using ModelArtsImages.Text;

namespace ModelArtsImages.Http;

/// <summary>Sends a request once, and reads the whole response within a time limit.</summary>
/// <param name="projectId">The project to act in; <see langword="null"/> for IAM's own operations.</param>
/// <param name="connectionTimeout">The time limit of <paramref name="http"/> for a connection.</param>
internal sealed class RequestSender(
    HttpMessageInvoker http, RequestAuthenticator authenticator, string? projectId, TimeSpan timeout, TimeSpan connectionTimeout)
{
    /// <summary>The maximum of some platforms. Servers accept less.</summary>
    private const int MaximumUrlLength = 32 * 1024;

    /// <summary>Withholds a text from outside if it contains a secret.</summary>
    private readonly Func<string, string> _redact = text => DisplayText.WithoutUserInfo(authenticator.Redact(text));

    public RequestAuthenticator Authenticator => authenticator;

    /// <exception cref="ModelArtsException">The request cannot be sent.</exception>
    public static HttpRequestMessage CreateMessage(ApiRequest request, CallOptions call)
    {
        if (request.PathAndQuery.Length > MaximumUrlLength)
        {
            throw new ModelArtsException(
                Failure.InvalidArgument,
                $"Cannot {request.Purpose}: the values are too long for a URL ({request.PathAndQuery.Length} characters).");
        }

        var uri = new Uri(request.Endpoint, request.PathAndQuery);
        if (uri.PathAndQuery != request.PathAndQuery) throw RequestFailures.Respelled(request, uri, call.Log);

        var message = new HttpRequestMessage(request.Method, uri);
        RequestContent.Add(message, request.Body, call.Stopping);
        if (request.Header is { } header) message.Headers.TryAddWithoutValidation(header.Name, header.Value);
        message.Headers.TryAddWithoutValidation("User-Agent", ModuleInfo.UserAgent);
        if (request.Method == HttpMethod.Get) message.Headers.TryAddWithoutValidation("Accept-Encoding", BodyReader.Compression);
        return message;
    }

    /// <param name="now">The date to sign.</param>
    /// <exception cref="OperationCanceledException">The call was stopped, and the request changed nothing.</exception>
    public async Task<Attempt> SendAsync(ApiRequest request, HttpRequestMessage message, DateTimeOffset now, CallOptions call)
    {
        // Only the outcome of a change is awaited after a stop.
        if (call.Abandon is not null && !request.IsChange) call = call with { Abandon = null };
        var abandon = call.Abandon ?? call.Stopping;
        CancellationTokenSource? limit = null;
        var started = 0L;
        try
        {
            await authenticator.AuthenticateAsync(message, request, projectId, now, call).ConfigureAwait(false);
            call.Stopping.ThrowIfCancellationRequested();
            if (call.Log.WantsDebug) call.Log.Debug(HeaderFormatter.Format(message, _redact));
            limit = CancellationTokenSource.CreateLinkedTokenSource(abandon);
            limit.CancelAfter(timeout);
            started = Stopwatch.GetTimestamp();

            using var received = await http.SendAsync(message, limit.Token).ConfigureAwait(false);
            ArraySegment<byte>? body = null;
            try
            {
                var isCut = !received.IsSuccessStatusCode;
                var maximumLength = isCut ? BodyReader.MaximumObjectLength : request.MaximumLength;
                body = await BodyReader.ReadAsync(received.Content, maximumLength, limit.Token, isCut).ConfigureAwait(false);
            }
            catch (InvalidDataException)
            {
                // The body cannot be decompressed. The status is still known, and says more than a lost response.
            }

            call.Log.HasSent = true;
            var response = new ApiResponse(received, body, _redact);
            if (call.Log.WantsDebug) call.Log.Debug(HeaderFormatter.Format(received, _redact));
            if (call.Log.WantsVerbose) Report(call.Log, message, started, response.StatusText, response.RequestId);
            return new Attempt(response, null);
        }
        // Before there is a time limit, nothing was sent, and only the authenticator can have failed.
        catch (Exception e) when (limit is not null && FailureOf(request, message, e, limit, call) is { } failure)
        {
            call.Log.HasSent |= !failure.IsCertainlyNotCarriedOut;
            if (call.Log.WantsVerbose) Report(call.Log, message, started, failure.Exception.Failure.ToString(), null);
            return new Attempt(null, failure);
        }
        catch (Exception e) when (limit is not null && e is not OperationCanceledException
            && (abandon.IsCancellationRequested || call.Stopping.IsCancellationRequested))
        {
            // A connection that is closed during a read fails in many ways. Here the caller was stopped.
            throw new OperationCanceledException(e.Message, e, call.Stopping);
        }
        finally
        {
            limit?.Dispose();
        }
    }

    /// <summary>Why there is no response; <see langword="null"/> if the caller was stopped and nothing was changed.</summary>
    private RequestFailure? FailureOf(
        ApiRequest request, HttpRequestMessage message, Exception cause, CancellationTokenSource limit, CallOptions call)
    {
        var mayHaveBeenSent = message.Content is not RequestContent { MayHaveBeenSent: false };
        if ((call.Abandon ?? call.Stopping).IsCancellationRequested)
            return mayHaveBeenSent && call.Abandon is not null ? RequestFailures.FromAbandoned(request) : null;
        if (call.Stopping.IsCancellationRequested && !mayHaveBeenSent) return null;
        // On .NET Framework a connection that was closed by the time-out's cancellation surfaces as ObjectDisposedException or
        // WebException.
        if (limit.IsCancellationRequested) return RequestFailures.FromTimeout(request, timeout, mayHaveBeenSent, call.Log);
        return cause switch
        {
            ResponseTooLongException tooLong => RequestFailures.FromTooLong(request, tooLong),
            HttpRequestException or IOException or WebException or OperationCanceledException or ObjectDisposedException =>
                RequestFailures.FromConnection(request, cause, mayHaveBeenSent, connectionTimeout, _redact, call.Log),
            _ => null,
        };
    }

    private void Report(IRequestLog log, HttpRequestMessage message, long started, string result, string? requestId) =>
        // A secret that was given as a name is in the URL.
        log.Report(message.Method, _redact(message.RequestUri!.AbsoluteUri), result, started, requestId);
}

/// <summary>The outcome of one attempt: a response or a failure.</summary>
internal sealed record Attempt(ApiResponse? Response, RequestFailure? Failure);
