using ModelArtsImages.Errors;

namespace ModelArtsImages.Http;

/// <summary>One call of the API, before it is authenticated and sent.</summary>
internal sealed class ApiRequest
{
    /// <summary>What the call is for, as a message puts it after "Cannot": <c>delete image app:1.0 (id)</c>.</summary>
    public string Purpose => Subject is null ? Action : $"{Action} {Subject.Label}";

    /// <summary>What is done: <c>delete image</c>.</summary>
    public required string Action { get; init; }

    /// <summary>
    /// To what, where <see cref="Action"/> does not say it. Few messages are ever shown, so they are not built for each of thousands of
    /// requests.
    /// </summary>
    public ProjectResource? Subject { get; init; }

    public required HttpMethod Method { get; init; }

    /// <summary>The endpoint, without a path.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>Path and query, percent-encoded by <see cref="UrlEncoding"/>: the bytes that are signed and sent.</summary>
    public required string PathAndQuery { get; init; }

    /// <summary>The JSON body; <see langword="null"/> for none.</summary>
    public byte[]? Body { get; init; }

    /// <summary>A header that the operation wants beside those that prove who asks. It is not signed.</summary>
    public (string Name, string Value)? Header { get; init; }

    /// <summary>
    /// What it means when the service itself says that there is no such thing. Only an object's own path has one: elsewhere such an answer
    /// may speak of anything.
    /// </summary>
    public Failure? NotFound { get; init; }

    /// <summary>
    /// The permissions that the operation takes, as an administrator grants them; <see langword="null"/> where they are not known.
    /// </summary>
    public string? Permissions { get; init; }

    /// <summary>Checks before each sending whether the request may still be sent; <see langword="null"/> if it always may.</summary>
    public ISendGuard? Guard { get; init; }

    /// <summary>How many bytes a successful response has at most.</summary>
    public int MaximumLength { get; init; } = BodyReader.MaximumObjectLength;

    /// <summary>Whether the response is a page of a listing.</summary>
    public bool IsPage => MaximumLength == BodyReader.MaximumPageLength;

    /// <summary>Whether asking again does no harm, though it is a POST: it makes nothing that stays.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>
    /// Whether asking again does no harm. Another POST is asked again only where it is certain that it was not carried out.
    /// </summary>
    public bool IsIdempotent => IsRepeatable || Method != HttpMethod.Post;

    /// <summary>Whether a response that cannot be read is asked again: what a change has done must be known.</summary>
    public bool MustKnowOutcome => Method == HttpMethod.Delete;
}
