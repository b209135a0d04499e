using System.Text.Json;
using ModelArtsImages.Errors;
using ModelArtsImages.Text;

namespace ModelArtsImages.Http;

/// <summary>The one way of every request: authenticate, send, read, and on failure wait and ask again as <see cref="RetryPolicy"/> says.</summary>
internal sealed class RequestPipeline(
    HttpMessageInvoker http, RequestAuthenticator authenticator, string? projectId, RetryPolicy retries, TimeSpan timeout, ServiceClock clock)
{
    /// <summary>Servers take less, and the URLs of some platforms no more.</summary>
    private const int MaximumUrlLength = 32 * 1024;

    private readonly ConcurrencyLimiter _window = new(clock);

    /// <summary>Sends the request until it has an answer that can be read, or a failure that will not pass.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="read">Makes the result of a successful answer; a <see cref="JsonException"/> from it means that the answer is not the API's.</param>
    /// <param name="call">Where the call is logged, and what ends it.</param>
    /// <exception cref="ModelArtsException">The request failed; <see cref="ModelArtsException.MayHaveBeenCarriedOut"/> tells what is known of its effect.</exception>
    /// <exception cref="OperationCanceledException">the call was stopped.</exception>
    public async Task<RequestResult<T>> SendAsync<T>(ApiRequest request, Func<ApiResponse, T> read, CallOptions call)
    {
        var retriesSoFar = 0;
        var mayHaveBeenCarriedOut = false;
        var (isClockMended, isIdentityRenewed) = (false, false);
        RequestFailure? failure = null;
        try
        {
            for (;;)
            {
                using var message = CreateMessage(request);
                var place = await _window.AcquireAsync(call.Stopping).ConfigureAwait(false);
                if (place.RefusedFor is { } pause)
                    return new RequestResult<T>(RequestFailures.FromPause(request, pause, isSentBefore: failure is not null), mayHaveBeenCarriedOut);

                var attempt = await AttemptAsync(request, message, read, place, retriesSoFar, call).ConfigureAwait(false);
                failure = attempt.Failure;
                if (failure is null) return new RequestResult<T>(attempt.Value!);

                mayHaveBeenCarriedOut |= failure.Exception.MayHaveBeenCarriedOut;
                if (failure.IsUnauthorized)
                {
                    // Each once: a refusal after that is the answer.
                    if (!isClockMended && (isClockMended = TryMendClock(failure, attempt.SignedAt, call.Log))) continue;
                    if (!isIdentityRenewed)
                    {
                        isIdentityRenewed = true;
                        if (await authenticator.TryRenewAsync(message, call).ConfigureAwait(false)) continue;
                    }
                }

                if (retries.NextDelay(request, failure, retriesSoFar) is not { } delay) return new RequestResult<T>(failure, mayHaveBeenCarriedOut);

                retriesSoFar++;
                if (call.Log.WantsVerbose) call.Log.Verbose($"Retry {retriesSoFar} in {delay.TotalSeconds:0.0} s: {failure.Exception.Message}");
                await clock.Delay(delay, call.Stopping).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (failure is not null && mayHaveBeenCarriedOut)
        {
            // Stopped between attempts: what the earlier ones may have done is not forgotten.
            return new RequestResult<T>(failure, mayHaveBeenCarriedOut);
        }
        catch (ModelArtsException e)
        {
            // Nothing proves any longer who asks. That does not undo what earlier attempts may have done either.
            return new RequestResult<T>(new RequestFailure { Exception = e }, mayHaveBeenCarriedOut);
        }
        catch (ObjectDisposedException e)
        {
            // Only what proves an identity fails so, and it does before it is sent.
            var disconnected = new ModelArtsException(Failure.NotConnected, $"Cannot {request.Purpose}: the account has been disconnected.", e);
            return new RequestResult<T>(new RequestFailure { Exception = disconnected }, mayHaveBeenCarriedOut);
        }
    }

    private static HttpRequestMessage CreateMessage(ApiRequest request)
    {
        if (request.PathAndQuery.Length > MaximumUrlLength)
            throw new ModelArtsException(Failure.InvalidArgument, $"Cannot {request.Purpose}: the values are too long for a URL ({request.PathAndQuery.Length} characters).");

        var message = new HttpRequestMessage(request.Method, new Uri(request.Endpoint, request.PathAndQuery));
        if (request.Body is { } body)
        {
            message.Content = new ByteArrayContent(body);
            message.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json;charset=UTF-8");
        }

        if (request.Header is { } header) message.Headers.TryAddWithoutValidation(header.Name, header.Value);
        message.Headers.TryAddWithoutValidation("User-Agent", ModuleInfo.UserAgent);
        return message;
    }

    private async Task<(RequestFailure? Failure, T? Value, DateTimeOffset SignedAt)> AttemptAsync<T>(
        ApiRequest request, HttpRequestMessage message, Func<ApiResponse, T> read, ConcurrencyLease place, int retriesSoFar,
        CallOptions call)
    {
        var isGood = false;
        try
        {
            // Only now: a signature is good for some minutes, and the wait for a place may be longer.
            var signedAt = clock.UtcNow;
            await authenticator.AuthenticateAsync(message, request, projectId, signedAt, call).ConfigureAwait(false);
            var exchange = await HttpExchange.SendAsync(http, request, message, timeout, Redact, call).ConfigureAwait(false);
            if (exchange.Failure is { } lost) return (lost, default, signedAt);

            var (failure, value) = Read(request, exchange.Answer!, read);
            isGood = failure is not { IsThrottled: true };
            // All hear of it, also where this request is not sent again.
            if (!isGood) _window.Throttled(place, retries.PauseAfter(failure!, retriesSoFar));
            return (failure, value, signedAt);
        }
        finally
        {
            _window.Leave(isGood);
        }
    }

    private (RequestFailure? Failure, T? Value) Read<T>(ApiRequest request, ApiResponse answer, Func<ApiResponse, T> read)
    {
        try
        {
            if (answer is { IsSuccess: true, IsBodyBroken: true }) throw new UnexpectedResponseException("it is compressed, and broken");
            return answer.IsSuccess ? (null, read(answer)) : (RequestFailures.FromAnswer(request, answer, Redact), default);
        }
        catch (ServiceErrorException)
        {
            // An error body under a status of success: the service has been seen to do it.
            return (RequestFailures.FromAnswer(request, answer, Redact), default);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: text inside valid JSON that is no valid text.
            return (RequestFailures.FromUnreadable(request, answer, WhyUnreadable(answer, e), Redact), default);
        }
        finally
        {
            BodyReader.Return(answer.Body);
        }
    }

    private string WhyUnreadable(ApiResponse answer, Exception cause)
    {
        if (cause is UnexpectedResponseException) return DisplayText.OneLine(Redact(cause.Message), 200);
        if (answer.IsHtml) return "it is an HTML page";
        return answer.Json.IsEmpty ? "it is empty" : "its JSON is not what the API documents";
    }

    /// <summary>
    /// Once the account has been disconnected its secrets are not known any more: nothing is shown then that may echo them.
    /// What the answer says has been done stands all the same.
    /// </summary>
    private string Redact(string text)
    {
        try
        {
            return authenticator.Redact(text);
        }
        catch (ObjectDisposedException)
        {
            return "***";
        }
    }

    /// <summary>Whether the request was refused for its date, and the next is signed with the right one.</summary>
    private bool TryMendClock(RequestFailure failure, DateTimeOffset signedAt, IRequestLog log)
    {
        if (failure.RefusedAt is not { } serviceTime || !clock.TryCorrect(serviceTime, signedAt, out var skew)) return false;
        if (skew is { } off)
        {
            log.Warning(
                $"This machine's clock is {Math.Abs(off.TotalMinutes):0} minutes {(off > TimeSpan.Zero ? "behind" : "ahead of")} the service's. " +
                "The service's time is used for signing; set the clock.");
        }

        return true;
    }
}
