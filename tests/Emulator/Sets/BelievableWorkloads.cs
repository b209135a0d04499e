using ModelArtsImages.Emulator.Authentication;
using ModelArtsImages.Emulator.Images;
using ModelArtsImages.Emulator.Swr;
using ModelArtsImages.Emulator.Workloads;

namespace ModelArtsImages.Emulator.Sets;

/// <summary>
/// The workloads of the first account's project. Every set has notebooks and training jobs; a set with a team's images also has
/// workloads that use some of these images.
/// </summary>
internal static class BelievableWorkloads
{
    private const string OtherWorkspace = "8f2e6c1a";

    /// <summary>Content in SWR to which no image points.</summary>
    private static readonly string[] Forgotten =
        ["nlp-team/llm-finetune:nightly-forgotten", "vision-team/abandoned:0.1", "vision-team/tools/cuda-check:1.0"];

    /// <summary>An image of the service, because every notebook runs an image.</summary>
    private const string ServicesOwnImage = "e1a07296-22a8-4f05-8bc8-e936c8e54090";

    /// <summary>Workloads from which images can be saved; they use none of the project's own images.</summary>
    public static void AddSaveable(WorkloadStore workloads)
    {
        workloads.Notebooks.Put(
        [
            new Notebook { Id = "0c9d3e52-7a41-4b8f-9e06-5d2c81f7a310", Name = "nlp-experiments", ImageId = ServicesOwnImage },
            new Notebook { Id = "1dae4f63-8b52-4c90-af17-6e3d9208b421", Name = "vision-labeling", ImageId = ServicesOwnImage },
            new Notebook
            {
                Id = "2ebf5074-9c63-4da1-b028-7f4ea319c532", Name = "old-playground", Status = "STOPPED", ImageId = ServicesOwnImage,
            },
        ]);
        workloads.TrainingJobs.Put(
        [
            new TrainingJob
            {
                Id = "3fc06185-ad74-4eb2-8139-805fb42ad643", Name = "llm-finetune-nightly", Tasks = ["worker-0", "worker-1"],
            },
            new TrainingJob { Id = "40d17296-be85-4fc3-924a-9160c53be754", Name = "resnet-ablation" },
        ]);
    }

    /// <summary>Adds workloads that use the team's images, and content in SWR to which no image points.</summary>
    public static void Add(WorkloadStore workloads, SwrRegistry registry, IReadOnlyList<Image> images)
    {
        var notebooks = workloads.Notebooks.All();
        workloads.Notebooks.Put(
        [
            notebooks[0] with { ImageId = Image("notebook-save", "exp-08").Id },
            notebooks[1] with { ImageId = images.First(i => i.IsBuiltIn && i.Name.StartsWith("pytorch2.1", StringComparison.Ordinal)).Id },
            notebooks[2] with { ImageId = Image("data-prep", "0.11").Id },
            new Notebook
            {
                Id = "51e283a7-cf96-4ad4-a35b-a271d64cf865", Name = "colleague-scratch", UserId = Accounts.Main.ColleagueId,
                ImageId = Image("notebook-save", "exp-06").Id,
            },
            new Notebook
            {
                Id = "62f394b8-d0a7-4be5-b46c-b382e75d0976", Name = "ocr-labeling", Feature = "DEFAULT", WorkspaceId = OtherWorkspace,
                ImageId = Image("ocr-labs", "0.4").Id,
            },
        ]);

        var jobs = workloads.TrainingJobs.All();
        var nightly = images.First(i => i.Name == "llm-finetune");
        workloads.TrainingJobs.Put(
        [
            jobs[0] with { ImageUrl = Url(nightly) },
            jobs[1] with { ImageUrl = Url(Image("team-base", "cann8.0")), TaskImageUrls = [Url(Image("segmentation", "build-1185"))] },
            new TrainingJob
            {
                Id = "73a4a5c9-e1b8-4cf6-857d-c493f86e1a87", Name = "data-prep-once", Phase = "Completed", Runtime = "",
                ImageUrl = Url(Image("data-prep", "0.10")),
            },
        ]);
        workloads.Algorithms.Put(
        [
            new Algorithm
            {
                Id = "84b5b6da-f2c9-4da7-968e-d5a4097f2b98", Name = "segmentation", ImageUrl = Url(Image("segmentation", "build-1185")),
            },
        ]);
        workloads.Services.Put(
        [
            new InferenceService
            {
                Id = "95c6c7eb-a3da-4eb8-a79f-e6b51a803ca9", Name = "resnet-serving",
                Versions = [Version("1.0.0", Image("resnet-serving", "2.0.0")), Version("1.1.0", Image("resnet-serving", "2.1.0"))],
            },
            new InferenceService
            {
                Id = "a6d7d8fc-b4eb-4fc9-b8a0-f7c62b914dba", Name = "ocr", Status = "STOPPED", WorkspaceId = OtherWorkspace,
                Versions = [new InferenceVersion { SwrPath = Image("ocr-labs", "0.3").SwrPath }],
            },
        ]);
        workloads.Models.Put(
        [
            new Model
            {
                Id = "b7e8e90d-c5fc-4ada-89b1-08d73ca25ecb", Name = "resnet50", SwrLocation = Image("resnet-serving", "1.2.1").SwrPath,
            },
        ]);

        foreach (var path in Forgotten)
            registry.Push(new SwrContent { Path = $"{SwrPath.Host}/{path}", Size = 1_250_000_000 });
        // The same build has two tags.
        var latest = registry.Find(Image("resnet-serving", "latest").SwrPath)!;
        registry.Push(latest with { Digest = registry.Find(Image("resnet-serving", "2.1.0").SwrPath)!.Digest });

        Image Image(string name, string tag) => images.First(i => i.Name == name && i.Tag == tag);
    }

    private static InferenceVersion Version(string version, Image image) => new() { Version = version, ImageId = image.Id };

    private static string Url(Image image) => $"{image.Namespace}/{image.Name}:{image.Tag}";
}
