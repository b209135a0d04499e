using ModelArtsImages.Emulator.Authentication;

namespace ModelArtsImages.Emulator.Saving;

/// <summary>What runs in the first account's project, the same in every emulator.</summary>
internal static class Workloads
{
    private static readonly string Project = Accounts.Main.MainProject.Id;

    public static IReadOnlyList<Notebook> Notebooks { get; } =
    [
        new("0c9d3e52-7a41-4b8f-9e06-5d2c81f7a310", "nlp-experiments", Notebook.Running, Project),
        new("1dae4f63-8b52-4c90-af17-6e3d9208b421", "vision-labeling", Notebook.Running, Project),
        new("2ebf5074-9c63-4da1-b028-7f4ea319c532", "old-playground", "STOPPED", Project),
    ];

    public static IReadOnlyList<TrainingJob> TrainingJobs { get; } =
    [
        new("3fc06185-ad74-4eb2-8139-805fb42ad643", "llm-finetune-nightly", ["worker-0", "worker-1"], Project),
        new("40d17296-be85-4fc3-924a-9160c53be754", "resnet-ablation", ["worker-0"], Project),
    ];
}
