using System.Net;
using System.Text.Json;
using ModelArtsImages.Errors;

namespace ModelArtsImages.Http;

/// <summary>The single entry point for requests: sends, reads the response, and retries as <see cref="RetryPolicy"/> decides.</summary>
/// <param name="limiter">Limits how many requests run at a time; <see langword="null"/> for one of its own.</param>
internal sealed class RequestPipeline(RequestSender sender, RetryPolicy retries, ServiceClock clock, ConcurrencyLimiter? limiter = null)
{
    /// <summary>How long a deletion relies on what was read before it.</summary>
    public static readonly TimeSpan ReadingLifetime = TimeSpan.FromMinutes(1);

    private readonly ConcurrencyLimiter _limiter = limiter ?? new ConcurrencyLimiter(clock);

    /// <summary>Finds out why a request was denied; <see langword="null"/> if that is not possible.</summary>
    public IDenialExplainer? DenialExplainer { get; init; }

    /// <summary>A pipeline that gives up after the first failure. It shares clock and limiter.</summary>
    public RequestPipeline WithoutRetries() => new(sender, retries.WithoutRetries(), clock, _limiter);

    /// <summary>Sends the request until there is a readable response or a failure that is not transient.</summary>
    /// <param name="read">Reads a successful response; a <see cref="JsonException"/> from it means that its form is not the API's.</param>
    /// <exception cref="OperationCanceledException">The call was stopped, and no request can have changed anything.</exception>
    public async Task<RequestResult<T>> SendAsync<T>(ApiRequest request, Func<ApiResponse, ReadResult<T>> read, CallOptions call)
    {
        var retriesSoFar = 0;
        var mayHaveBeenCarriedOut = false;
        var checkedAt = request.Guard?.CheckedAt;
        IdentityMending? mending = null;
        RequestFailure? failure = null;
        try
        {
            for (;;)
            {
                using var message = RequestSender.CreateMessage(request, call);
                var lease = await _limiter.AcquireAsync(call.Stopping).ConfigureAwait(false);
                if (lease.RejectedFor is { } pause)
                {
                    var rejection = RequestFailures.FromPause(request, pause, isSentBefore: failure is not null, call.Log);
                    return new RequestResult<T>(rejection, mayHaveBeenCarriedOut);
                }

                if (request.Guard is { } guard && (checkedAt is not { } at || clock.Elapsed - at > ReadingLifetime))
                {
                    // The check sends requests itself, so it must not hold a lease.
                    _limiter.Release(isGood: false);
                    await guard.CheckAsync(isSentBefore: failure is not null, call).ConfigureAwait(false);
                    // Measured from its end: otherwise a check that takes longer than its lifetime would be repeated forever.
                    checkedAt = clock.Elapsed;
                    continue;
                }

                // A signature is valid for some minutes, and the wait for a lease may be longer, so the time is taken only now.
                var signedAt = clock.UtcNow;
                ApiResponse? response = null;
                var isThrottled = false;
                try
                {
                    (response, failure) = await sender.SendAsync(request, message, signedAt, call).ConfigureAwait(false);
                    isThrottled = response is not null && RequestFailures.IsThrottling(response);
                    // The limiter holds back all requests, even if this one is not retried.
                    if (isThrottled) _limiter.RecordThrottling(lease, retries.PauseAfter(response!.RetryAfter, retriesSoFar));
                }
                finally
                {
                    _limiter.Release(isGood: response is not null && !isThrottled);
                }

                if (response is not null && (failure = Read(request, response, read, out var value)) is null)
                    return new RequestResult<T>(value!);

                mayHaveBeenCarriedOut |= request.IsChange && failure!.Exception.MayHaveBeenCarriedOut;
                if (failure!.IsUnauthorized)
                {
                    mending ??= new IdentityMending(sender.Authenticator, clock);
                    if (await mending.TryAsync(failure, message, signedAt, call).ConfigureAwait(false)) continue;
                }

                if (retries.NextDelay(request, failure, retriesSoFar) is not { } delay)
                    return new RequestResult<T>(await ExplainAsync(request, failure, call).ConfigureAwait(false), mayHaveBeenCarriedOut);

                retriesSoFar++;
                if (call.Log.WantsVerbose)
                    call.Log.Verbose($"Retry {retriesSoFar} in {delay.TotalSeconds:0.0} s: {failure.Exception.Message}");
                await clock.Delay(delay, call.Stopping).ConfigureAwait(false);
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

    private static RequestFailure? Read<T>(ApiRequest request, ApiResponse response, Func<ApiResponse, ReadResult<T>> read, out T? value)
    {
        value = default;
        try
        {
            if (!response.IsSuccess) return RequestFailures.FromResponse(request, response);
            if (request.IsPage && response.StatusCode == HttpStatusCode.PartialContent)
                return RequestFailures.FromUnreadable(request, response, "it is incomplete");
            if (response.IsBodyBroken) return RequestFailures.FromUnreadable(request, response, "its compressed data is corrupt");

            var result = ReadOrProblem(response, read);
            // Services send errors with a status of success, too. What is missing from such a page proves nothing.
            if ((result.Problem is not null || request.IsPage) && ServiceError.IsIn(response))
                return RequestFailures.FromResponse(request, response);
            if (result.Problem is { } problem) return RequestFailures.FromUnreadable(request, response, problem.Why);
            value = result.Value;
            return null;
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
}
