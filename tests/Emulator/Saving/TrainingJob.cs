namespace ModelArtsImages.Emulator.Saving;

/// <summary>A training job whose tasks' containers can be saved as images.</summary>
internal sealed record TrainingJob(string Id, string Name, IReadOnlyList<string> Tasks, string ProjectId);
