namespace ModelArtsImages.HelpBuilder.Metadata;

/// <summary>The order of parameter sets and of the parameters in each, as Get-Command -Syntax has it.</summary>
internal static class SyntaxOrder
{
    /// <summary>The default set, then the others as the parameters name them; where none has a name, <see langword="null"/>.</summary>
    public static IReadOnlyList<string?> ParameterSets(CmdletDeclaration cmdlet)
    {
        var named = cmdlet.Parameters.SelectMany(parameter => parameter.Roles).Select(role => role.Set)
            .Prepend(cmdlet.DefaultParameterSet)
            .Where(set => set is not null)
            .Distinct()
            .ToList();
        return named.Count == 0 ? [null] : named;
    }

    /// <summary>The positional ones by position, the mandatory ones, then the rest.</summary>
    public static IEnumerable<(ParameterDeclaration Parameter, ParameterRole Role)> Parameters(CmdletDeclaration cmdlet, string? set) =>
        cmdlet.Parameters
            .Select(parameter => (Parameter: parameter, Role: parameter.RoleIn(set)))
            .Where(use => use.Role is not null)
            .OrderBy(use => use.Role!.Position ?? int.MaxValue)
            .ThenBy(use => use.Role!.Position is null && !use.Role.Mandatory)
            .Select(use => (use.Parameter, use.Role!));
}
