using ModelArtsImages.Emulator.Control;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Images;

/// <summary><c>GET /v1/{project_id}/images/{id}</c></summary>
internal sealed class ShowImage(ImageFinder finder, SettingsHolder settings)
{
    public Answer Run(ServiceRequest request)
    {
        var id = request.Route("id")!;
        return finder.Visible(request, id) is { } image ? Answer.Ok(image.Json) : ServiceError.ImageMissing(settings.Current, id);
    }
}
