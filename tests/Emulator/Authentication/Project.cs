namespace ModelArtsImages.Emulator.Authentication;

/// <summary>A project; its name is the region's.</summary>
internal sealed record Project(string Id, string Name);
