using System.Xml.Linq;
using ModelArtsImages.HelpBuilder.Metadata;

namespace ModelArtsImages.HelpBuilder.Documentation;

/// <summary>What a comment refers to, as help calls it: a cmdlet's class by the cmdlet, a parameter with its dash.</summary>
internal sealed class ReferenceNames(IReadOnlyList<CmdletDeclaration> cmdlets)
{
    private readonly Dictionary<string, string> _cmdlets =
        cmdlets.ToDictionary(cmdlet => DocumentationId.Of(cmdlet.Type), cmdlet => cmdlet.Name);

    private readonly HashSet<string> _parameters =
        [.. cmdlets.SelectMany(cmdlet => cmdlet.Parameters).Select(parameter => DocumentationId.Of(parameter.Property))];

    /// <summary>The name for what an element refers to; <see langword="null"/> where it refers to nothing.</summary>
    public string? Name(XElement reference)
    {
        if (reference.Attribute("cref")?.Value is { } cref)
        {
            if (cref.StartsWith("!:", StringComparison.Ordinal)) return null;

            return _cmdlets.GetValueOrDefault(cref) ?? (_parameters.Contains(cref) ? "-" : "") + LastName(cref);
        }

        return reference.Attribute("langword")?.Value is { } word
            ? "$" + word
            : reference.Attribute("href")?.Value;
    }

    // M:System.IO.File.ReadAllText(System.String) -> ReadAllText; T:Removal`1 -> Removal
    private static string LastName(string cref)
    {
        var name = cref.Split('(')[0];
        return name[(name.LastIndexOfAny(['.', ':']) + 1)..].Split('`')[0];
    }
}
