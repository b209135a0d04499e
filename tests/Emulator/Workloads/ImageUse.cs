using ModelArtsImages.Emulator.Control;
using ModelArtsImages.Emulator.Images;
using ModelArtsImages.Emulator.Swr;

namespace ModelArtsImages.Emulator.Workloads;

/// <summary>The kinds of workload that can prevent the deletion of an image.</summary>
internal enum WorkloadKind
{
    Notebooks,
    TrainingJobs,
    Algorithms,
    Services,
    Models,
    Workflows,
}

/// <summary>
/// Determines whether an image is in use and cannot be deleted, because a test says so or a workload of a relevant kind uses it.
/// </summary>
internal sealed class ImageUse(WorkloadStore workloads, SettingsHolder settings)
{
    public bool IsUsed(Image image) => image.InUse || settings.Current.InUse.By.Any(kind => IsUsedBy(kind, image));

    private bool IsUsedBy(WorkloadKind kind, Image image) => kind switch
    {
        WorkloadKind.Notebooks => workloads.Notebooks.All().Any(n =>
            n.ProjectId == image.ProjectId && n.Status != "DELETED" && Is(image, n.ImageId, n.SwrPath)),
        WorkloadKind.TrainingJobs => workloads.TrainingJobs.All().Any(j =>
            j.ProjectId == image.ProjectId && j.TaskImageUrls.Append(j.ImageUrl).Any(url => Is(image, null, url))),
        WorkloadKind.Algorithms => workloads.Algorithms.All().Any(a => a.ProjectId == image.ProjectId && Is(image, null, a.ImageUrl)),
        WorkloadKind.Services => workloads.Services.All().Any(s =>
            s.ProjectId == image.ProjectId && s.Versions.Any(v => Is(image, v.ImageId, v.SwrPath))),
        WorkloadKind.Workflows => workloads.Workflows.All().Any(w => w.ProjectId == image.ProjectId && w.Names(image)),
        _ => workloads.Models.All().Any(m => m.ProjectId == image.ProjectId && Is(image, null, m.SwrLocation)),
    };

    private static bool Is(Image image, string? id, string? path) =>
        id == image.Id || (path is not null && SwrPath.Same(path, image.SwrPath));
}
