using ModelArtsImages.Emulator.Authentication;
using ModelArtsImages.Emulator.Images;
using ModelArtsImages.Emulator.Swr;
using ModelArtsImages.Emulator.Workloads;

namespace ModelArtsImages.Emulator.Sets;

/// <summary>Fills the service with a set of images, their content in SWR, and workloads.</summary>
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

/// <summary>The images of the emulator after its start or a reset.</summary>
internal sealed record ImageSetChoice(ImageSetKind Kind, int Count, int Seed)
{
    /// <summary>A count alone selects the generated set; without a count and a set, it is the believable one.</summary>
    public static ImageSetChoice From(string? set, int? count, int seed) => set switch
    {
        null => new(count is null ? ImageSetKind.Believable : ImageSetKind.Generated, count ?? 0, seed),
        "believable" => new(ImageSetKind.Believable, 0, seed),
        "generated" => new(ImageSetKind.Generated, count ?? 1_000, seed),
        _ => throw new FormatException($"The set is 'believable' or 'generated', not '{set}'."),
    };
}

/// <summary>The set of images that the emulator starts with.</summary>
internal enum ImageSetKind
{
    /// <summary>About sixty images of a team after some months.</summary>
    Believable,

    /// <summary>The requested number of private images; the same seed yields the same images.</summary>
    Generated,
}
