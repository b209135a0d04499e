using ModelArtsImages.Errors;

namespace ModelArtsImages.Http;

/// <summary>A request of the API, before it is authenticated and sent.</summary>
internal sealed class ApiRequest
{
    /// <summary>What the call is for, as a message puts it after "Cannot": <c>delete image app:1.0 (id)</c>.</summary>
    public string Purpose => Subject is null ? Action : $"{Action} {Subject.Label}";

    /// <summary>What is done: <c>delete image</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The resource, if <see cref="Action"/> does not name it. It is formatted only for a message.</summary>
    public ProjectResource? Subject { get; init; }

    public required HttpMethod Method { get; init; }

    /// <summary>The endpoint, without a path.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>Path and query, percent-encoded by <see cref="UrlEncoding"/>: the bytes that are signed and sent.</summary>
    public required string PathAndQuery { get; init; }

    /// <summary>The JSON body; <see langword="null"/> for none.</summary>
    public byte[]? Body { get; init; }

    /// <summary>A header that the operation needs in addition to those that authenticate. It is not signed.</summary>
    public (string Name, string Value)? Header { get; init; }

    /// <summary>
    /// The failure if the service itself says that the resource does not exist. Only a resource's own path has one: elsewhere, such a
    /// response may be about anything.
    /// </summary>
    public Failure? NotFound { get; init; }

    /// <summary>The permissions that the operation requires; <see langword="null"/> if they are not known.</summary>
    public string? Permissions { get; init; }

    /// <summary>Checks before each sending whether the request may still be sent; <see langword="null"/> if it always may.</summary>
    public ISendGuard? Guard { get; init; }

    /// <summary>The maximum length of a successful response, in bytes.</summary>
    public int MaximumLength { get; init; } = BodyReader.MaximumObjectLength;

    /// <summary>Whether the response is a page of a listing.</summary>
    public bool IsPage => MaximumLength == BodyReader.MaximumPageLength;

    /// <summary>Whether a POST can be retried without harm, because it creates nothing that lasts.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>Whether the request changes something that lasts.</summary>
    public bool IsChange => !IsRepeatable && Method != HttpMethod.Get;

    /// <summary>Whether the request can be retried even if it may have been carried out.</summary>
    public bool IsIdempotent => IsRepeatable || Method != HttpMethod.Post;

    /// <summary>Whether the request is retried if its response cannot be read, because the outcome of the change must be known.</summary>
    public bool MustKnowOutcome => Method == HttpMethod.Delete;
}
