using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Images;

/// <summary>Finds images as far as the caller may see them.</summary>
internal sealed class ImageFinder(ImageStore store)
{
    /// <summary>One of the project's own, or one that is there for all.</summary>
    public Image? Visible(ServiceRequest request, string id) =>
        store.Find(id) is { } image && (image.ProjectId == request.ProjectId || image.IsBuiltIn || image.Visibility == "PUBLIC") ? image : null;

    public static bool IsOwn(ServiceRequest request, Image image) => image.ProjectId == request.ProjectId && !image.IsBuiltIn;
}
