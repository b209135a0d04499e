using System.Text;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Models.Json;
using ModelArtsImages.Models.Requests;

namespace ModelArtsImages.Api;

/// <summary>The operations on images, one method for each. Every returned image remembers the client's context.</summary>
internal sealed class ImageClient(RequestPipeline pipeline, Context context) : DeletingClient<Image>(pipeline, context)
{
    /// <summary>The body that tells newer deployments to delete the content as well. Older ones read the query.</summary>
    internal static readonly byte[] ForceBody = Encoding.UTF8.GetBytes("""{"is_force":true}""");

    private const string CheckForImage = "Check with Get-MAImage whether the image exists before you try again.";

    /// <summary>ListImage: one page.</summary>
    /// <exception cref="ModelArtsException">The listing failed, or is not in the requested order.</exception>
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
    public async Task<Image> ShowAsync(string id, CallOptions call)
    {
        var result = await ShowAsync(id, $"get image {id}", call).ConfigureAwait(false);
        return Own(result.ValueOrThrow());
    }

    /// <summary>ShowImage; <see langword="null"/> if the service itself says that there is no such image.</summary>
    public async Task<Image?> FindAsync(string id, CallOptions call)
    {
        var result = await ShowAsync(id, $"get image {id}", call).ConfigureAwait(false);
        return result.Failure is { IsConclusiveNotFound: true } ? null : Own(result.ValueOrThrow());
    }

    /// <summary>DeleteImage, retried until it is known whether the image is gone.</summary>
    public Task<Image> DeleteAsync(Image image, bool force, CallOptions call, ISendGuard? guard = null)
    {
        var path = Path("images", image.Id!);
        var request = Request(
            HttpMethod.Delete, force ? UrlEncoding.WithQuery(path, ("force", "true")) : path, "delete image", RequiredPermissions.Delete,
            Failure.ImageNotFound, force ? ForceBody : null, image, guard);
        return DeleteAsync(request, image, call);
    }

    /// <summary>RegisterImage.</summary>
    public async Task<Image> RegisterAsync(RegisterImageRequest registration, CallOptions call)
    {
        var request = Request(
            HttpMethod.Post, Path("images"), $"register {registration.SwrPath}", RequiredPermissions.Register,
            body: Json(registration, ImagesJsonContext.Default.RegisterImageRequest));
        var result = await SendAsync(request, static response => ReadImage(response, asked: null), call).ConfigureAwait(false);
        return Own(MadeOrThrow(result, CheckForImage)).AsJustMade();
    }

    /// <summary>SyncImage: makes the service read the image's state from SWR again.</summary>
    public async Task<Image> SyncAsync(Image image, CallOptions call)
    {
        var request = Request(
            HttpMethod.Post, Path("images", image.Id!, "sync"), "synchronize image", RequiredPermissions.Sync, Failure.ImageNotFound,
            subject: image);
        var result = await SendAsync(request, response => ReadImage(response, image.Id), call).ConfigureAwait(false);
        return Own(MadeOrThrow(result, "Run Sync-MAImage again: synchronizing an image twice does no harm."));
    }

    /// <summary>CreateImage: saves a running notebook.</summary>
    public async Task<Image> CreateAsync(string notebookId, SaveImageRequest save, CallOptions call)
    {
        var request = Request(
            HttpMethod.Post, Path("notebooks", notebookId, "create-image"), $"save notebook {notebookId} as {save}", permissions: null,
            body: Json(save, ImagesJsonContext.Default.SaveImageRequest));
        var result = await SendAsync(request, static response => ReadImage(response, asked: null), call).ConfigureAwait(false);
        return Own(MadeOrThrow(result, CheckForImage)).AsJustMade();
    }

    /// <summary>Describes a deleted image by what was known about it.</summary>
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
        var result = await ShowAsync(known.Id!, $"check whether image {known.Id} is still there", call).ConfigureAwait(false);
        if (result.Failure is { } failure) return failure.IsConclusiveNotFound ? true : null;
        return string.Equals(result.Value!.Status, KnownValues.Deleted, StringComparison.OrdinalIgnoreCase);
    }

    private Task<RequestResult<Image>> ShowAsync(string id, string purpose, CallOptions call) => SendAsync(
        Request(HttpMethod.Get, Path("images", id), purpose, RequiredPermissions.Show, Failure.ImageNotFound),
        response => ReadImage(response, id), call);

    /// <summary>Reads an image. An object without an id, or with the id of another image, is not the response to the request.</summary>
    /// <param name="asked">The requested id; <see langword="null"/> if the service assigns a new one.</param>
    private static ReadResult<Image> ReadImage(ApiResponse response, string? asked)
    {
        var image = RecordReaders.Image.Read(response.Json);
        if (string.IsNullOrEmpty(image.Id)) return new Unreadable("it names no image");
        return asked is null || string.Equals(image.Id, asked, StringComparison.OrdinalIgnoreCase)
            ? image
            : new Unreadable("it names another image");
    }
}
