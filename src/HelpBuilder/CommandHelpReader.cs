using System.Xml.Linq;
using ModelArtsImages.HelpBuilder.Documentation;
using ModelArtsImages.HelpBuilder.Metadata;
using ModelArtsImages.HelpBuilder.Model;

namespace ModelArtsImages.HelpBuilder;

/// <summary>Puts together a cmdlet's help from its declaration and its comments, and notes what they lack.</summary>
internal sealed class CommandHelpReader(DocumentationFile comments, ReferenceNames references, List<Problem> problems)
{
    public CommandHelp Read(CmdletDeclaration cmdlet)
    {
        var comment = comments.CommentOf(cmdlet.Type);
        var text = new TextRenderer(references, element => Report(Problem.UnknownElement, $"cannot show {element}"));
        var parameters = new ParameterHelpReader(comments, text,
            name => Report(Problem.NoParameterDescription, $"parameter -{name} has no documentation comment"));

        var examples = new ExampleReader(text, lack => Report(Problem.IncompleteExample, lack)).Read(comment);
        var help = new CommandHelp
        {
            Verb = cmdlet.Verb,
            Noun = cmdlet.Noun,
            Synopsis = text.Line(comment.Element("summary")),
            Description = text.Paragraphs(comment.Element("remarks")),
            Syntax = [.. SyntaxOrder.ParameterSets(cmdlet).Select(set => ParameterHelpReader.InSet(cmdlet, set))],
            Parameters = parameters.All(cmdlet),
            Inputs = PipelineTypes.Inputs(cmdlet),
            Outputs = new PipelineTypes(comments, text).Outputs(cmdlet, comment.Element("returns")),
            Examples = examples,
            Links = [.. Links(cmdlet, comment, text)],
        };

        if (help.Synopsis.Length == 0) Report(Problem.NoSynopsis, "no <summary> gives its synopsis");
        if (help.Description.Count == 0) Report(Problem.NoDescription, "no <remarks> describe it");
        if (help.Examples.Count == 0) Report(Problem.NoExample, "no <example> shows its use");
        if (help.Links.All(link => link.Address.Length == 0))
            Report(Problem.NoOnlineAddress, "neither HelpUri nor a <seealso href> is the address for -Online");
        return help;

        void Report(string code, string lack) => problems.Add(new(code, $"{cmdlet.Name}: {lack}"));
    }

    // The first address is the one that Get-Help -Online opens.
    private IEnumerable<LinkHelp> Links(CmdletDeclaration cmdlet, XElement comment, TextRenderer text)
    {
        if (cmdlet.HelpUri is { Length: > 0 } address) yield return new("Online Version:", address);
        foreach (var link in comment.Elements("seealso"))
        {
            var caption = text.Line(link);
            if (link.Attribute("href")?.Value is { } href) yield return new(caption, href);
            else if (references.Name(link) is { } name) yield return new(caption.Length > 0 ? caption : name);
            else if (caption.Length > 0) yield return new(caption);
            else problems.Add(new(Problem.UnknownElement, $"{cmdlet.Name}: cannot show {link}"));
        }
    }
}
