using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using ModelArtsImages.Errors;
using ModelArtsImages.Text;

namespace ModelArtsImages.Http;

/// <summary>Names the cause of a failed attempt: from an answer, or from the absence of one.</summary>
internal static class RequestFailures
{
    /// <summary>The service answered with an error.</summary>
    public static RequestFailure FromAnswer(ApiRequest request, ApiResponse answer, Func<string, string> redact)
    {
        var error = ServiceError.Parse(answer, redact);
        var status = (int)answer.StatusCode;
        var failure = FailureOf(request, status, error);
        var isNotFound = failure is Failure.ImageNotFound or Failure.ImageGroupNotFound && !error.IsFromGateway && (error.IsFromApi || (answer.Json.IsEmpty && !answer.IsBodyBroken));
        var requestId = answer.RequestId is { } id ? redact(id) : error.RequestId;
        var message = $"Cannot {request.Purpose}: the service answered {redact(answer.StatusText)}" +
            (error.Message is null ? string.Empty : $": {error.Message}") +
            Reference(error.Code, requestId) +
            (answer.Location is null ? string.Empty : $" It points to {DisplayText.OneLine(redact(answer.Location), 200)}, where credentials are not sent.");
        return new RequestFailure
        {
            Exception = new ModelArtsException(failure, message)
            {
                StatusCode = status,
                ErrorCode = error.Code,
                RequestId = requestId,
                // What is not there was not deleted either. An error under a status of success contradicts itself: what has been done must be looked at.
                MayHaveBeenCarriedOut = !isNotFound && (status is 408 or >= 500 || (answer.IsSuccess && request.MustKnowOutcome)),
            },
            IsTransient = status is 408 or 429 or 500 or 502 or 503 or 504,
            IsCertainlyNotCarriedOut = status == 429 || (status == 503 && answer.RetryAfter is not null),
            IsThrottled = status == 429,
            IsConclusiveNotFound = isNotFound,
            RetryAfter = answer.RetryAfter,
            RefusedAt = status == 401 ? answer.Date : null,
        };
    }

    /// <summary>The answer says success, but its body cannot be read: what was done is not known.</summary>
    public static RequestFailure FromUnreadable(ApiRequest request, ApiResponse answer, string why, Func<string, string> redact) => new()
    {
        Exception = new ModelArtsException(
            Failure.InvalidResponse,
            $"Cannot {request.Purpose}: the answer ({redact(answer.StatusText)}) is not the API's: {why}.{Reference(null, answer.RequestId is { } id ? redact(id) : null)}")
        {
            StatusCode = (int)answer.StatusCode,
            RequestId = answer.RequestId is { } shown ? redact(shown) : null,
            MayHaveBeenCarriedOut = true,
        },
        // A page of HTML is a proxy's or another server's, and stays one; what may have been changed is asked for all the same.
        IsTransient = request.MustKnowOutcome || (request.IsIdempotent && !answer.IsHtml),
    };

    /// <summary>The answer is too long to be the API's.</summary>
    public static RequestFailure FromTooLong(ApiRequest request, ResponseTooLongException cause) => new()
    {
        Exception = new ModelArtsException(Failure.InvalidResponse, $"Cannot {request.Purpose}: {cause.Message}.", cause) { MayHaveBeenCarriedOut = true },
        IsTransient = request.MustKnowOutcome,
    };

    /// <summary>No answer within the time given.</summary>
    public static RequestFailure FromTimeout(ApiRequest request, TimeSpan timeout) => new()
    {
        Exception = new ModelArtsException(
            Failure.Timeout,
            $"Cannot {request.Purpose}: {request.Endpoint.Authority} has not answered within {timeout.TotalSeconds:0} seconds.")
        {
            MayHaveBeenCarriedOut = true,
        },
        IsTransient = true,
    };

    /// <summary>The caller stopped and did not await the answer.</summary>
    public static RequestFailure FromAbandoned(ApiRequest request, Exception cause) => new()
    {
        Exception = new ModelArtsException(Failure.Timeout, $"Cannot {request.Purpose}: stopped before the service answered.", cause)
        {
            MayHaveBeenCarriedOut = true,
        },
    };

    /// <summary>The service has asked for a pause that is longer than anyone waits: the request was not sent.</summary>
    public static RequestFailure FromPause(ApiRequest request, TimeSpan left, bool isSentBefore)
    {
        var minutes = Math.Ceiling(left.TotalMinutes);
        return new RequestFailure
        {
            Exception = new ModelArtsException(
                Failure.TooManyRequests,
                $"Cannot {request.Purpose}: the service has had too many requests and asks for none in the next {minutes:0} minutes. " +
                (isSentBefore ? "It was not sent again." : "Nothing was sent."))
            {
                RecommendedAction = $"Run the same command again in {minutes:0} minutes.",
            },
            IsCertainlyNotCarriedOut = true,
        };
    }

    /// <summary>No connection, or one that broke.</summary>
    public static RequestFailure FromConnection(ApiRequest request, Exception cause)
    {
        var (reach, why) = ReachOf(cause);
        return new RequestFailure
        {
            Exception = new ModelArtsException(
                Failure.ConnectionFailed,
                $"Cannot {request.Purpose}: {(reach == Reach.Lost ? "the connection to" : "no connection to")} {request.Endpoint.Authority}" +
                $"{(reach == Reach.Lost ? " was lost" : string.Empty)}: {DisplayText.OneLine(why, 300)}",
                cause)
            {
                MayHaveBeenCarriedOut = reach == Reach.Lost,
            },
            IsTransient = reach != Reach.Never,
            IsCertainlyNotCarriedOut = reach != Reach.Lost,
        };
    }

    private static Failure FailureOf(ApiRequest request, int status, ServiceError error) => status switch
    {
        _ when error.Code == ServiceError.ImageDoesNotExist => request.NotFound,
        401 => Failure.AuthenticationFailed,
        403 => Failure.AccessDenied,
        404 => request.NotFound,
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

    private enum Reach
    {
        /// <summary>The request may have arrived.</summary>
        Lost,

        /// <summary>The request was not sent, but the next one may be.</summary>
        NotYet,

        /// <summary>The request was not sent, and the next would not be either: a wrong name or certificate.</summary>
        Never,
    }

    private static (Reach Reach, string Why) ReachOf(Exception cause)
    {
        for (var e = cause; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case AuthenticationException:
                    return (Reach.Never, e.Message);
                case SocketException socket:
                    return (ReachOf(socket.SocketErrorCode), socket.Message);
                case WebException web when web.Status is WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.TrustFailure or WebExceptionStatus.SecureChannelFailure:
                    return (Reach.Never, web.Message);
                case WebException { Status: WebExceptionStatus.ConnectFailure } web:
                    return (Reach.NotYet, web.Message);
                default:
                    continue;
            }
        }

        return (Reach.Lost, (cause.InnerException ?? cause).Message);
    }

    private static Reach ReachOf(SocketError error) => error switch
    {
        SocketError.HostNotFound or SocketError.NoData => Reach.Never,
        SocketError.ConnectionRefused or SocketError.TryAgain or SocketError.NetworkUnreachable or SocketError.HostUnreachable
            or SocketError.NetworkDown or SocketError.HostDown => Reach.NotYet,
        _ => Reach.Lost,
    };
}
