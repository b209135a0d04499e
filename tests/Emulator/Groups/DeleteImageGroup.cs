using System.Text.Json;
using ModelArtsImages.Emulator.Control;
using ModelArtsImages.Emulator.Images;
using ModelArtsImages.Emulator.Json;
using ModelArtsImages.Emulator.Service;
using ModelArtsImages.Emulator.Swr;
using ModelArtsImages.Emulator.Workloads;

namespace ModelArtsImages.Emulator.Groups;

/// <summary><c>DELETE /v1/{project_id}/images/group/{id}</c>: all its versions, or none where one of them cannot go.</summary>
internal sealed class DeleteImageGroup(
    GroupFinder finder, GroupDetails details, ImageStore store, SwrRegistry registry, ImageUse use, SettingsHolder settings)
{
    public Answer Run(ServiceRequest request)
    {
        var id = request.Route("id")!;
        if (!IsForce.TryRead(request.Body, out var force))
            return ServiceError.InvalidParameter("is_force is true or false.");
        if (finder.Visible(request, id) is not { } group)
            return ServiceError.GroupMissing(settings.Current, id);
        if (group.Images.Any(i => !ImageFinder.IsOwn(request, i)))
            return ServiceError.NotPermitted("modelarts:image:deleteGroup");
        if (force && group.Images.FirstOrDefault(i => i.Visibility != ImageDefaults.Private) is { } shown)
            return ServiceError.ForceNotPrivate(shown.Id);
        if (group.Images.FirstOrDefault(use.IsUsed) is { } used)
            return ServiceError.ImageInUse(settings.Current, used.Id);

        var answer = JsonSerializer.SerializeToUtf8Bytes(group.ToJson(details), EmulatorJson.Service);
        foreach (var image in group.Images)
        {
            if (store.Remove(image) && force)
                registry.Delete(image.SwrPath);
        }
        details.Forget(id);
        return settings.Current.GroupDeleteAnswer.ToAnswer(answer);
    }
}
