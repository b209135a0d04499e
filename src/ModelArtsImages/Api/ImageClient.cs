using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ModelArtsImages.Api;

/// <summary>The image operations of the service, one method an operation. Every image it returns remembers the client's context.</summary>
internal sealed class ImageClient(RequestPipeline pipeline, Context context)
{
    /// <summary>What tells newer deployments to delete the content as well; older ones read the query.</summary>
    private static readonly byte[] ForceBody = Encoding.UTF8.GetBytes("""{"is_force":true}""");

    /// <summary>ListImage: one page.</summary>
    /// <param name="query">Which images.</param>
    /// <param name="offset">The first record, from 0.</param>
    /// <param name="limit">How many records at most.</param>
    /// <param name="observer">Hears of each attempt.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="ModelArtsException">The listing failed.</exception>
    public async Task<Page<Image>> ListAsync(ImageQuery query, long offset, int limit, IRequestObserver observer, CancellationToken cancellationToken)
    {
        var request = Create(HttpMethod.Get, query.ToPathAndQuery(context.ProjectId, offset, limit), "list images");
        var outcome = await pipeline.SendAsync(request, static answer => ReadPage(answer, ImagesJsonContext.Default.ImagePage), observer, cancellationToken).ConfigureAwait(false);
        var page = outcome.ValueOrThrow();
        foreach (var image in page.Items!)
        {
            if (image is not null) Own(image);
        }

        return page;
    }

    /// <summary>ShowImage.</summary>
    /// <param name="id">The image's id.</param>
    /// <param name="observer">Hears of each attempt.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="ModelArtsException">The image does not exist, or the request failed.</exception>
    public async Task<Image> ShowAsync(string id, IRequestObserver observer, CancellationToken cancellationToken)
    {
        var request = Create(HttpMethod.Get, ImagePath(id), $"get image {id}");
        var outcome = await pipeline.SendAsync(request, answer => ReadImage(answer, id), observer, cancellationToken).ConfigureAwait(false);
        return Own(outcome.ValueOrThrow());
    }

    /// <summary>DeleteImage, until it is known whether the image is gone.</summary>
    /// <param name="image">The image, or what is known of it.</param>
    /// <param name="force">Delete the content in SWR as well.</param>
    /// <param name="observer">Hears of each attempt.</param>
    /// <param name="cancellationToken">Sends nothing more; what is under way is awaited.</param>
    /// <param name="abandon">Awaits what is under way no longer; the image may then be gone or not.</param>
    /// <returns>The deleted image as the service describes it, or what was known of it.</returns>
    /// <exception cref="ModelArtsException">
    /// The image was not deleted, or, where <see cref="ModelArtsException.MayHaveBeenCarriedOut"/>, even that could not be found out.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancelled before anything was sent: the image is still there.</exception>
    public async Task<Image> DeleteAsync(
        Image image, bool force, IRequestObserver observer, CancellationToken cancellationToken, CancellationToken abandon)
    {
        var id = image.Id!;
        var path = ImagePath(id);
        var request = new ApiRequest
        {
            Method = HttpMethod.Delete,
            Endpoint = context.Endpoint,
            PathAndQuery = force ? UrlEncoding.WithQuery(path, ("force", "true")) : path,
            Purpose = $"delete image {image.Label}",
            Body = force ? ForceBody : null,
            Abandon = abandon,
        };
        var outcome = await pipeline.SendAsync(request, answer => ReadDeleted(answer, image), observer, cancellationToken).ConfigureAwait(false);
        if (outcome.Failure is null) return Own(outcome.Value!);

        var failure = outcome.Failure.Exception;
        if (!outcome.MayHaveBeenCarriedOut) throw failure;

        // An earlier attempt did it and its answer was lost: not found is then what was asked for.
        if (outcome.Failure.IsConclusiveNotFound) return Own(image.AsDeleted());
        return await IsGoneAsync(id, observer, cancellationToken).ConfigureAwait(false) switch
        {
            true => Own(image.AsDeleted()),
            false => throw WithOutcome(failure, isKnown: true),
            null => throw WithOutcome(failure, isKnown: false),
        };
    }

    /// <summary>Looks whether an image that a lost answer may have deleted is still there; <see langword="null"/> where even that cannot be found out.</summary>
    private async Task<bool?> IsGoneAsync(string id, IRequestObserver observer, CancellationToken cancellationToken)
    {
        var request = Create(HttpMethod.Get, ImagePath(id), $"see whether image {id} is still there");
        try
        {
            var outcome = await pipeline.SendAsync(request, answer => ReadImage(answer, id), observer, cancellationToken).ConfigureAwait(false);
            return outcome.Failure is null
                ? string.Equals(outcome.Value!.Status, KnownValues.Deleted, StringComparison.OrdinalIgnoreCase)
                : outcome.Failure.IsConclusiveNotFound ? true : null;
        }
        catch (OperationCanceledException)
        {
            // Stopped while looking: that must not pass for a deletion that was never sent.
            return null;
        }
    }

    private static ModelArtsException WithOutcome(ModelArtsException failure, bool isKnown) =>
        new(failure.Failure, $"{failure.Message} {(isKnown ? "The image is still there." : "It is not known whether the image was deleted.")}", failure)
        {
            StatusCode = failure.StatusCode,
            ErrorCode = failure.ErrorCode,
            RequestId = failure.RequestId,
            MayHaveBeenCarriedOut = !isKnown,
            RecommendedAction = isKnown ? null : "Look with Get-MAImage -Id, or run the same command again: an image that is gone is then reported as not found.",
        };

    private ApiRequest Create(HttpMethod method, string pathAndQuery, string purpose) => new()
    {
        Method = method,
        Endpoint = context.Endpoint,
        PathAndQuery = pathAndQuery,
        Purpose = purpose,
    };

    private string ImagePath(string id) => UrlEncoding.Path("v1", context.ProjectId, "images", id);

    private Image Own(Image image)
    {
        image.ProjectId = context.ProjectId;
        image.Region = context.Region;
        image.Context = context;
        return image;
    }

    private static Page<T> ReadPage<T>(ApiAnswer answer, JsonTypeInfo<Page<T>> type)
    {
        var page = JsonSerializer.Deserialize(answer.Json, type);
        return page?.Items is null ? throw new JsonException() : page;
    }

    private static Image ReadImage(ApiAnswer answer, string id)
    {
        var image = JsonSerializer.Deserialize(answer.Json, ImagesJsonContext.Default.Image) ?? throw new JsonException();
        if (image.ExtensionData?.ContainsKey("error_code") == true) throw new ServiceErrorException();

        // Another image's description is not the answer to this request, whoever mixed them up.
        if (image.Id is not null && !string.Equals(image.Id, id, StringComparison.OrdinalIgnoreCase)) throw new JsonException();
        return image;
    }

    private static Image ReadDeleted(ApiAnswer answer, Image known)
    {
        if (answer.StatusCode == System.Net.HttpStatusCode.NoContent) return known.AsDeleted();
        var deleted = ReadImage(answer, known.Id!);
        if (deleted.Id is null) return known.AsDeleted();
        deleted.Status ??= KnownValues.Deleted;
        return deleted;
    }
}
