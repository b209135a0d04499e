using ModelArtsImages.Emulator.Control;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Images;

/// <summary><c>GET /v1/{project_id}/images/{id}</c></summary>
internal sealed class ShowImage(ImageFinder finder, SettingsHolder settings)
{
    public ServiceResponse Run(ServiceRequest request)
    {
        var id = request.Route("id")!;
        return finder.FindVisible(request, id) is { } image
            ? ServiceResponse.Ok(image.Json)
            : ServiceError.ImageMissing(settings.Current, id);
    }
}

/// <summary>Finds the images that the caller may see.</summary>
internal sealed class ImageFinder(ImageStore store)
{
    /// <summary>Finds an image of the project, or a public one.</summary>
    public Image? FindVisible(ServiceRequest request, string id) =>
        store.Find(id) is { } image && (image.ProjectId == request.ProjectId || image.IsBuiltIn || image.Visibility == "PUBLIC")
            ? image
            : null;

    public static bool IsOwn(ServiceRequest request, Image image) => image.ProjectId == request.ProjectId && !image.IsBuiltIn;
}
