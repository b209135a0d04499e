using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;

namespace ModelArtsImages.Api;

/// <summary>What the clients of a project's operations share: making requests of it, and reading what comes back.</summary>
internal abstract class ProjectClient(RequestPipeline pipeline, Context context)
{
    protected Context Context => context;

    protected Task<RequestResult<T>> SendAsync<T>(ApiRequest request, Func<ApiResponse, T> read, CallOptions call) =>
        pipeline.SendAsync(request, read, call);

    protected ApiRequest Request(
        HttpMethod method, string pathAndQuery, string purpose, Failure notFound = Failure.ImageNotFound) => new()
    {
        Method = method,
        Endpoint = context.Endpoint,
        PathAndQuery = pathAndQuery,
        Purpose = purpose,
        NotFound = notFound,
    };

    protected ApiRequest Request<TBody>(
        HttpMethod method, string pathAndQuery, string purpose, TBody body, JsonTypeInfo<TBody> type, Failure notFound = Failure.ImageNotFound) => new()
    {
        Method = method,
        Endpoint = context.Endpoint,
        PathAndQuery = pathAndQuery,
        Purpose = purpose,
        NotFound = notFound,
        Body = JsonSerializer.SerializeToUtf8Bytes(body, type),
    };

    /// <summary>A request to delete.</summary>
    protected ApiRequest DeleteRequest(string pathAndQuery, string purpose, byte[]? body, Failure notFound) => new()
    {
        Method = HttpMethod.Delete,
        Endpoint = context.Endpoint,
        PathAndQuery = pathAndQuery,
        Purpose = purpose,
        Body = body,
        NotFound = notFound,
    };

    /// <summary>A path below the project's.</summary>
    protected string Path(params string[] segments) => UrlEncoding.Path(["v1", context.ProjectId, .. segments]);

    /// <summary>Deletes until it is known whether it is gone.</summary>
    /// <param name="request">The request to delete.</param>
    /// <param name="read">Reads the answer.</param>
    /// <param name="asDeleted">Describes what is gone, where the service does not.</param>
    /// <param name="isGone">Looks whether it is gone; <see langword="null"/> where that cannot be found out.</param>
    /// <param name="call">Where the call is logged, and what ends it.</param>
    /// <exception cref="ModelArtsException">It was not deleted, or even that could not be found out.</exception>
    protected async Task<T> DeleteAsync<T>(
        ApiRequest request, Func<ApiResponse, T> read, Func<T> asDeleted, Func<Task<bool?>> isGone, CallOptions call)
    {
        var outcome = await pipeline.SendAsync(request, read, call).ConfigureAwait(false);
        if (outcome.Failure is null) return outcome.Value!;

        var failure = outcome.Failure.Exception;
        if (!outcome.MayHaveBeenCarriedOut) throw failure;

        // An earlier attempt did it and its answer was lost: not found is then what was asked for.
        if (outcome.Failure.IsConclusiveNotFound) return asDeleted();

        var gone = await LookAsync(isGone, call.Stopping).ConfigureAwait(false);
        return gone == true ? asDeleted() : throw WithOutcome(failure, isKnown: gone == false);
    }

    private static async Task<bool?> LookAsync(Func<Task<bool?>> isGone, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return null;
        try
        {
            return await isGone().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Stopped while looking: that must not pass for a deletion that was never sent.
            return null;
        }
    }

    /// <summary>What a request that is not repeated has made, or an error that says whether it may have made it all the same.</summary>
    /// <param name="outcome">What came of it.</param>
    /// <param name="look">How the user finds out, where that is so.</param>
    /// <exception cref="ModelArtsException">The request failed.</exception>
    protected static T MadeOrThrow<T>(RequestResult<T> outcome, string look)
    {
        if (outcome.Failure is not { IsCertainlyNotCarriedOut: false } failure || !outcome.MayHaveBeenCarriedOut) return outcome.ValueOrThrow();

        var cause = failure.Exception;
        throw new ModelArtsException(cause.Failure, $"{cause.Message.TrimEnd('.')}. It may have been carried out all the same.", cause)
        {
            StatusCode = cause.StatusCode,
            ErrorCode = cause.ErrorCode,
            RequestId = cause.RequestId,
            MayHaveBeenCarriedOut = true,
            RecommendedAction = look,
        };
    }

    /// <summary>Reads a page of a listing, or finds an error under a status of success in its place.</summary>
    protected static Page<T> ReadPage<T>(ApiResponse answer, RecordReader<T> records, int limit, CancellationToken cancellationToken)
        where T : class
    {
        var page = PageReader.Read(answer.Json, records, limit, cancellationToken);
        if (page is { Items.Count: > 0 } || (page is not null && !ServiceError.IsIn(answer))) return page;
        throw ServiceError.IsIn(answer) ? new ServiceErrorException() : new JsonException();
    }

    /// <summary>Reads an object, or finds an error under a status of success in its place.</summary>
    protected static T ReadObject<T>(ApiResponse answer, RecordReader<T> reader, Func<T, string?> idOf)
        where T : class
    {
        var value = reader.Read(answer.Json);
        return idOf(value) is null && ServiceError.IsIn(answer) ? throw new ServiceErrorException() : value;
    }

    /// <summary>A deletion is only claimed where the answer names what was deleted and says that it is: any other is asked for again.</summary>
    protected static void CheckDeleted(string? id, string? status, string asked)
    {
        if (!string.Equals(id, asked, StringComparison.OrdinalIgnoreCase)) throw new UnexpectedResponseException("it does not name what was to be deleted");
        if (string.Equals(status, KnownValues.Deleted, StringComparison.OrdinalIgnoreCase)) return;
        throw new UnexpectedResponseException($"it says {(status is null ? "no status" : "the status " + status)} and not {KnownValues.Deleted}");
    }

    private static ModelArtsException WithOutcome(ModelArtsException failure, bool isKnown) =>
        new(failure.Failure, $"{failure.Message} {(isKnown ? "It is still there." : "It is not known whether it was deleted.")}", failure)
        {
            StatusCode = failure.StatusCode,
            ErrorCode = failure.ErrorCode,
            RequestId = failure.RequestId,
            MayHaveBeenCarriedOut = !isKnown,
            RecommendedAction = isKnown ? null : "Look whether it is still there, or run the same command again: what is gone is then reported as not found.",
        };
}
