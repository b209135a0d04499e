namespace ModelArtsImages.Unit.HelpBuilder.Fixtures;

/// <summary>A gadget, as the service knows it.</summary>
public sealed class Gadget;
