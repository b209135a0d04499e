using ModelArtsImages.Emulator.Authentication;
using ModelArtsImages.Emulator.Images;
using ModelArtsImages.Emulator.Swr;
using ModelArtsImages.Emulator.Workloads;

namespace ModelArtsImages.Emulator.Sets;

/// <summary>Fills the service with a set of images, each with its content in SWR, and with what runs on them.</summary>
internal sealed class ImageLoader(ImageStore store, SwrRegistry registry, Workspaces workspaces, WorkloadStore workloads)
{
    public void Load(ImageSetChoice choice)
    {
        var images = choice.Kind == ImageSetKind.Believable
            ? BelievableSet.Create(DateTimeOffset.UtcNow)
            : GeneratedSet.Create(Accounts.Main.MainProject.Id, choice.Count, choice.Seed);
        store.Clear();
        registry.Clear();
        workspaces.Clear();
        workloads.Clear();
        var all = images.ToList();
        store.Put(all);
        foreach (var image in all)
            registry.Push(image);
        BelievableWorkloads.AddSaveable(workloads);
        if (choice.Kind == ImageSetKind.Believable)
            BelievableWorkloads.Add(workloads, registry, all);
    }
}
