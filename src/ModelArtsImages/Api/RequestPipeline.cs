using System.Text.Json;
using ModelArtsImages.Authentication;

namespace ModelArtsImages.Api;

/// <summary>The one way of every request: authenticate, send, read, and on failure wait and ask again as <see cref="RetryPolicy"/> says.</summary>
internal sealed class RequestPipeline(
    HttpMessageInvoker http, RequestAuthenticator authenticator, string? projectId, RetryPolicy retries, TimeSpan timeout, ServiceClock clock)
{
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
        var isIdentityMended = false;
        AttemptFailure? failure = null;
        try
        {
            for (;;)
            {
                var signedAt = clock.UtcNow;
                using var message = await CreateMessageAsync(request, signedAt, observer, cancellationToken).ConfigureAwait(false);
                (failure, var value) = await AttemptAsync(request, message, read, observer, cancellationToken).ConfigureAwait(false);
                if (failure is null) return new Outcome<T>(value!);

                mayHaveBeenCarriedOut |= failure.Exception.MayHaveBeenCarriedOut;
                if (failure.IsUnauthorized && !isIdentityMended)
                {
                    // Once: a second refusal is the answer.
                    isIdentityMended = true;
                    if (await TryMendIdentityAsync(message, signedAt, failure, observer, cancellationToken).ConfigureAwait(false)) continue;
                }

                if (retries.NextDelay(request, failure, retriesSoFar) is not { } delay) return new Outcome<T>(failure, mayHaveBeenCarriedOut);

                retriesSoFar++;
                if (failure.IsThrottled) _window.Throttled(delay);
                if (observer.WantsProgress) observer.OnProgress($"Retry {retriesSoFar} in {delay.TotalSeconds:0.0} s: {failure.Exception.Message}");
                await clock.Delay(delay, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (failure is not null && mayHaveBeenCarriedOut)
        {
            // Stopped between attempts: what the earlier ones may have done is not forgotten.
            return new Outcome<T>(failure, mayHaveBeenCarriedOut);
        }
    }

    private async Task<HttpRequestMessage> CreateMessageAsync(ApiRequest request, DateTimeOffset signedAt, IRequestObserver observer, CancellationToken cancellationToken)
    {
        var message = new HttpRequestMessage(request.Method, new Uri(request.Endpoint, request.PathAndQuery));
        try
        {
            if (request.Body is { } body)
            {
                message.Content = new ByteArrayContent(body);
                message.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json;charset=UTF-8");
            }

            message.Headers.TryAddWithoutValidation("User-Agent", ModuleInfo.UserAgent);
            await authenticator.AuthenticateAsync(message, request, projectId, signedAt, observer, cancellationToken).ConfigureAwait(false);
            return message;
        }
        catch
        {
            message.Dispose();
            throw;
        }
    }

    private async Task<(AttemptFailure? Failure, T? Value)> AttemptAsync<T>(
        ApiRequest request, HttpRequestMessage message, Func<ApiAnswer, T> read, IRequestObserver observer, CancellationToken cancellationToken)
    {
        await _window.EnterAsync(cancellationToken).ConfigureAwait(false);
        var isGood = false;
        try
        {
            var exchange = await HttpExchange.SendAsync(http, request, message, timeout, observer, cancellationToken).ConfigureAwait(false);
            if (exchange.Failure is { } failure) return (failure, default);

            var answer = exchange.Answer!;
            try
            {
                if (!answer.IsSuccess)
                {
                    var refused = AttemptFailures.FromAnswer(request, answer, authenticator.Redact);
                    isGood = !refused.IsThrottled;
                    return (refused, default);
                }

                isGood = true;
                return Read(request, answer, read);
            }
            finally
            {
                BodyReader.Return(answer.Body);
            }
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
            return (null, read(answer));
        }
        catch (ServiceErrorException)
        {
            // An error body under a status of success: the service has been seen to do it.
            return (AttemptFailures.FromAnswer(request, answer, authenticator.Redact), default);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: text inside valid JSON that is no valid text.
            var why = answer.IsHtml ? "it is an HTML page" : answer.Json.IsEmpty ? "it is empty" : "its JSON is not what the API documents";
            return (AttemptFailures.FromUnreadable(request, answer, why), default);
        }
    }

    /// <summary>Whether there is a reason to believe that the same request would be accepted now.</summary>
    private async Task<bool> TryMendIdentityAsync(
        HttpRequestMessage message, DateTimeOffset signedAt, AttemptFailure failure, IRequestObserver observer, CancellationToken cancellationToken)
    {
        if (failure.RefusedAt is not { } serviceTime || !clock.TryCorrect(serviceTime, signedAt, out var skew))
            return await authenticator.TryRenewAsync(message, observer, cancellationToken).ConfigureAwait(false);

        if (skew is { } off)
        {
            observer.OnWarning(
                $"This machine's clock is {Math.Abs(off.TotalMinutes):0} minutes {(off > TimeSpan.Zero ? "behind" : "ahead of")} the service's. " +
                "The service's time is used for signing; set the clock.");
        }

        return true;
    }
}
