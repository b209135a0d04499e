using System.Xml.Linq;
using ModelArtsImages.HelpBuilder.Documentation;
using ModelArtsImages.HelpBuilder.Metadata;
using ModelArtsImages.HelpBuilder.Model;

namespace ModelArtsImages.HelpBuilder;

/// <summary>What one can pipe into a cmdlet, and what comes out.</summary>
internal sealed class PipelineTypes(DocumentationFile comments, TextRenderer text)
{
    /// <summary>The types of the parameters that the pipeline fills, each with the ways in.</summary>
    public static IReadOnlyList<TypeHelp> Inputs(CmdletDeclaration cmdlet)
    {
        var types = cmdlet.Parameters
            .Select(parameter => (Type: PowerShellTypeName.Full(Piped(parameter.Type)), Way: Way(parameter)))
            .Where(input => input.Way is not null)
            .GroupBy(input => input.Type, input => input.Way!)
            .Select(group => new TypeHelp(group.Key, [.. group]))
            .ToList();
        return types.Count > 0 ? types : [new("None", ["This cmdlet takes nothing from the pipeline."])];
    }

    /// <summary>The types of [OutputType]: the cmdlet's own words, or else what each type says of itself.</summary>
    public IReadOnlyList<TypeHelp> Outputs(CmdletDeclaration cmdlet, XElement? returns)
    {
        var words = text.Paragraphs(returns);
        var types = cmdlet.OutputTypes
            .Select(output => output is Type type
                ? new TypeHelp(PowerShellTypeName.Full(type), words.Count > 0 ? words : SummaryOf(type))
                : new TypeHelp((string)output, words))
            .ToList();
        return types.Count > 0 ? types : [new("None", words.Count > 0 ? words : ["This cmdlet puts nothing out."])];
    }

    private IReadOnlyList<string> SummaryOf(Type type) => text.Paragraphs(comments.CommentOf(type).Element("summary"));

    // One element of an array comes at a time.
    private static Type Piped(Type type) => type.IsArray ? type.GetElementType()! : type;

    private static string? Way(ParameterDeclaration parameter)
    {
        var byValue = parameter.Roles.Any(role => role.FromPipeline);
        var names = string.Join(" or ", parameter.Aliases.Prepend(parameter.Name));
        var byName = parameter.Roles.Any(role => role.FromPipelineByPropertyName);
        return (byValue, byName) switch
        {
            (true, true) => $"For -{parameter.Name}, the object itself or its property {names}.",
            (true, false) => $"For -{parameter.Name}, the object itself.",
            (false, true) => $"For -{parameter.Name}, an object's property {names}.",
            _ => null,
        };
    }
}
