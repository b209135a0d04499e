using ModelArtsImages.Emulator.Control;
using ModelArtsImages.Emulator.Service;
using ModelArtsImages.Emulator.Swr;
using ModelArtsImages.Emulator.Workloads;

namespace ModelArtsImages.Emulator.Images;

/// <summary><c>DELETE /v1/{project_id}/images/{id}</c></summary>
internal sealed class DeleteImage(ImageFinder finder, ImageStore store, SwrRegistry registry, ImageUse use, SettingsHolder settings)
{
    public Answer Run(ServiceRequest request)
    {
        var id = request.Route("id")!;
        var current = settings.Current;
        if (!TryReadForce(request, current.ForceReadFrom, out var force))
            return ServiceError.InvalidParameter("force and is_force are true or false.");
        if (finder.Visible(request, id) is not { } image)
            return ServiceError.ImageMissing(current, id);
        if (!ImageFinder.IsOwn(request, image))
            return ServiceError.NotPermitted("modelarts:image:delete");
        if (force && image.Visibility != ImageDefaults.Private)
            return ServiceError.ForceNotPrivate(id);
        if (use.IsUsed(image))
            return ServiceError.ImageInUse(current, id);
        if (!store.Remove(image))
            return ServiceError.ImageMissing(current, id);

        if (force)
            registry.Delete(image.SwrPath);
        return current.DeleteAnswer.ToAnswer(image.With(("status", ImageStatus.Deleted)).Json);
    }

    /// <summary>Deployments read the flag from the query or from the body.</summary>
    private static bool TryReadForce(ServiceRequest request, ForceReadFrom from, out bool force)
    {
        force = false;
        if (request.Query["force"] is { } query && !bool.TryParse(query, out force))
            return false;
        var fromBody = false;
        if (!request.Body.IsEmpty && !IsForce.TryRead(request.Body, out fromBody))
            return false;
        force = from switch
        {
            ForceReadFrom.Query => force,
            ForceReadFrom.Body => fromBody,
            _ => force || fromBody,
        };
        return true;
    }
}
