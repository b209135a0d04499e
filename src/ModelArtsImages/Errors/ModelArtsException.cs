using ModelArtsImages.Errors;
using ModelArtsImages.Text;

namespace ModelArtsImages;

/// <summary>
/// What went wrong with a request to ModelArts or IAM, or with an input before anything was sent.
/// The message says what was tried, on what, and what the service said.
/// </summary>
public sealed class ModelArtsException : Exception
{
    internal ModelArtsException(Failure failure, string message, Exception? innerException = null)
        : base(Shown(message), innerException) => Failure = failure;

    /// <summary>The HTTP status of the service's answer; <see langword="null"/> if there was no answer.</summary>
    public int? StatusCode { get; internal init; }

    /// <summary>
    /// The service's own error code, such as <c>ModelArts.6797</c> or <c>APIGW.0301</c>; <see langword="null"/> if it gave none.
    /// </summary>
    public string? ErrorCode { get; internal init; }

    /// <summary>
    /// The id under which the service logged the request, for a support ticket; <see langword="null"/> if it gave none.
    /// </summary>
    public string? RequestId { get; internal init; }

    internal Failure Failure { get; }

    /// <summary>Whether the account is not usable, so that every later request of it would fail, too.</summary>
    internal bool IsOfAccount => Failure is Failure.AuthenticationFailed or Failure.NotConnected;

    /// <summary>Whether the service may have carried the request out, because its response was lost.</summary>
    internal bool MayHaveBeenCarriedOut { get; init; }

    /// <summary>The subject of the error, if it is not the user's input; otherwise <see langword="null"/>.</summary>
    internal object? Subject { get; init; }

    /// <summary>What to do, if there is better advice than the general one of the <see cref="Failure"/>.</summary>
    internal string? RecommendedAction { get; init; }

    /// <summary>A copy of the failure with more details. An argument that is <see langword="null"/> does not change anything.</summary>
    /// <param name="message">The whole message.</param>
    /// <param name="mayHaveBeenCarriedOut">Whether the service may have carried the request out.</param>
    /// <param name="recommendedAction">What to do.</param>
    /// <param name="failure">Another cause.</param>
    /// <param name="subject">The subject of the error.</param>
    internal ModelArtsException With(
        string? message = null, bool? mayHaveBeenCarriedOut = null, string? recommendedAction = null, Failure? failure = null,
        object? subject = null)
    {
        var copy = new ModelArtsException(failure ?? Failure, message ?? Message, InnerException)
        {
            StatusCode = StatusCode,
            ErrorCode = ErrorCode,
            RequestId = RequestId,
            MayHaveBeenCarriedOut = mayHaveBeenCarriedOut ?? MayHaveBeenCarriedOut,
            RecommendedAction = recommendedAction ?? RecommendedAction,
            Subject = subject ?? Subject,
        };
        foreach (var key in Data.Keys) copy.Data[key] = Data[key];
        return copy;
    }

    private static string Shown(string message) =>
        DisplayText.WithoutUserInfo(DisplayText.Condense(DisplayText.Clean(message, multiline: true)));
}
