using System.Diagnostics;
using System.Net;
using System.Text.Json;
using ModelArtsImages.Errors;
using ModelArtsImages.Text;

namespace ModelArtsImages.Http;

/// <summary>
/// The single entry point for requests: authenticates, sends, reads the response, and retries as <see cref="RetryPolicy"/> decides.
/// </summary>
internal sealed class RequestPipeline
{
    /// <summary>The maximum of some platforms. Servers accept less.</summary>
    private const int MaximumUrlLength = 32 * 1024;

    private readonly HttpMessageInvoker _http;
    private readonly RequestAuthenticator _authenticator;
    private readonly string? _projectId;
    private readonly RetryPolicy _retries;
    private readonly TimeSpan _timeout;
    private readonly TimeSpan _connectionTimeout;
    private readonly ServiceClock _clock;
    private readonly ConcurrencyLimiter _limiter;
    private readonly Func<string, string> _redact;
    private readonly RequestFailures _failures;
    private readonly HeaderFormatter _headers;

    /// <summary>Finds out why a request was denied; <see langword="null"/> if that is not possible.</summary>
    public IDenialExplainer? DenialExplainer { get; init; }

    /// <param name="http">Sends requests.</param>
    /// <param name="authenticator">Authenticates requests.</param>
    /// <param name="projectId">The project to act in; <see langword="null"/> for IAM's own operations.</param>
    /// <param name="retries">Whether and when a request is retried.</param>
    /// <param name="timeout">The time limit for one attempt.</param>
    /// <param name="connectionTimeout">The time limit of <paramref name="http"/> for a connection.</param>
    /// <param name="clock">The service's time.</param>
    /// <param name="limiter">Limits how many requests run at a time; <see langword="null"/> for one of its own.</param>
    public RequestPipeline(
        HttpMessageInvoker http,
        RequestAuthenticator authenticator,
        string? projectId,
        RetryPolicy retries,
        TimeSpan timeout,
        TimeSpan connectionTimeout,
        ServiceClock clock,
        ConcurrencyLimiter? limiter = null)
    {
        (_http, _authenticator, _projectId, _retries) = (http, authenticator, projectId, retries);
        (_timeout, _connectionTimeout, _clock) = (timeout, connectionTimeout, clock);
        _limiter = limiter ?? new ConcurrencyLimiter(clock);
        _redact = Redact;
        _failures = new RequestFailures(_redact);
        _headers = new HeaderFormatter(_redact);
    }

    /// <summary>
    /// A pipeline that gives up after the first failure. It shares clock and limiter: it sends nothing during a pause that the service
    /// asked for.
    /// </summary>
    public RequestPipeline WithoutRetries() => new(
        _http, _authenticator, _projectId, _retries.WithoutRetries(), _timeout, _connectionTimeout, _clock, _limiter);

    /// <summary>Sends the request until there is a readable response or a failure that is not transient.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="read">Reads a successful response; a <see cref="JsonException"/> from it means that its form is not the API's.</param>
    /// <exception cref="ModelArtsException">The request cannot be sent.</exception>
    /// <exception cref="OperationCanceledException">The call was stopped, and no request can have changed anything.</exception>
    public async Task<RequestResult<T>> SendAsync<T>(ApiRequest request, Func<ApiResponse, ReadResult<T>> read, CallOptions call)
    {
        var retriesSoFar = 0;
        var mayHaveBeenCarriedOut = false;
        var (isClockMended, isIdentityRenewed) = (false, false);
        RequestFailure? failure = null;
        try
        {
            for (;;)
            {
                using var message = CreateMessage(request, call);
                var lease = await AcquireAsync(request.Guard, isSentBefore: failure is not null, call).ConfigureAwait(false);
                if (lease.RejectedFor is { } pause)
                {
                    var rejection = RequestFailures.FromPause(request, pause, isSentBefore: failure is not null, call.Log);
                    return new RequestResult<T>(rejection, mayHaveBeenCarriedOut);
                }

                var attempt = await AttemptAsync(request, message, lease, retriesSoFar, call).ConfigureAwait(false);
                failure = attempt.Failure;
                if (attempt.Response is { } response && (failure = Read(request, response, read, out var value)) is null)
                    return new RequestResult<T>(value!);

                mayHaveBeenCarriedOut |= failure!.Exception.MayHaveBeenCarriedOut;
                if (failure.IsUnauthorized)
                {
                    // Each once: a second rejection is final.
                    if (!isClockMended && _authenticator.IsDateSigned
                        && (isClockMended = TryMendClock(failure, attempt.SignedAt, call.Log)))
                    {
                        continue;
                    }

                    if (!isIdentityRenewed)
                    {
                        isIdentityRenewed = true;
                        if (await _authenticator.TryRenewAsync(message, call).ConfigureAwait(false)) continue;
                    }
                }

                if (_retries.NextDelay(request, failure, retriesSoFar) is not { } delay)
                    return new RequestResult<T>(await ExplainAsync(request, failure, call).ConfigureAwait(false), mayHaveBeenCarriedOut);

                retriesSoFar++;
                if (call.Log.WantsVerbose)
                    call.Log.Verbose($"Retry {retriesSoFar} in {delay.TotalSeconds:0.0} s: {failure.Exception.Message}");
                await _clock.Delay(delay, call.Stopping).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (failure is not null && mayHaveBeenCarriedOut)
        {
            // Stopped between attempts, after one that may have been carried out.
            return new RequestResult<T>(failure, mayHaveBeenCarriedOut);
        }
        catch (ModelArtsException e)
        {
            // The request can no longer be authenticated or sent. Earlier attempts may have been carried out all along.
            return new RequestResult<T>(new RequestFailure { Exception = e }, mayHaveBeenCarriedOut);
        }
        catch (ObjectDisposedException e)
        {
            // Only the authenticator fails like this, before anything is sent.
            var disconnected = new ModelArtsException(
                Failure.NotConnected, $"Cannot {request.Purpose}: the account has been disconnected.", e);
            return new RequestResult<T>(new RequestFailure { Exception = disconnected }, mayHaveBeenCarriedOut);
        }
    }

    /// <summary>Waits for a lease that comes with a recent check of the guard. The check needs leases itself, so it holds none.</summary>
    private async Task<ConcurrencyLimiter.Lease> AcquireAsync(ISendGuard? guard, bool isSentBefore, CallOptions call)
    {
        for (;;)
        {
            if (guard is { IsDue: true }) await guard.CheckAsync(isSentBefore, call).ConfigureAwait(false);
            var lease = await _limiter.AcquireAsync(call.Stopping).ConfigureAwait(false);
            if (lease.RejectedFor is not null || guard is not { IsDue: true }) return lease;
            _limiter.Release(isGood: false);
        }
    }

    /// <summary>Adds the reason to the error of a denied request, if it can be found out.</summary>
    private async Task<RequestFailure> ExplainAsync(ApiRequest request, RequestFailure failure, CallOptions call)
    {
        var denial = failure.Exception;
        if (DenialExplainer is null || denial.Failure != Failure.AccessDenied
            || denial.Data[ErrorAdvice.EncodedAuthorizationMessage] is not string encoded
            || await DenialExplainer.ExplainAsync(request, encoded, call).ConfigureAwait(false) is not { } explanation)
        {
            return failure;
        }

        return failure with { Exception = denial.With(recommendedAction: ErrorAdvice.OnExplained(explanation, request)) };
    }

    private static HttpRequestMessage CreateMessage(ApiRequest request, CallOptions call)
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

    /// <summary>Sends the request once, reads the whole response within the time limit, and releases the lease.</summary>
    private async Task<Attempt> AttemptAsync(
        ApiRequest request, HttpRequestMessage message, ConcurrencyLimiter.Lease lease, int retriesSoFar, CallOptions call)
    {
        var isGood = false;
        var abandon = call.Abandon ?? call.Stopping;
        CancellationTokenSource? limit = null;
        // A signature is valid for some minutes, and the wait for a lease may be longer, so the time is taken only now.
        var signedAt = _clock.UtcNow;
        var started = Stopwatch.GetTimestamp();
        try
        {
            await _authenticator.AuthenticateAsync(message, request, _projectId, signedAt, call).ConfigureAwait(false);
            call.Stopping.ThrowIfCancellationRequested();
            if (call.Log.WantsDebug) call.Log.Debug(_headers.Format(message));
            limit = CancellationTokenSource.CreateLinkedTokenSource(abandon);
            limit.CancelAfter(_timeout);
            started = Stopwatch.GetTimestamp();

            using var received = await _http.SendAsync(message, limit.Token).ConfigureAwait(false);
            ArraySegment<byte>? body = null;
            try
            {
                body = received.IsSuccessStatusCode
                    ? await BodyReader.ReadAsync(received.Content, request.MaximumLength, limit.Token).ConfigureAwait(false)
                    : await BodyReader.ReadAsync(received.Content, BodyReader.MaximumObjectLength, limit.Token, isCut: true)
                        .ConfigureAwait(false);
            }
            catch (InvalidDataException)
            {
                // The body cannot be decompressed. The status is still known, and says more than a lost response.
            }

            call.Log.HasSent = true;
            var response = ApiResponse.Of(received, body, _redact);
            if (call.Log.WantsDebug) call.Log.Debug(_headers.Format(received));
            if (call.Log.WantsVerbose) Report(call.Log, message, started, response.StatusText, response.RequestId);
            isGood = !_failures.IsThrottling(response);
            // The limiter holds back all requests, even if this one is not retried.
            if (!isGood) _limiter.RecordThrottling(lease, _retries.PauseAfter(response.RetryAfter, retriesSoFar));
            return new Attempt(response, null, signedAt);
        }
        // Before there is a time limit, nothing was sent, and only the authenticator can have failed.
        catch (Exception e) when (limit is not null && FailureOf(request, message, e, limit, call) is { } failure)
        {
            call.Log.HasSent |= !failure.IsCertainlyNotCarriedOut;
            if (call.Log.WantsVerbose) Report(call.Log, message, started, failure.Exception.Failure.ToString(), null);
            return new Attempt(null, failure, signedAt);
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
            _limiter.Release(isGood);
        }
    }

    /// <summary>Why there is no response; <see langword="null"/> if the caller was stopped and nothing was changed.</summary>
    private RequestFailure? FailureOf(
        ApiRequest request, HttpRequestMessage message, Exception cause, CancellationTokenSource limit, CallOptions call)
    {
        var abandon = call.Abandon ?? call.Stopping;
        var mayHaveBeenSent = message.Content is not RequestContent { MayHaveBeenSent: false };
        if (abandon.IsCancellationRequested)
            return mayHaveBeenSent && call.Abandon is not null ? RequestFailures.FromAbandoned(request) : null;
        if (call.Stopping.IsCancellationRequested && !mayHaveBeenSent) return null;
        // On .NET Framework a connection that was closed by the time-out's cancellation surfaces as ObjectDisposedException or
        // WebException.
        if (limit.IsCancellationRequested) return RequestFailures.FromTimeout(request, _timeout, mayHaveBeenSent, call.Log);
        return cause switch
        {
            ResponseTooLongException tooLong => RequestFailures.FromTooLong(request, tooLong),
            HttpRequestException or IOException or WebException or OperationCanceledException or ObjectDisposedException =>
                _failures.FromConnection(request, cause, mayHaveBeenSent, _connectionTimeout, call.Log),
            _ => null,
        };
    }

    private RequestFailure? Read<T>(ApiRequest request, ApiResponse response, Func<ApiResponse, ReadResult<T>> read, out T? value)
    {
        value = default;
        try
        {
            if (!response.IsSuccess) return _failures.FromResponse(request, response);
            if (request.IsPage && response.StatusCode == HttpStatusCode.PartialContent)
                return _failures.FromUnreadable(request, response, "it is incomplete");
            if (response.IsBodyBroken) return _failures.FromUnreadable(request, response, "its compressed data is corrupt");

            var result = ReadOrProblem(response, read);
            value = result.Value;
            if (result.Problem is not { } problem)
            {
                // What is missing from a page proves something only if the page is not an error.
                if (!request.IsPage || !ServiceError.IsIn(response)) return null;
                value = default;
                return _failures.FromResponse(request, response);
            }

            // An error body under a status of success: the service has been seen to do it.
            return ServiceError.IsIn(response)
                ? _failures.FromResponse(request, response)
                : _failures.FromUnreadable(request, response, problem.Why);
        }
        finally
        {
            BodyReader.Return(response.Body);
        }
    }

    private static ReadResult<T> ReadOrProblem<T>(ApiResponse response, Func<ApiResponse, ReadResult<T>> read)
    {
        try
        {
            return read(response);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: valid JSON with invalid text in it.
            return new Unreadable();
        }
    }

    private void Report(IRequestLog log, HttpRequestMessage message, long started, string result, string? requestId) =>
        // A secret that was given as a name is in the URL.
        log.Report(message.Method, _redact(message.RequestUri!.AbsoluteUri), result, started, requestId);

    /// <summary>Withholds a text from outside if it contains a secret.</summary>
    private string Redact(string text) => DisplayText.WithoutUserInfo(_authenticator.Redact(text));

    /// <summary>Whether the request was rejected because of its date and the clock is now corrected.</summary>
    private bool TryMendClock(RequestFailure failure, DateTimeOffset signedAt, IRequestLog log)
    {
        if (failure.RejectedAt is not { } serviceTime || !_clock.TryCorrect(serviceTime, signedAt, out var skew)) return false;
        if (skew is { } off)
        {
            log.Warning(
                $"This machine's clock is {Math.Abs(off.TotalMinutes):0} minutes " +
                $"{(off > TimeSpan.Zero ? "behind" : "ahead of")} the service's. " +
                "The service's time is used for signing; set the clock.");
        }

        return true;
    }

    /// <summary>The outcome of one attempt: a response or a failure.</summary>
    private sealed record Attempt(ApiResponse? Response, RequestFailure? Failure, DateTimeOffset SignedAt);
}
