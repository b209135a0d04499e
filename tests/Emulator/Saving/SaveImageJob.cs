namespace ModelArtsImages.Emulator.Saving;

/// <summary>The saving of a training task's container.</summary>
internal sealed record SaveImageJob(string ImageId, string Name, string Namespace, string Tag, string Description, long CreateTime);
