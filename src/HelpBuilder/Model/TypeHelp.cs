namespace ModelArtsImages.HelpBuilder.Model;

/// <summary>A type that goes into or comes out of a cmdlet.</summary>
/// <param name="Name">The type, with its namespace.</param>
/// <param name="Description">Paragraphs.</param>
internal sealed record TypeHelp(string Name, IReadOnlyList<string> Description);
