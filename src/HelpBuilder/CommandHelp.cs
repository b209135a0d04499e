using System.Management.Automation;
using System.Xml.Linq;

namespace ModelArtsImages.HelpBuilder;

/// <summary>The help of one cmdlet: PowerShell's metadata says how it is used; its documentation comments say what it does.</summary>
/// <param name="cmdlet">The cmdlet, as PowerShell sees it.</param>
/// <param name="documentation">The comments.</param>
/// <param name="address">Where the cmdlets' pages are published; empty if they are not.</param>
/// <param name="report">Called for each gap in the comments.</param>
internal sealed class CommandHelp(CmdletInfo cmdlet, DocumentationFile documentation, string address, Action<string> report)
{
    private readonly CommentText _text = new(documentation, report);

    public XElement ToMaml()
    {
        var comment = documentation.CommentOf(cmdlet.ImplementingType);
        var parameters = new ParameterHelp(cmdlet, documentation, _text, report);
        return new(Maml.Command + "command",
            new XAttribute(XNamespace.Xmlns + "maml", Maml.Namespace),
            new XAttribute(XNamespace.Xmlns + "command", Maml.Command),
            new XAttribute(XNamespace.Xmlns + "dev", Maml.Dev),
            new XElement(Maml.Command + "details",
                new XElement(Maml.Command + "name", cmdlet.Name),
                new XElement(Maml.Command + "verb", cmdlet.Verb),
                new XElement(Maml.Command + "noun", cmdlet.Noun),
                Maml.Description([string.Join(' ', Required(comment.Element("summary"), "no <summary> gives its synopsis"))])),
            Maml.Description(Required(comment.Element("remarks"), "no <remarks> describe it")),
            new XElement(Maml.Command + "syntax", parameters.Syntax()),
            new XElement(Maml.Command + "parameters", parameters.All()),
            new XElement(Maml.Command + "inputTypes", parameters.Inputs()),
            new XElement(Maml.Command + "returnValues", Outputs(comment.Element("returns"))),
            new XElement(Maml.Command + "examples", Examples(comment)),
            new XElement(Maml.Command + "relatedLinks", Links(comment)));
    }

    private IReadOnlyList<string> Required(XElement? element, string lack)
    {
        var paragraphs = _text.Paragraphs(element);
        if (paragraphs.Count == 0) report(lack);
        return paragraphs;
    }

    // The cmdlet's own words come before those of the type.
    private IEnumerable<XElement> Outputs(XElement? returns) => cmdlet.OutputType
        .DistinctBy(type => type.Name)
        .Select(type => Maml.Typed("returnValue", type.Name, Required(
            returns ?? (type.Type is null ? null : documentation.CommentOf(type.Type).Element("summary")),
            $"neither <returns> nor the <summary> of {type.Name} describes its output")))
        .DefaultIfEmpty(Maml.Typed("returnValue", "None", ["This cmdlet returns no output."]));

    private IEnumerable<XElement> Examples(XElement comment)
    {
        var examples = comment.Elements("example").ToList();
        if (examples.Count == 0) report("no <example> shows its use");
        return examples.Select((example, index) => Example(example, index + 1));
    }

    // The text before the code is the title, which is optional; the text after it explains the code.
    private XElement Example(XElement example, int number)
    {
        var code = example.Element("code");
        var remarks = _text.Paragraphs(code?.NodesAfterSelf() ?? []);
        if (string.IsNullOrWhiteSpace(code?.Value)) report($"example {number} has no <code>");
        else if (remarks.Count == 0) report($"nothing after the <code> of example {number} says what it does");

        var title = string.Join(' ', _text.Paragraphs(code?.NodesBeforeSelf() ?? [])).TrimEnd('.');
        return new(Maml.Command + "example",
            new ExampleTitle(number, title).ToMaml(PageLabels.English),
            new XElement(Maml.Dev + "code", code is null ? "" : CommentText.Code(code)),
            // Get-Help shows the empty paragraph as a blank line before the next section.
            new XElement(Maml.Dev + "remarks", Maml.Paragraphs([.. remarks, ""])));
    }

    // Get-Help -Online opens the first address: the cmdlet's page if the pages are published, otherwise its HelpUri.
    private IEnumerable<XElement> Links(XElement comment)
    {
        var reference = new CommandMetadata(cmdlet).HelpUri;
        if (reference.Length == 0) report("no HelpUri is the address for -Online");
        IEnumerable<(string Text, string Address)> first = address.Length == 0
            ? [(Maml.OnlineVersion, reference)]
            : [(Maml.OnlineVersion, $"{address.TrimEnd('/')}/{cmdlet.Name}.md"), (Maml.Reference, reference)];
        return first
            .Concat(comment.Elements("seealso")
                .Select(link => (Text: documentation.NameOf(link) ?? link.Value.Trim(), Address: link.Attribute("href")?.Value ?? "")))
            .Select(link => new XElement(Maml.Namespace + "navigationLink",
                new XElement(Maml.Namespace + "linkText", link.Text),
                new XElement(Maml.Namespace + "uri", link.Address)));
    }
}
