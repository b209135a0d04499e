using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ModelArtsImages.HelpBuilder.Documentation;

/// <summary>Makes paragraphs of plain text from the elements of a comment.</summary>
/// <param name="references">Names what a comment refers to.</param>
/// <param name="unknown">Is told of what cannot be shown.</param>
internal sealed partial class TextRenderer(ReferenceNames references, Action<string> unknown)
{
    /// <summary>The paragraphs of an element; a list or lines of code make one of their own, with its lines.</summary>
    public IReadOnlyList<string> Paragraphs(XElement? element) => element is null ? [] : Paragraphs(element.Nodes());

    /// <summary>The paragraphs of some nodes.</summary>
    public IReadOnlyList<string> Paragraphs(IEnumerable<XNode> nodes)
    {
        var paragraphs = new List<string>();
        var open = new StringBuilder();
        foreach (var node in nodes)
        {
            if (node is XElement { Name.LocalName: "para" or "list" or "code" } block)
            {
                Close();
                paragraphs.AddRange(Block(block));
            }
            else
            {
                open.Append(Inline(node));
            }
        }

        Close();
        return paragraphs;

        void Close()
        {
            var text = OneLine(open.ToString());
            if (text.Length > 0) paragraphs.Add(text);
            open.Clear();
        }
    }

    /// <summary>All of an element in one line.</summary>
    public string Line(XElement? element) => string.Join(" ", Paragraphs(element)).ReplaceLineEndings(" ");

    /// <summary>Lines of code as they are written, without the empty ones around them.</summary>
    public static string Code(XElement code) => code.Value.ReplaceLineEndings("\n").Trim('\n', ' ');

    private IEnumerable<string> Block(XElement block) => block.Name.LocalName switch
    {
        "para" => Paragraphs(block),
        "code" => [Code(block)],
        _ => [string.Join('\n', Items(block))],
    };

    private IEnumerable<string> Items(XElement list) => list.Elements("item").Select((item, index) =>
    {
        var mark = list.Attribute("type")?.Value == "number" ? $"{index + 1}. " : "- ";
        var (term, description) = (item.Element("term"), item.Element("description"));
        return mark + (term, description) switch
        {
            (null, null) => Line(item),
            (null, _) => Line(description),
            (_, null) => Line(term),
            _ => $"{Line(term)}: {Line(description)}",
        };
    });

    private string Inline(XNode node) => node switch
    {
        XText text => text.Value,
        XElement element => Inline(element),
        _ => "",
    };

    private string Inline(XElement element)
    {
        switch (element.Name.LocalName)
        {
            case "c" or "b" or "i" or "em" or "strong":
                return string.Concat(element.Nodes().Select(Inline));
            case "paramref":
                return "-" + element.Attribute("name")?.Value;
            case "see" when references.Name(element) is { } name:
                var text = OneLine(string.Concat(element.Nodes().Select(Inline)));
                return text.Length == 0 ? name : element.Attribute("href") is null ? text : $"{text} ({name})";
            default:
                unknown(new XElement(element.Name, element.Attributes()).ToString());
                return "";
        }
    }

    private static string OneLine(string text) => WhiteSpace().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
