using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ModelArtsImages.HelpBuilder;

/// <summary>A cmdlet's help as a page in Markdown.</summary>
/// <param name="command">The cmdlet's help in MAML.</param>
/// <param name="pages">The names of the cmdlets that have pages, to which other pages link.</param>
/// <param name="labels">The words of the page's language.</param>
internal sealed partial class Page(XElement command, IReadOnlyCollection<string> pages, PageLabels labels)
{
    private const int SyntaxWidth = 100;

    private const string CommonParametersAddress =
        "https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_commonparameters";

    private readonly StringBuilder _text = new();

    public string Name { get; } = Maml.NameOf(command);

    public string Synopsis => Inline(command.Element(Maml.Command + "details")!.Element(Maml.Namespace + "description")!.Value);

    /// <summary>A link to the page of a cmdlet.</summary>
    public static string LinkTo(string name) => $"[{name}]({name}.md)";

    public string ToMarkdown()
    {
        Line($"# {Name}");
        Line(Synopsis);

        Line($"## {labels.Syntax}");
        foreach (var item in command.Element(Maml.Command + "syntax")!.Elements()) Fence("text", Syntax(item));

        Line($"## {labels.Description}");
        Paragraphs(command.Element(Maml.Namespace + "description"));

        Line($"## {labels.Examples}");
        foreach (var example in command.Element(Maml.Command + "examples")!.Elements())
        {
            Line($"### {Inline(ExampleTitle.Of(example).ToHeading(labels))}");
            Fence("powershell", example.Element(Maml.Dev + "code")!.Value);
            Paragraphs(example.Element(Maml.Dev + "remarks"));
        }

        Line($"## {labels.Parameters}");
        foreach (var parameter in command.Element(Maml.Command + "parameters")!.Elements())
        {
            Line($"### -{parameter.Element(Maml.Namespace + "name")!.Value}");
            Paragraphs(parameter.Element(Maml.Namespace + "description"));
            Line(string.Join(" · ", Facts(parameter)));
        }

        Line($"{labels.CommonParameters} [about_CommonParameters]({CommonParametersAddress}){labels.FullStop}");

        Types(labels.Inputs, "inputTypes");
        Types(labels.Outputs, "returnValues");

        Line($"## {labels.RelatedLinks}");
        Line(string.Join('\n', command.Element(Maml.Command + "relatedLinks")!.Elements().Select(Link)));
        return $"{_text}".TrimEnd() + "\n";
    }

    private void Types(string title, string element)
    {
        Line($"## {title}");
        foreach (var type in command.Element(Maml.Command + element)!.Elements())
        {
            Line($"**{type.Descendants(Maml.Namespace + "name").First().Value}**");
            Paragraphs(type.Element(Maml.Namespace + "description"));
        }
    }

    // Omits what is true of most parameters: optional, named, not from the pipeline.
    private IEnumerable<string> Facts(XElement parameter)
    {
        var type = parameter.Element(Maml.Command + "parameterValue")!.Value;
        yield return $"`{type}`";
        if (Is("required")) yield return labels.Required;
        if (int.TryParse(Value("position"), out var position)) yield return $"{labels.Position} {position}";
        if (parameter.Element(Maml.Dev + "defaultValue")!.Value is not ("None" or "False") and var value)
            yield return $"{labels.Default} {Inline(value)}";
        var input = Value("pipelineInput");
        if (input != "False")
        {
            string?[] ways =
            [
                input.Contains("ByValue", StringComparison.Ordinal) ? labels.ByValue : null,
                input.Contains("ByPropertyName", StringComparison.Ordinal) ? labels.ByPropertyName : null,
            ];
            yield return $"{labels.Pipeline} {string.Join(labels.Comma, ways.OfType<string>())}";
        }

        if (Is("globbing")) yield return labels.Wildcards;
        if (Value("aliases") is not "none" and var aliases) yield return $"{labels.Aliases} {aliases}";

        string Value(string attribute) => parameter.Attribute(attribute)!.Value;
        bool Is(string attribute) => Value(attribute) == "true";
    }

    // A text that has neither a page nor an address is not a link.
    private string Link(XElement link)
    {
        var (text, address) = (link.Element(Maml.Namespace + "linkText")!.Value, link.Element(Maml.Namespace + "uri")!.Value);
        return $"- {(pages.Contains(text) ? LinkTo(text) : address.Length == 0 ? Inline(text) : $"[{LabelOf(text)}]({address})")}";
    }

    private string LabelOf(string text) => text is Maml.OnlineVersion or Maml.Reference ? labels.Reference : Inline(text);

    private static string Syntax(XElement item)
    {
        var lines = new StringBuilder(item.Element(Maml.Namespace + "name")!.Value);
        var length = lines.Length;
        foreach (var use in item.Elements(Maml.Command + "parameter").Select(Use).Append("[<CommonParameters>]"))
        {
            var wraps = length + use.Length + 1 > SyntaxWidth;
            lines.Append(wraps ? "\n    " : " ").Append(use);
            length = (wraps ? 4 : length + 1) + use.Length;
        }

        return $"{lines}";
    }

    // As Get-Help shows it: [[-Position] <type>], -Required <type>, [-Switch].
    private static string Use(XElement parameter)
    {
        var name = parameter.Element(Maml.Namespace + "name")!.Value;
        var dashed = parameter.Attribute("position")!.Value == "named" ? $"-{name}" : $"[-{name}]";
        var values = parameter.Element(Maml.Command + "parameterValueGroup") is { } group
            ? $" {{{string.Join(" | ", group.Elements().Select(value => value.Value))}}}"
            : parameter.Element(Maml.Command + "parameterValue") is { } type ? $" <{type.Value}>" : "";
        return parameter.Attribute("required")!.Value == "true" ? dashed + values : $"[{dashed}{values}]";
    }

    private void Paragraphs(XElement? element)
    {
        foreach (var paragraph in Maml.ParagraphsOf(element).Select(paragraph => paragraph.Value))
        {
            if (paragraph.Contains('\n', StringComparison.Ordinal)) Fence("powershell", paragraph);
            else Line(Inline(paragraph));
        }
    }

    private void Fence(string language, string code) => Line($"```{language}\n{code}\n```");

    private void Line(string block) => _text.Append(block).Append("\n\n");

    // Parameters, variables, cmdlets and quoted names are code; the other characters that Markdown would interpret are escaped.
    private static string Inline(string text) => Code().Replace(text, match => match.Groups["code"].Success ? $"`{match}`" : $"\\{match}");

    [GeneratedRegex(@"(?<code>(?<![\w`.-])(?:-[A-Z]\w+(?::\$\w+)?|\$\w+(?::\w+)?|[A-Z][a-z]+-MA\w+))|[\\`*<\[|]", RegexOptions.ECMAScript)]
    private static partial Regex Code();
}
