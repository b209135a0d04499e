using System.Xml.Linq;

namespace ModelArtsImages.HelpBuilder;

/// <summary>A help file, and what it lacks.</summary>
/// <param name="Document">The help in MAML.</param>
/// <param name="Problems">What it lacks; a build with any fails.</param>
internal sealed record GeneratedHelp(XDocument Document, IReadOnlyList<Problem> Problems);
