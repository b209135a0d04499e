using System.Xml.Linq;
using ModelArtsImages.HelpBuilder;

namespace ModelArtsImages.Unit.HelpBuilder;

/// <summary>The help of the cmdlets in this assembly, which is built once.</summary>
public sealed class FixtureHelp
{
    internal static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";

    internal static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";

    internal static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    private readonly HelpFile _help = HelpFile.Generate(AssemblyPath, DocumentationPath);

    internal static string AssemblyPath => typeof(FixtureHelp).Assembly.Location;

    internal static string DocumentationPath => Path.ChangeExtension(AssemblyPath, ".xml");

    internal XDocument Document => _help.Document;

    internal XElement Cmdlet(string name) =>
        Document.Root!.Elements().Single(command => command.Element(Command + "details")!.Element(Command + "name")!.Value == name);

    internal XElement Parameter(string cmdlet, string name) => Cmdlet(cmdlet).Element(Command + "parameters")!.Elements()
        .Single(parameter => parameter.Element(Maml + "name")!.Value == name);

    internal string[] ProblemsOf(string cmdlet) =>
        [.. _help.Problems.Where(problem => problem.StartsWith($"{cmdlet}: ", StringComparison.Ordinal))];

    internal void Save(string path) => HelpFile.Save(Document, path);

    internal static string[] Paragraphs(XElement? element) => [.. element!.Elements(Maml + "para").Select(paragraph => paragraph.Value)];
}
