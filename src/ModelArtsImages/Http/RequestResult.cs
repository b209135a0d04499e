namespace ModelArtsImages.Http;

/// <summary>The outcome of a request after all its attempts.</summary>
/// <remarks>
/// A class: the runtime brings compiled code for tasks of classes, and compiles what surrounds an await anew for each structure.
/// Most jobs are over before that has paid.
/// </remarks>
internal sealed class RequestResult<T>
{
    public RequestResult(T value) => Value = value;

    /// <param name="failure">How the last attempt failed. Its cause may be another request, such as that for a token.</param>
    /// <param name="mayHaveBeenCarriedOut">Whether any of the attempts may have been carried out.</param>
    public RequestResult(RequestFailure failure, bool mayHaveBeenCarriedOut) =>
        Failure = failure.Exception.MayHaveBeenCarriedOut == mayHaveBeenCarriedOut
            ? failure
            : failure with { Exception = failure.Exception.With(mayHaveBeenCarriedOut: mayHaveBeenCarriedOut) };

    public T? Value { get; }

    /// <summary>How the last attempt failed; <see langword="null"/> for success.</summary>
    public RequestFailure? Failure { get; }

    /// <summary>Whether any of the attempts may have been carried out although its response was lost.</summary>
    public bool MayHaveBeenCarriedOut => Failure is { Exception.MayHaveBeenCarriedOut: true };

    public T ValueOrThrow() => Failure is null ? Value! : throw Failure.Exception;
}
