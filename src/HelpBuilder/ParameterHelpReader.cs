using System.Globalization;
using System.Reflection;
using ModelArtsImages.HelpBuilder.Documentation;
using ModelArtsImages.HelpBuilder.Metadata;
using ModelArtsImages.HelpBuilder.Model;

namespace ModelArtsImages.HelpBuilder;

/// <summary>Puts together the help of parameters, the cmdlet's own and those that PowerShell adds.</summary>
internal sealed class ParameterHelpReader(DocumentationFile comments, TextRenderer text, Action<string> undocumented)
{
    /// <summary>The parameters of a set, in the order of its syntax.</summary>
    public static IReadOnlyList<ParameterHelp> InSet(CmdletDeclaration cmdlet, string? set) =>
    [
        .. SyntaxOrder.Parameters(cmdlet, set).Select(use => Basics(use.Parameter) with
        {
            Mandatory = use.Role.Mandatory,
            Position = use.Role.Position,
            FromPipeline = use.Role.FromPipeline,
            FromPipelineByPropertyName = use.Role.FromPipelineByPropertyName,
            FromRemainingArguments = use.Role.FromRemainingArguments,
        }),
        .. SharedParameters.Of(cmdlet),
    ];

    /// <summary>Every parameter, by name, with its description; those that PowerShell adds come last.</summary>
    public IReadOnlyList<ParameterHelp> All(CmdletDeclaration cmdlet) =>
    [
        .. cmdlet.Parameters.OrderBy(parameter => parameter.Name, StringComparer.OrdinalIgnoreCase).Select(Whole),
        .. SharedParameters.Of(cmdlet),
    ];

    private static ParameterHelp Basics(ParameterDeclaration parameter)
    {
        var values = KnownValues.Read(parameter);
        return new()
        {
            Name = parameter.Name,
            ShortTypeName = PowerShellTypeName.Short(parameter.Type),
            FullTypeName = PowerShellTypeName.Full(parameter.Type),
            IsSwitch = parameter.IsSwitch,
            IsArray = parameter.Type.IsArray,
            Aliases = [.. parameter.Aliases],
            SupportsWildcards = parameter.SupportsWildcards,
            ClosedValues = values.Closed ? [.. values.Values.Select(value => value.Value)] : [],
        };
    }

    private ParameterHelp Whole(ParameterDeclaration parameter)
    {
        var comment = comments.CommentOf(parameter.Property);
        var summary = text.Paragraphs(comment.Element("summary"));
        if (summary.Count == 0) undocumented(parameter.Name);

        return Basics(parameter) with
        {
            // It differs by set where it does; here it says what holds whatever the set.
            Mandatory = parameter.Roles.All(role => role.Mandatory),
            Position = parameter.Roles.Select(role => role.Position).FirstOrDefault(position => position is not null),
            FromPipeline = parameter.Roles.Any(role => role.FromPipeline),
            FromPipelineByPropertyName = parameter.Roles.Any(role => role.FromPipelineByPropertyName),
            FromRemainingArguments = parameter.Roles.Any(role => role.FromRemainingArguments),
            DefaultValue = DefaultOf(parameter) ?? (text.Line(comment.Element("value")) is { Length: > 0 } value ? value : null),
            Description = [.. summary, .. text.Paragraphs(comment.Element("remarks")), .. Values(parameter), .. Limits.Describe(parameter)],
        };
    }

    private static string? DefaultOf(ParameterDeclaration parameter) =>
        parameter.Property.PowerShellAttribute("PSDefaultValueAttribute") is not { } attribute ? null
        : attribute.Named<string>("Help") ?? Convert.ToString(attribute.Named<object>("Value"), CultureInfo.InvariantCulture);

    private IEnumerable<string> Values(ParameterDeclaration parameter)
    {
        var known = KnownValues.Read(parameter);
        if (known.Values.Count == 0) yield break;

        var lead = known.Closed ? "Accepted values:" : "Known values:";
        var meanings = known.Values.Select(value => value.Member is null ? "" : SummaryOf(value.Member)).ToList();
        yield return meanings.All(meaning => meaning.Length == 0)
            ? $"{lead} {string.Join(", ", known.Values.Select(value => value.Value))}."
            : $"{lead}\n{string.Join('\n', known.Values.Zip(meanings, (value, meaning) => Item(value.Value, meaning)))}";
    }

    private static string Item(string value, string meaning) => meaning.Length == 0 ? $"- {value}" : $"- {value}: {meaning}";

    private string SummaryOf(MemberInfo member) => text.Line(comments.CommentOf(member).Element("summary"));
}
