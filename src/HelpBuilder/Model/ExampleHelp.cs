namespace ModelArtsImages.HelpBuilder.Model;

/// <summary>An example of a cmdlet's use.</summary>
/// <param name="Title">What it is about; empty for a number alone.</param>
/// <param name="Code">What one types, its lines kept.</param>
/// <param name="Remarks">What it does, in paragraphs.</param>
internal sealed record ExampleHelp(string Title, string Code, IReadOnlyList<string> Remarks);
