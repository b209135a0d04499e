using System.Globalization;
using ModelArtsImages.Errors;
using ModelArtsImages.Text;

namespace ModelArtsImages.Http;

/// <summary>Names the cause of a failed attempt, with or without a response.</summary>
internal static class RequestFailures
{
    /// <summary>The service responded with an error.</summary>
    public static RequestFailure FromResponse(ApiRequest request, ApiResponse response)
    {
        var error = ServiceError.Parse(response);
        var status = (int)response.StatusCode;
        var isNotFound = request.NotFound is not null && error.IsFromModelArts && (status == 404 || error.IsNoSuch);
        var isThrottling = status == 429 || SwrErrors.IsThrottling(status, error.Code);
        var failure = isNotFound ? request.NotFound!.Value : FailureOf(status, error);
        var requestId = response.RequestId ?? error.RequestId;
        var message = $"Cannot {request.Purpose}: the service answered {response.StatusText}" +
            (error.Message is null ? string.Empty : $": {error.Message.TrimEnd('.')}") +
            $"{Reference(error.Code, requestId)}." +
            (response.Location is null
                ? string.Empty
                : $" It points to {response.Shown(response.Location, 200)}, where credentials are not sent.");
        var exception = new ModelArtsException(failure, message)
        {
            StatusCode = status,
            ErrorCode = error.Code,
            RequestId = requestId,
            // A resource that does not exist was not deleted either. An error under a success status contradicts itself, so the outcome
            // must be checked.
            MayHaveBeenCarriedOut = !isNotFound && (status is 408 or >= 500 || (response.IsSuccess && request.MustKnowOutcome)),
            RecommendedAction = isNotFound ? null
                : isThrottling && response.RetryAfter > RetryPolicy.LongestRetryAfter ? AdviceAfter(response.RetryAfter.Value)
                : ErrorAdvice.For(failure, error, request),
        };
        if (error.EncodedAuthorizationMessage is { } encoded) exception.Data[ErrorAdvice.EncodedAuthorizationMessage] = encoded;
        return new RequestFailure
        {
            Exception = exception,
            IsTransient = !isNotFound && (isThrottling || status is 408 or 500 or 502 or 503 or 504),
            IsCertainlyNotCarriedOut = isThrottling || (status == 503 && response.RetryAfter is not null),
            IsConclusiveNotFound = isNotFound || SwrErrors.IsGone(status, error.Code),
            RetryAfter = response.RetryAfter,
            RejectedAt = status == 401 ? response.Date : null,
        };
    }

    /// <summary>Whether the service rejected the request because of its load, so that other requests have to wait, too.</summary>
    public static bool IsThrottling(ApiResponse response) => (int)response.StatusCode is 429
        || ((int)response.StatusCode is 403 or 409
            && SwrErrors.IsThrottling((int)response.StatusCode, ServiceError.Parse(response).Code));

    /// <summary>The response is a success but cannot be read, so the outcome is unknown.</summary>
    public static RequestFailure FromUnreadable(ApiRequest request, ApiResponse response, string? why)
    {
        why = why is not null ? response.Shown(why, 200)
            : response.IsHtml ? "it is an HTML page"
            : response.Json.IsEmpty ? "it is empty"
            : "its JSON is not what the API documents";
        return new RequestFailure
        {
            Exception = new ModelArtsException(
                Failure.InvalidResponse,
                $"Cannot {request.Purpose}: the response ({response.StatusText}) is not valid: " +
                $"{why}{Reference(null, response.RequestId)}.")
            {
                StatusCode = (int)response.StatusCode,
                RequestId = response.RequestId,
                MayHaveBeenCarriedOut = true,
            },
            // A page of HTML comes from a proxy or another server, and a retry would return the same. A deletion is retried anyway, because
            // its outcome must be known, unless the success arrived whole: then the caller checks whether the object is gone.
            IsTransient = request.MustKnowOutcome ? !response.IsComplete : request.IsIdempotent && !response.IsHtml,
        };
    }

    /// <summary>The response is longer than those of the API.</summary>
    public static RequestFailure FromTooLong(ApiRequest request, ResponseTooLongException cause) => new()
    {
        Exception = new ModelArtsException(Failure.InvalidResponse, $"Cannot {request.Purpose}: {cause.Message}.", cause)
        {
            MayHaveBeenCarriedOut = true,
        },
        IsTransient = request.MustKnowOutcome,
    };

    /// <summary>No response arrived in time.</summary>
    public static RequestFailure FromTimeout(ApiRequest request, TimeSpan timeout, bool mayHaveBeenSent, IRequestLog log) => new()
    {
        Exception = new ModelArtsException(
            Failure.Timeout,
            $"Cannot {request.Purpose}: {request.Endpoint.Authority} did not respond within {timeout.TotalSeconds:0} seconds." +
            (mayHaveBeenSent ? string.Empty : NotSent(log)))
        {
            MayHaveBeenCarriedOut = mayHaveBeenSent,
        },
        IsTransient = true,
        IsCertainlyNotCarriedOut = !mayHaveBeenSent,
    };

    /// <summary>The caller was stopped and did not await the response.</summary>
    public static RequestFailure FromAbandoned(ApiRequest request) => new()
    {
        Exception = new ModelArtsException(Failure.Timeout, $"Cannot {request.Purpose}: stopped before the service responded.")
        {
            MayHaveBeenCarriedOut = true,
        },
    };

    /// <summary>The service asked for a longer pause than LongestRetryAfter; the request was not sent.</summary>
    public static RequestFailure FromPause(ApiRequest request, TimeSpan left, bool isSentBefore, IRequestLog log) => new()
    {
        Exception = new ModelArtsException(
            Failure.TooManyRequests,
            $"Cannot {request.Purpose}: the service received too many requests and accepts none for the next {MinutesOf(left)} minutes." +
            (isSentBefore ? " It was not sent again." : NotSent(log)))
        {
            RecommendedAction = AdviceAfter(left),
        },
        IsCertainlyNotCarriedOut = true,
    };

    /// <summary>.NET would send a URL other than the signed one, which may name another resource.</summary>
    public static ModelArtsException Respelled(ApiRequest request, Uri uri, IRequestLog log) => new(
        Failure.InvalidArgument,
        $"Cannot {request.Purpose}: .NET would change the URL path {DisplayText.OneLine(request.PathAndQuery, 200)} to " +
        $"{DisplayText.OneLine(uri.PathAndQuery, 200)}.{NotSent(log)}");

    /// <summary>The connection failed or was lost.</summary>
    public static RequestFailure FromConnection(
        ApiRequest request, Exception cause, bool mayHaveBeenSent, TimeSpan connectionTimeout, Func<string, string> redact, IRequestLog log)
    {
        var problem = ConnectionProblem.Of(cause, mayHaveBeenSent, connectionTimeout);
        var proxy = HttpTransport.ProxyFor(request.Endpoint);
        var to = $"{request.Endpoint.Authority}{(proxy is null ? string.Empty : $" through the proxy {proxy}")}";
        var why = DisplayText.OneLine(problem.Why, redact, 300).TrimEnd('.');
        return new RequestFailure
        {
            Exception = new ModelArtsException(
                Failure.ConnectionFailed,
                $"Cannot {request.Purpose}: " +
                (problem.IsSent ? $"the connection to {to} was lost: {why}." : $"no connection to {to}: {why}.{NotSent(log)}"),
                IsHarmless(cause, redact) ? cause : null)
            {
                MayHaveBeenCarriedOut = problem.IsSent,
                RecommendedAction = problem.Advice ?? (proxy is null
                    ? null
                    : $"Check the proxy {proxy}, which {(HttpTransport.IsNetFramework ? string.Empty : "HTTPS_PROXY or ")}" +
                        "the system's settings name, then the region or endpoint."),
            },
            IsTransient = problem.IsTransient,
            IsCertainlyNotCarriedOut = !problem.IsSent,
        };
    }

    /// <summary>Whether the exception can be shown. It may quote a proxy's password or an echoed secret.</summary>
    private static bool IsHarmless(Exception cause, Func<string, string> redact)
    {
        var text = DisplayText.Flatten(cause.ToString());
        return redact(text) == text;
    }

    private static string AdviceAfter(TimeSpan pause) => $"Run the same command again in {MinutesOf(pause)} minutes.";

    private static string MinutesOf(TimeSpan pause) => Math.Ceiling(pause.TotalMinutes).ToString("0", CultureInfo.InvariantCulture);

    /// <summary>The end of a message. The command may have sent other requests before, such as an exchange of credentials.</summary>
    private static string NotSent(IRequestLog log) => log.HasSent ? " The request was not sent." : " Nothing was sent.";

    private static Failure FailureOf(int status, ServiceError error) => status switch
    {
        401 => Failure.AuthenticationFailed,
        403 when SwrErrors.IsThrottling(status, error.Code) => Failure.TooManyRequests,
        403 => Failure.AccessDenied,
        404 => Failure.InvalidResponse,
        408 => Failure.Timeout,
        409 => Failure.Conflict,
        429 => Failure.TooManyRequests,
        >= 500 => Failure.ServiceUnavailable,
        >= 400 when status == 400 || error.IsFromApi => Failure.BadRequest,
        _ => Failure.InvalidResponse,
    };

    private static string Reference(string? code, string? requestId) => (code, requestId) switch
    {
        (null, null) => string.Empty,
        (null, _) => $" (request id {requestId})",
        (_, null) => $" ({code})",
        _ => $" ({code}, request id {requestId})",
    };
}
