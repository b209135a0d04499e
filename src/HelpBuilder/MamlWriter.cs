using System.Globalization;
using System.Xml.Linq;
using ModelArtsImages.HelpBuilder.Model;

namespace ModelArtsImages.HelpBuilder;

/// <summary>Writes help in MAML, the form in which Get-Help reads a binary module's.</summary>
internal static class MamlWriter
{
    private const int TitleWidth = 64;

    private static readonly XNamespace Help = "http://msh";

    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";

    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";

    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static XDocument Write(IEnumerable<CommandHelp> commands) => new(
        new XDeclaration("1.0", "utf-8", null),
        new XElement(Help + "helpItems", new XAttribute("schema", "maml"), commands.Select(Write)));

    private static XElement Write(CommandHelp command) => new(Command + "command",
        new XAttribute(XNamespace.Xmlns + "maml", Maml),
        new XAttribute(XNamespace.Xmlns + "command", Command),
        new XAttribute(XNamespace.Xmlns + "dev", Dev),
        new XElement(Command + "details",
            new XElement(Command + "name", command.Name),
            new XElement(Command + "verb", command.Verb),
            new XElement(Command + "noun", command.Noun),
            Description([command.Synopsis])),
        Description(command.Description),
        new XElement(Command + "syntax", command.Syntax.Select(parameters => new XElement(Command + "syntaxItem",
            new XElement(Maml + "name", command.Name),
            parameters.Select(SyntaxParameter)))),
        new XElement(Command + "parameters", command.Parameters.Select(WholeParameter)),
        new XElement(Command + "inputTypes", command.Inputs.Select(input => Typed(Command + "inputType", input))),
        new XElement(Command + "returnValues", command.Outputs.Select(output => Typed(Command + "returnValue", output))),
        new XElement(Command + "examples", command.Examples.Select(Write)),
        new XElement(Command + "relatedLinks", command.Links.Select(link => new XElement(Maml + "navigationLink",
            new XElement(Maml + "linkText", link.Text),
            new XElement(Maml + "uri", link.Address)))));

    // A switch takes no value in a syntax; a closed set is spelt out there.
    private static XElement SyntaxParameter(ParameterHelp parameter) => Parameter(parameter,
        parameter.ClosedValues.Count > 0
            ? new XElement(Command + "parameterValueGroup", parameter.ClosedValues.Select(value => Value(value, required: false)))
            : parameter.IsSwitch ? null : Value(parameter.ShortTypeName, required: true, parameter.IsArray));

    private static XElement WholeParameter(ParameterHelp parameter) => Parameter(parameter,
        Description(parameter.Description),
        parameter.IsSwitch ? Value("SwitchParameter", required: false) : Value(parameter.ShortTypeName, required: true, parameter.IsArray),
        TypeOf(parameter.FullTypeName),
        new XElement(Dev + "defaultValue", parameter.DefaultValue ?? (parameter.IsSwitch ? "False" : "None")));

    private static XElement Parameter(ParameterHelp parameter, params object?[] content) => new(Command + "parameter",
        new XAttribute("required", parameter.Mandatory),
        new XAttribute("variableLength", parameter.IsArray),
        new XAttribute("globbing", parameter.SupportsWildcards),
        new XAttribute("pipelineInput", parameter.PipelineWays.Any() ? $"True ({string.Join(", ", parameter.PipelineWays)})" : "False"),
        new XAttribute("position", parameter.Position?.ToString(CultureInfo.InvariantCulture) ?? "named"),
        new XAttribute("aliases", parameter.Aliases.Count > 0 ? string.Join(", ", parameter.Aliases) : "none"),
        new XElement(Maml + "name", parameter.Name),
        content);

    private static XElement Value(string text, bool required, bool variableLength = false) => new(Command + "parameterValue",
        new XAttribute("required", required),
        new XAttribute("variableLength", variableLength),
        text);

    private static XElement Typed(XName name, TypeHelp type) => new(name, TypeOf(type.Name), Description(type.Description));

    private static XElement TypeOf(string name) => new(Dev + "type", new XElement(Maml + "name", name), new XElement(Maml + "uri"));

    private static XElement Write(ExampleHelp example, int index) => new(Command + "example",
        new XElement(Maml + "title", Title(example, index + 1)),
        new XElement(Dev + "code", example.Code),
        // The empty one is the blank line before what comes next.
        new XElement(Dev + "remarks", Paragraphs([.. example.Remarks, ""])));

    private static XElement Description(IEnumerable<string> paragraphs) => new(Maml + "description", Paragraphs(paragraphs));

    private static IEnumerable<XElement> Paragraphs(IEnumerable<string> paragraphs) =>
        paragraphs.Select(paragraph => new XElement(Maml + "para", paragraph));

    // Between dashes, as PowerShell's own help has it.
    private static string Title(ExampleHelp example, int number)
    {
        var text = example.Title.Length > 0 ? $" Example {number}: {example.Title} " : $" Example {number} ";
        var dashes = Math.Max(TitleWidth - text.Length, 2);
        return new string('-', dashes / 2) + text + new string('-', dashes - (dashes / 2));
    }
}
