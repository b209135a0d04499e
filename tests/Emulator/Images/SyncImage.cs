using ModelArtsImages.Emulator.Control;
using ModelArtsImages.Emulator.Service;
using ModelArtsImages.Emulator.Swr;

namespace ModelArtsImages.Emulator.Images;

/// <summary><c>POST /v1/{project_id}/images/{id}/sync</c></summary>
internal sealed class SyncImage(ImageFinder finder, ImageStore store, SwrRegistry registry, SettingsHolder settings, ServiceClock clock)
{
    public ServiceResponse Run(ServiceRequest request)
    {
        var id = request.Route("id")!;
        if (finder.FindVisible(request, id) is not { } image)
            return ServiceError.ImageMissing(settings.Current, id);
        if (!ImageFinder.IsOwn(request, image))
            return ServiceError.NotPermitted("modelarts:image:sync", request.Path);
        return store.Change(id, Reread) is { } changed ? ServiceResponse.Ok(changed.Json) : ServiceError.ImageMissing(settings.Current, id);
    }

    /// <summary>Sets the state by the content in SWR. An image that is still being created does not change.</summary>
    private Image Reread(Image image)
    {
        if (image.Status is ImageStatus.Init or ImageStatus.Creating)
            return image;
        var now = clock.Now.ToUnixTimeMilliseconds();
        return registry.Has(image.SwrPath)
            ? image.With(("status", ImageStatus.Active), ("status_message", ""), ("update_at", now))
            : image.With(("status", ImageStatus.Error), ("status_message", "The image does not exist in SWR."), ("update_at", now));
    }
}
