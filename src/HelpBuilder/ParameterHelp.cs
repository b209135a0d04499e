using System.Management.Automation;
using System.Xml.Linq;

namespace ModelArtsImages.HelpBuilder;

/// <summary>The help of a cmdlet's parameters: the syntax, the descriptions, and the pipeline input.</summary>
/// <param name="cmdlet">The cmdlet, as PowerShell sees it.</param>
/// <param name="documentation">The comments.</param>
/// <param name="text">Turns comments into text.</param>
/// <param name="report">Called for each gap in the comments.</param>
internal sealed class ParameterHelp(CmdletInfo cmdlet, DocumentationFile documentation, CommentText text, Action<string> report)
{
    private readonly List<Parameter> _parameters =
    [
        .. cmdlet.ParameterSets.SelectMany(Documented)
            .GroupBy(use => use.Name, (_, uses) => new Parameter(cmdlet, [.. uses])),
    ];

    /// <summary>An element for each parameter set, its parameters in the order of <c>Get-Command -Syntax</c>.</summary>
    public IEnumerable<XElement> Syntax() => cmdlet.ParameterSets.Select(set => new XElement(Maml.Command + "syntaxItem",
        Maml.Name(cmdlet.Name),
        Documented(set)
            .Select(use => new Parameter(cmdlet, use))
            .OrderBy(parameter => parameter.Position ?? int.MaxValue)
            .ThenBy(parameter => parameter.Position is null && !parameter.IsMandatory)
            .Select(InSyntax)));

    /// <summary>An element for each parameter by name, with its description; the parameters that PowerShell adds come last.</summary>
    public IEnumerable<XElement> All() => _parameters
        .OrderBy(parameter => parameter.Property is null)
        .ThenBy(parameter => parameter.Property?.Name, StringComparer.OrdinalIgnoreCase)
        .Select(parameter => Element(parameter,
            Maml.Description([.. Description(parameter), .. parameter.Values]),
            parameter.IsSwitch ? Value(nameof(SwitchParameter), required: false) : Value(parameter.Type),
            Maml.Type(TypeName.Full(parameter.Type)),
            new XElement(Maml.Dev + "defaultValue", parameter.DefaultValue)));

    /// <summary>An element for each type of pipeline input, with the parameters that accept it.</summary>
    public IEnumerable<XElement> Inputs() => _parameters
        .Where(parameter => parameter.FromPipeline || parameter.FromPipelineByPropertyName)
        // The pipeline passes the elements of an array one at a time.
        .GroupBy(parameter => parameter.ItemType, FromPipeline)
        .Select(input => Maml.Typed("inputType", TypeName.Full(input.Key), input))
        .DefaultIfEmpty(Maml.Typed("inputType", "None", ["You cannot pipe objects to this cmdlet."]));

    private static IEnumerable<CommandParameterInfo> Documented(CommandParameterSetInfo set) =>
        set.Parameters.Where(parameter => !Cmdlet.CommonParameters.Contains(parameter.Name));

    // A syntax shows a switch without a value, and the accepted values if the parameter accepts no others.
    private static XElement InSyntax(Parameter parameter) => Element(parameter,
        parameter.AcceptedValues.Any()
            ? new XElement(Maml.Command + "parameterValueGroup", parameter.AcceptedValues.Select(value => Value(value, required: false)))
            : parameter.IsSwitch ? null : Value(parameter.Type));

    private static XElement Element(Parameter parameter, params object?[] content) => new(Maml.Command + "parameter",
        new XAttribute("required", parameter.IsMandatory),
        new XAttribute("variableLength", parameter.Type.IsArray),
        new XAttribute("globbing", parameter.SupportsWildcards),
        new XAttribute("pipelineInput", (parameter.FromPipeline, parameter.FromPipelineByPropertyName) switch
        {
            (true, true) => "True (ByPropertyName, ByValue)",
            (true, false) => "True (ByValue)",
            (false, true) => "True (ByPropertyName)",
            _ => "False",
        }),
        new XAttribute("position", (object?)parameter.Position ?? "named"),
        new XAttribute("aliases", string.Join(", ", parameter.Aliases.DefaultIfEmpty("none"))),
        Maml.Name(parameter.Name),
        content);

    private static XElement Value(Type type) => Value(TypeName.Short(type), required: true, type.IsArray);

    private static XElement Value(string value, bool required, bool variableLength = false) => new(Maml.Command + "parameterValue",
        new XAttribute("required", required),
        new XAttribute("variableLength", variableLength),
        value);

    private static string FromPipeline(Parameter parameter)
    {
        var names = string.Join(" or ", parameter.Aliases.Prepend(parameter.Name));
        return $"For -{parameter.Name}, " + (parameter.FromPipeline, parameter.FromPipelineByPropertyName) switch
        {
            (true, true) => $"the object or its property {names}.",
            (true, false) => "the object.",
            _ => $"the property {names} of an object.",
        };
    }

    private IReadOnlyList<string> Description(Parameter parameter)
    {
        var comment = parameter.Property is { } property ? documentation.CommentOf(property) : null;
        var summary = comment is null ? AddedParameters.Describe(cmdlet, parameter.Name) : text.Paragraphs(comment.Element("summary"));
        if (summary.Count == 0) report($"parameter -{parameter.Name} has no documentation comment");
        return [.. summary, .. text.Paragraphs(comment?.Element("remarks"))];
    }
}
