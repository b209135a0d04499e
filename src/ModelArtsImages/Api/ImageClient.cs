using System.Net;
using System.Text;
using System.Text.Json;
using ModelArtsImages.Http;

namespace ModelArtsImages.Api;

/// <summary>The operations on images, one method an operation. Every image it returns remembers the client's context.</summary>
internal sealed class ImageClient(RequestPipeline pipeline, Context context) : ProjectClient(pipeline, context)
{
    /// <summary>What tells newer deployments to delete the content as well; older ones read the query.</summary>
    internal static readonly byte[] ForceBody = Encoding.UTF8.GetBytes("""{"is_force":true}""");

    private const string LookForImage = "Look with Get-MAImage whether the image is there before you try again.";

    /// <summary>ListImage: one page.</summary>
    /// <param name="query">Which images.</param>
    /// <param name="offset">The first record, from 0.</param>
    /// <param name="limit">How many records at most.</param>
    /// <param name="call">Where the call is logged, and what ends it.</param>
    /// <exception cref="ModelArtsException">The listing failed, or comes in another order than asked for.</exception>
    public async Task<Page<Image>> ListAsync(ImageQuery query, long offset, int limit, CallOptions call)
    {
        JsonWarmup.Prepare();
        var request = Request(HttpMethod.Get, query.ToPathAndQuery(Context.ProjectId, offset, limit), "list images");
        var outcome = await SendAsync(request, answer => ReadPage(answer, RecordReaders.Image, limit, call.Stopping), call).ConfigureAwait(false);
        var page = outcome.ValueOrThrow();
        ImageOrder.Check(query, page.Items);
        foreach (var image in page.Items)
        {
            if (image is not null) Own(image);
        }

        return page;
    }

    /// <summary>ShowImage.</summary>
    /// <param name="id">The image's id.</param>
    /// <param name="call">Where the call is logged, and what ends it.</param>
    /// <exception cref="ModelArtsException">The image does not exist, or the request failed.</exception>
    public async Task<Image> ShowAsync(string id, CallOptions call)
    {
        var outcome = await ShowAsync(id, $"get image {id}", call).ConfigureAwait(false);
        return Own(outcome.ValueOrThrow());
    }

    /// <summary>ShowImage, where the image need not exist.</summary>
    /// <param name="id">The image's id.</param>
    /// <param name="call">Where the call is logged, and what ends it.</param>
    /// <returns>The image; <see langword="null"/> where the service itself says that there is none, and not a gateway or proxy before it.</returns>
    /// <exception cref="ModelArtsException">The request failed.</exception>
    public async Task<Image?> FindAsync(string id, CallOptions call)
    {
        var outcome = await ShowAsync(id, $"get image {id}", call).ConfigureAwait(false);
        return outcome.Failure is { IsConclusiveNotFound: true } ? null : Own(outcome.ValueOrThrow());
    }

    /// <summary>DeleteImage, until it is known whether the image is gone.</summary>
    /// <param name="image">The image, or what is known of it.</param>
    /// <param name="force">Delete the content in SWR as well.</param>
    /// <param name="call">Where the call is logged, and what ends it.</param>
    /// <returns>The deleted image as the service describes it, or what was known of it.</returns>
    /// <exception cref="ModelArtsException">
    /// The image was not deleted, or, where <see cref="ModelArtsException.MayHaveBeenCarriedOut"/>, even that could not be found out.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancelled before anything was sent: the image is still there.</exception>
    public Task<Image> DeleteAsync(
        Image image, bool force, CallOptions call)
    {
        var path = Path("images", image.Id!);
        var request = DeleteRequest(
            force ? UrlEncoding.WithQuery(path, ("force", "true")) : path,
            $"delete image {image.Label}",
            force ? ForceBody : null,
            Errors.Failure.ImageNotFound);
        return DeleteAsync(
            request,
            answer => Own(ReadDeleted(answer, image)),
            () => Own(image.AsDeleted()),
            () => IsGoneAsync(image.Id!, call with { Abandon = null }),
            call);
    }

    /// <summary>RegisterImage.</summary>
    /// <param name="registration">What to register.</param>
    /// <param name="call">Where the call is logged, and what ends it.</param>
    /// <exception cref="ModelArtsException">The image was not registered, or its answer was lost.</exception>
    public async Task<Image> RegisterAsync(RegisterImageRequest registration, CallOptions call)
    {
        var request = Request(
            HttpMethod.Post, Path("images"), $"register {registration.SwrPath}", registration, ImagesJsonContext.Default.RegisterImageRequest);
        var outcome = await SendAsync(request, static answer => ReadImage(answer, id: null), call).ConfigureAwait(false);
        return Own(MadeOrThrow(outcome, LookForImage));
    }

    /// <summary>SyncImage: has the service read the image's state from SWR again.</summary>
    /// <param name="image">The image, or what is known of it.</param>
    /// <param name="call">Where the call is logged, and what ends it.</param>
    /// <exception cref="ModelArtsException">The image does not exist, or the request failed.</exception>
    public async Task<Image> SyncAsync(Image image, CallOptions call)
    {
        var request = Request(HttpMethod.Post, Path("images", image.Id!, "sync"), $"synchronize image {image.Label}");
        var outcome = await SendAsync(request, answer => ReadImage(answer, image.Id), call).ConfigureAwait(false);
        return Own(outcome.ValueOrThrow());
    }

    /// <summary>CreateImage: saves a running notebook.</summary>
    /// <param name="notebookId">The notebook.</param>
    /// <param name="save">What to save it as.</param>
    /// <param name="call">Where the call is logged, and what ends it.</param>
    /// <exception cref="ModelArtsException">The notebook does not exist or does not run, or the request failed.</exception>
    public async Task<Image> CreateAsync(string notebookId, SaveImageRequest save, CallOptions call)
    {
        var request = Request(
            HttpMethod.Post, Path("notebooks", notebookId, "create-image"), $"save notebook {notebookId} as {save}", save, ImagesJsonContext.Default.SaveImageRequest);
        var outcome = await SendAsync(request, static answer => ReadImage(answer, id: null), call).ConfigureAwait(false);
        return Own(MadeOrThrow(outcome, LookForImage));
    }

    private Task<RequestResult<Image>> ShowAsync(string id, string purpose, CallOptions call) =>
        SendAsync(Request(HttpMethod.Get, Path("images", id), purpose), answer => ReadImage(answer, id), call);

    /// <summary>Looks whether an image that a lost answer may have deleted is still there; <see langword="null"/> where even that cannot be found out.</summary>
    private async Task<bool?> IsGoneAsync(string id, CallOptions call)
    {
        var outcome = await ShowAsync(id, $"see whether image {id} is still there", call).ConfigureAwait(false);
        if (outcome.Failure is { } failure) return failure.IsConclusiveNotFound ? true : null;
        // An object without the image's id may be anything: it does not prove that the image is there.
        if (outcome.Value!.Id is null) return null;
        return string.Equals(outcome.Value.Status, KnownValues.Deleted, StringComparison.OrdinalIgnoreCase);
    }

    private Image Own(Image image)
    {
        image.ProjectId = Context.ProjectId;
        image.Region = Context.Region;
        image.Context = Context;
        return image;
    }

    private static Image ReadImage(ApiResponse answer, string? id)
    {
        var image = ReadObject(answer, RecordReaders.Image, static image => image.Id);

        // Another image's description is not the answer to this request, whoever mixed them up.
        if (id is not null && image.Id is not null && !string.Equals(image.Id, id, StringComparison.OrdinalIgnoreCase)) throw new JsonException();
        return image;
    }

    private static Image ReadDeleted(ApiResponse answer, Image known)
    {
        if (answer.StatusCode == HttpStatusCode.NoContent) return known.AsDeleted();
        var deleted = ReadImage(answer, known.Id!);
        CheckDeleted(deleted.Id, deleted.Status, known.Id!);
        return deleted;
    }
}
