using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Models.Json;

namespace ModelArtsImages.Api;

/// <summary>Base of the clients for a project's operations: creates requests and reads responses.</summary>
internal abstract class ProjectClient(RequestPipeline pipeline, Context context)
{
    private readonly string _path = UrlEncoding.Path("v1", context.ProjectId);

    protected Context Context => context;

    protected Task<RequestResult<T>> SendAsync<T>(ApiRequest request, Func<ApiResponse, ReadResult<T>> read, CallOptions call) =>
        pipeline.SendAsync(request, read, call);

    /// <param name="purpose">The purpose of the request, as messages put it after "Cannot".</param>
    /// <param name="permissions">The permissions that it requires; <see langword="null"/> if they are not known.</param>
    /// <param name="notFound">For the path of an object, the failure if the object does not exist.</param>
    /// <param name="subject">The object of <paramref name="purpose"/>, if messages name it separately.</param>
    protected ApiRequest Request(
        HttpMethod method,
        string pathAndQuery,
        string purpose,
        string? permissions,
        Failure? notFound = null,
        byte[]? body = null,
        ProjectResource? subject = null,
        ISendGuard? guard = null,
        int maximumLength = BodyReader.MaximumObjectLength,
        bool isRepeatable = false) => new()
    {
        Method = method,
        Endpoint = EndpointFor(purpose),
        PathAndQuery = pathAndQuery,
        Action = purpose,
        Subject = subject,
        Permissions = permissions,
        NotFound = notFound,
        Body = body,
        Guard = guard,
        MaximumLength = maximumLength,
        IsRepeatable = isRepeatable,
    };

    /// <summary>A request for one page of a listing.</summary>
    protected ApiRequest PageRequest(string pathAndQuery, string purpose, string permissions) =>
        Request(HttpMethod.Get, pathAndQuery, purpose, permissions, maximumLength: BodyReader.MaximumPageLength);

    /// <summary>The endpoint of the client's service.</summary>
    /// <exception cref="ModelArtsException">It is not known.</exception>
    protected virtual Uri EndpointFor(string purpose) => context.Endpoint;

    protected static byte[] Json<TBody>(TBody body, JsonTypeInfo<TBody> type) => JsonSerializer.SerializeToUtf8Bytes(body, type);

    /// <summary>A path below the project's.</summary>
    protected string Path(params string[] segments) => UrlEncoding.Below(_path, segments);

    /// <summary>The value of a request that is sent once, or an error that says whether it may have been carried out.</summary>
    /// <param name="advice">How the user can find out whether it was carried out.</param>
    protected static T MadeOrThrow<T>(RequestResult<T> result, string advice)
    {
        // The last attempt may have been rejected unread, and still an earlier one, whose response was lost, may have been carried out.
        if (result.Failure is not { } failure || !result.MayHaveBeenCarriedOut) return result.ValueOrThrow();
        var cause = failure.Exception;
        throw cause.With($"{cause.Message.TrimEnd('.')}. It may have been carried out anyway.", mayHaveBeenCarriedOut: true, advice);
    }

    /// <summary>Reads a page of a listing.</summary>
    protected static ReadResult<Page<T>> ReadPage<T>(
        ApiResponse response, RecordReader<T> records, int limit, CancellationToken cancellationToken)
        where T : class
    {
        var page = PageReader.Read(response.Json, records, limit, cancellationToken);
        return page is not null ? page : new Unreadable();
    }
}
