using ModelArtsImages.Emulator.Authentication;
using ModelArtsImages.Emulator.Images;

namespace ModelArtsImages.Emulator.Sets;

/// <summary>Fills the service with a set of images, each with its content in SWR.</summary>
internal sealed class ImageLoader(ImageStore store, SwrRegistry registry, Workspaces workspaces)
{
    public void Load(ImageSetChoice choice)
    {
        var images = choice.Kind == ImageSetKind.Believable
            ? BelievableSet.Create(DateTimeOffset.UtcNow)
            : GeneratedSet.Create(Accounts.Main.MainProject.Id, choice.Count, choice.Seed);
        store.Clear();
        registry.Clear();
        workspaces.Clear();
        var all = images.ToList();
        store.Put(all);
        foreach (var image in all)
            registry.Push(image.SwrPath, image.Size);
    }
}
