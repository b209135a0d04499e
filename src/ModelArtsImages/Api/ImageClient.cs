using System.Text;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Models.Json;
using ModelArtsImages.Models.Requests;

namespace ModelArtsImages.Api;

/// <summary>The operations on images, one method an operation. Every image it returns remembers the client's context.</summary>
internal sealed class ImageClient(RequestPipeline pipeline, Context context) : DeletingClient<Image>(pipeline, context)
{
    /// <summary>The body that tells newer deployments to delete the content as well. Older ones read the query.</summary>
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
        var request = PageRequest(query.ToPathAndQuery(Path("images"), offset, limit), "list images", RequiredPermissions.List);
        var result = await SendAsync(request, response => ReadPage(response, RecordReaders.Image, limit, call.Stopping), call)
            .ConfigureAwait(false);
        var page = result.ValueOrThrow();
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
        var result = await ShowAsync(id, $"get image {id}", call).ConfigureAwait(false);
        return Own(result.ValueOrThrow());
    }

    /// <summary>ShowImage, where the image need not exist.</summary>
    /// <param name="id">The image's id.</param>
    /// <param name="call">Where the call is logged, and what ends it.</param>
    /// <returns>The image; <see langword="null"/> if the service itself says that there is none, and not a gateway or proxy before
    /// it.</returns>
    /// <exception cref="ModelArtsException">The request failed.</exception>
    public async Task<Image?> FindAsync(string id, CallOptions call)
    {
        var result = await ShowAsync(id, $"get image {id}", call).ConfigureAwait(false);
        return result.Failure is { IsConclusiveNotFound: true } ? null : Own(result.ValueOrThrow());
    }

    /// <summary>DeleteImage, until it is known whether the image is gone.</summary>
    /// <param name="image">The image, or what is known about it.</param>
    /// <param name="force">Delete the content in SWR as well.</param>
    /// <param name="call">Where the call is logged, and what ends it.</param>
    /// <param name="guard">Checks before each sending whether the image may still be deleted.</param>
    /// <returns>The deleted image as the service describes it, or what was known of it.</returns>
    /// <exception cref="ModelArtsException">
    /// The image was not deleted, or, where <see cref="ModelArtsException.MayHaveBeenCarriedOut"/>, even that could not be found out.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancelled before anything was sent: the image is still there.</exception>
    public Task<Image> DeleteAsync(Image image, bool force, CallOptions call, ISendGuard? guard = null)
    {
        var path = Path("images", image.Id!);
        var request = Request(
            HttpMethod.Delete,
            force ? UrlEncoding.WithQuery(path, ("force", "true")) : path,
            "delete image",
            RequiredPermissions.Delete,
            Failure.ImageNotFound,
            force ? ForceBody : null,
            image,
            guard);
        return DeleteAsync(request, image, call);
    }

    /// <summary>RegisterImage.</summary>
    /// <param name="registration">What to register.</param>
    /// <param name="call">Where the call is logged, and what ends it.</param>
    /// <exception cref="ModelArtsException">The image was not registered, or its answer was lost.</exception>
    public async Task<Image> RegisterAsync(RegisterImageRequest registration, CallOptions call)
    {
        var request = Request(
            HttpMethod.Post,
            Path("images"),
            $"register {registration.SwrPath}",
            RequiredPermissions.Register,
            body: Json(registration, ImagesJsonContext.Default.RegisterImageRequest));
        var result = await SendAsync(request, static response => ReadImage(response, asked: null), call).ConfigureAwait(false);
        return Own(MadeOrThrow(result, LookForImage)).AsJustMade();
    }

    /// <summary>SyncImage: has the service read the image's state from SWR again.</summary>
    /// <param name="image">The image, or what is known about it.</param>
    /// <param name="call">Where the call is logged, and what ends it.</param>
    /// <exception cref="ModelArtsException">The image does not exist, or the request failed.</exception>
    public async Task<Image> SyncAsync(Image image, CallOptions call)
    {
        var request = Request(
            HttpMethod.Post,
            Path("images", image.Id!, "sync"),
            "synchronize image",
            RequiredPermissions.Sync,
            Failure.ImageNotFound,
            subject: image);
        var result = await SendAsync(request, response => ReadImage(response, image.Id), call).ConfigureAwait(false);
        return Own(MadeOrThrow(result, "Run Sync-MAImage again: to synchronize an image twice does no harm."));
    }

    /// <summary>CreateImage: saves a running notebook.</summary>
    /// <param name="notebookId">The notebook.</param>
    /// <param name="save">What to save it as.</param>
    /// <param name="call">Where the call is logged, and what ends it.</param>
    /// <exception cref="ModelArtsException">The notebook does not exist or does not run, or the request failed.</exception>
    public async Task<Image> CreateAsync(string notebookId, SaveImageRequest save, CallOptions call)
    {
        var request = Request(
            HttpMethod.Post,
            Path("notebooks", notebookId, "create-image"),
            $"save notebook {notebookId} as {save}",
            permissions: null,
            body: Json(save, ImagesJsonContext.Default.SaveImageRequest));
        var result = await SendAsync(request, static response => ReadImage(response, asked: null), call).ConfigureAwait(false);
        return Own(MadeOrThrow(result, LookForImage)).AsJustMade();
    }

    /// <summary>What is known about an image that is gone, as the project's.</summary>
    public Image Gone(Image known) => Own(known.AsDeleted());

    protected override Image AsDeleted(Image known) => known.AsDeleted();

    protected override ReadResult<Image> ReadDeleted(ApiResponse response, Image known)
    {
        var deleted = RecordReaders.Image.Read(response.Json);
        if (CheckDeleted(deleted.Id, deleted.Status, known.Id!) is { } problem) return problem;
        return deleted.Complete(known);
    }

    protected override async Task<bool?> IsGoneAsync(Image known, CallOptions call)
    {
        var result = await ShowAsync(known.Id!, $"see whether image {known.Id} is still there", call).ConfigureAwait(false);
        if (result.Failure is { } failure) return failure.IsConclusiveNotFound ? true : null;
        return string.Equals(result.Value!.Status, KnownValues.Deleted, StringComparison.OrdinalIgnoreCase);
    }

    private Task<RequestResult<Image>> ShowAsync(string id, string purpose, CallOptions call) => SendAsync(
        Request(HttpMethod.Get, Path("images", id), purpose, RequiredPermissions.Show, Failure.ImageNotFound),
        response => ReadImage(response, id), call);

    /// <summary>
    /// Reads an image. An object without an id is not an image, and a description of another image is not the response to this request.
    /// </summary>
    /// <param name="response">The response.</param>
    /// <param name="asked">The id that was asked for; <see langword="null"/> if the service gives a new one.</param>
    private static ReadResult<Image> ReadImage(ApiResponse response, string? asked)
    {
        var image = RecordReaders.Image.Read(response.Json);
        if (string.IsNullOrEmpty(image.Id)) return new Unreadable("it names no image");
        return asked is null || string.Equals(image.Id, asked, StringComparison.OrdinalIgnoreCase)
            ? image
            : new Unreadable("it names another image");
    }
}
