using System.Xml.Linq;

namespace ModelArtsImages.HelpBuilder;

/// <summary>A text of the help that can be translated.</summary>
/// <param name="Place">The place of the text in the cmdlet's help: <c>Synopsis</c>, <c>-Force</c>, <c>Example 1</c>.</param>
/// <param name="English">The text.</param>
/// <param name="Replace">Replaces the text with its translation.</param>
internal sealed record HelpText(string Place, string English, Action<string> Replace)
{
    /// <summary>The texts of a cmdlet, in the order of <c>Get-Help -Full</c>.</summary>
    public static IEnumerable<HelpText> Of(XElement command)
    {
        return
        [
            .. Paragraphs("Synopsis", command.Element(Maml.Command + "details")!.Element(Maml.Namespace + "description")),
            .. Paragraphs("Description", command.Element(Maml.Namespace + "description")),
            .. Elements("parameters").SelectMany(parameter => Paragraphs(
                $"-{parameter.Element(Maml.Namespace + "name")!.Value}", parameter.Element(Maml.Namespace + "description"))),
            .. Elements("inputTypes").SelectMany(type => Paragraphs("Inputs", type.Element(Maml.Namespace + "description"))),
            .. Elements("returnValues").SelectMany(type => Paragraphs("Outputs", type.Element(Maml.Namespace + "description"))),
            .. Elements("examples").SelectMany(Example),
        ];

        IEnumerable<XElement> Elements(string name) => command.Element(Maml.Command + name)!.Elements();
    }

    private static IEnumerable<HelpText> Example(XElement example)
    {
        var title = ExampleTitle.Of(example);
        var code = example.Element(Maml.Dev + "code")!;
        var place = $"Example {title.Number}";
        return
        [
            .. If(title.Text.Length > 0, new(place, title.Text, text => (title with { Text = text }).PutInto(example, PageLabels.English))),
            // Code is the same in every language unless it has a comment.
            .. If(code.Value.Contains("# ", StringComparison.Ordinal), new(place, code.Value, text => code.Value = text)),
            .. Paragraphs(place, example.Element(Maml.Dev + "remarks")),
        ];

        static IEnumerable<HelpText> If(bool condition, HelpText text) => condition ? [text] : [];
    }

    private static IEnumerable<HelpText> Paragraphs(string place, XElement? element) =>
        Maml.ParagraphsOf(element).Select(paragraph => new HelpText(place, paragraph.Value, text => paragraph.Value = text));
}
