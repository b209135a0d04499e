namespace ModelArtsImages.Emulator.Saving;

/// <summary>A notebook that an image can be saved from while it runs.</summary>
internal sealed record Notebook(string Id, string Name, string Status, string ProjectId)
{
    public const string Running = "RUNNING";
}
