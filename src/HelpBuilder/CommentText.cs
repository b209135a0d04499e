using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ModelArtsImages.HelpBuilder;

/// <summary>Turns the elements of documentation comments into paragraphs of plain text.</summary>
/// <param name="documentation">Resolves the references in the comments.</param>
/// <param name="report">Called for each element that cannot be shown.</param>
internal sealed partial class CommentText(DocumentationFile documentation, Action<string> report)
{
    // Ends a paragraph. XML does not allow this character, so no comment contains it.
    private const char Break = '\f';

    // The compiler indents every line of a comment by this, and keeps the source's own indentation after it.
    private const string Indent = "            ";

    /// <summary>The paragraphs of an element, none if it is absent. Lines of code are a paragraph that keeps its lines.</summary>
    public IReadOnlyList<string> Paragraphs(XElement? element) => Paragraphs(element?.Nodes() ?? []);

    /// <summary>The paragraphs of some nodes.</summary>
    public IReadOnlyList<string> Paragraphs(IEnumerable<XNode> nodes) =>
        Render(nodes).Split(Break, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The lines of a <c>code</c> element as they are in the source.</summary>
    public static string Code(XElement code) => code.Value.Replace($"\n{Indent}", "\n", StringComparison.Ordinal).Trim('\n', ' ');

    private string Render(IEnumerable<XNode> nodes) => string.Concat(nodes.Select(Render));

    private string Render(XNode node) => node switch
    {
        XText text => WhiteSpace().Replace(text.Value, " "),
        XElement { Name.LocalName: "c" } element => Render(element.Nodes()),
        XElement { Name.LocalName: "para" } element => Break + Render(element.Nodes()) + Break,
        XElement { Name.LocalName: "code" } element => Break + Code(element) + Break,
        XElement { Name.LocalName: "see" } element when documentation.NameOf(element) is { } name =>
            element.IsEmpty ? name : Render(element.Nodes()),
        XElement element => Unknown(element),
        _ => "",
    };

    private string Unknown(XElement element)
    {
        report($"cannot show {new XElement(element.Name, element.Attributes())}");
        return "";
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
