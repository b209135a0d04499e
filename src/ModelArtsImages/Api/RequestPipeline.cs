using System.Text.Json;
using ModelArtsImages.Authentication;
using ModelArtsImages.Errors;
using ModelArtsImages.Formatting;

namespace ModelArtsImages.Api;

/// <summary>The one way of every request: authenticate, send, read, and on failure wait and ask again as <see cref="RetryPolicy"/> says.</summary>
internal sealed class RequestPipeline(
    HttpMessageInvoker http, RequestAuthenticator authenticator, string? projectId, RetryPolicy retries, TimeSpan timeout, ServiceClock clock)
{
    /// <summary>Servers take less, and the URLs of some platforms no more.</summary>
    private const int MaximumUrlLength = 32 * 1024;

    private readonly CongestionWindow _window = new(clock);

    /// <summary>Sends the request until it has an answer that can be read, or a failure that will not pass.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="read">Makes the result of a successful answer; a <see cref="JsonException"/> from it means that the answer is not the API's.</param>
    /// <param name="observer">Hears of each attempt.</param>
    /// <param name="cancellationToken">Ends the request, also between attempts.</param>
    /// <exception cref="ModelArtsException">The request failed; <see cref="ModelArtsException.MayHaveBeenCarriedOut"/> tells what is known of its effect.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<Outcome<T>> SendAsync<T>(ApiRequest request, Func<ApiAnswer, T> read, IRequestObserver observer, CancellationToken cancellationToken)
    {
        var retriesSoFar = 0;
        var mayHaveBeenCarriedOut = false;
        var (isClockMended, isIdentityRenewed) = (false, false);
        AttemptFailure? failure = null;
        try
        {
            for (;;)
            {
                using var message = CreateMessage(request);
                var place = await _window.EnterAsync(cancellationToken).ConfigureAwait(false);
                if (place.RefusedFor is { } pause)
                    return new Outcome<T>(AttemptFailures.FromPause(request, pause, isSentBefore: failure is not null), mayHaveBeenCarriedOut);

                var attempt = await AttemptAsync(request, message, read, place, retriesSoFar, observer, cancellationToken).ConfigureAwait(false);
                failure = attempt.Failure;
                if (failure is null) return new Outcome<T>(attempt.Value!);

                mayHaveBeenCarriedOut |= failure.Exception.MayHaveBeenCarriedOut;
                if (failure.IsUnauthorized)
                {
                    // Each once: a refusal after that is the answer.
                    if (!isClockMended && (isClockMended = TryMendClock(failure, attempt.SignedAt, observer))) continue;
                    if (!isIdentityRenewed)
                    {
                        isIdentityRenewed = true;
                        if (await authenticator.TryRenewAsync(message, observer, cancellationToken).ConfigureAwait(false)) continue;
                    }
                }

                if (retries.NextDelay(request, failure, retriesSoFar) is not { } delay) return new Outcome<T>(failure, mayHaveBeenCarriedOut);

                retriesSoFar++;
                if (observer.WantsProgress) observer.OnProgress($"Retry {retriesSoFar} in {delay.TotalSeconds:0.0} s: {failure.Exception.Message}");
                await clock.Delay(delay, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (failure is not null && mayHaveBeenCarriedOut)
        {
            // Stopped between attempts: what the earlier ones may have done is not forgotten.
            return new Outcome<T>(failure, mayHaveBeenCarriedOut);
        }
        catch (ModelArtsException e)
        {
            // Nothing proves any longer who asks. That does not undo what earlier attempts may have done either.
            return new Outcome<T>(new AttemptFailure { Exception = e }, mayHaveBeenCarriedOut);
        }
        catch (ObjectDisposedException e)
        {
            // Only what proves an identity fails so, and it does before it is sent.
            var disconnected = new ModelArtsException(Failure.NotConnected, $"Cannot {request.Purpose}: the account has been disconnected.", e);
            return new Outcome<T>(new AttemptFailure { Exception = disconnected }, mayHaveBeenCarriedOut);
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

        message.Headers.TryAddWithoutValidation("User-Agent", ModuleInfo.UserAgent);
        return message;
    }

    private async Task<(AttemptFailure? Failure, T? Value, DateTimeOffset SignedAt)> AttemptAsync<T>(
        ApiRequest request, HttpRequestMessage message, Func<ApiAnswer, T> read, Admission place, int retriesSoFar,
        IRequestObserver observer, CancellationToken cancellationToken)
    {
        var isGood = false;
        try
        {
            // Only now: a signature is good for some minutes, and the wait for a place may be longer.
            var signedAt = clock.UtcNow;
            await authenticator.AuthenticateAsync(message, request, projectId, signedAt, observer, cancellationToken).ConfigureAwait(false);
            var exchange = await HttpExchange.SendAsync(http, request, message, timeout, Redact, observer, cancellationToken).ConfigureAwait(false);
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

    private (AttemptFailure? Failure, T? Value) Read<T>(ApiRequest request, ApiAnswer answer, Func<ApiAnswer, T> read)
    {
        try
        {
            if (answer is { IsSuccess: true, IsBodyBroken: true }) throw new UnfitAnswerException("it is compressed, and broken");
            return answer.IsSuccess ? (null, read(answer)) : (AttemptFailures.FromAnswer(request, answer, Redact), default);
        }
        catch (ServiceErrorException)
        {
            // An error body under a status of success: the service has been seen to do it.
            return (AttemptFailures.FromAnswer(request, answer, Redact), default);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: text inside valid JSON that is no valid text.
            return (AttemptFailures.FromUnreadable(request, answer, WhyUnreadable(answer, e), Redact), default);
        }
        finally
        {
            BodyReader.Return(answer.Body);
        }
    }

    private string WhyUnreadable(ApiAnswer answer, Exception cause)
    {
        if (cause is UnfitAnswerException) return DisplayText.OneLine(Redact(cause.Message), 200);
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
    private bool TryMendClock(AttemptFailure failure, DateTimeOffset signedAt, IRequestObserver observer)
    {
        if (failure.RefusedAt is not { } serviceTime || !clock.TryCorrect(serviceTime, signedAt, out var skew)) return false;
        if (skew is { } off)
        {
            observer.OnWarning(
                $"This machine's clock is {Math.Abs(off.TotalMinutes):0} minutes {(off > TimeSpan.Zero ? "behind" : "ahead of")} the service's. " +
                "The service's time is used for signing; set the clock.");
        }

        return true;
    }
}
