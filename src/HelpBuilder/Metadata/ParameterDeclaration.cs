using System.Reflection;

namespace ModelArtsImages.HelpBuilder.Metadata;

/// <summary>A cmdlet's property that is a parameter.</summary>
/// <param name="Property">Where it is declared, a base class maybe.</param>
/// <param name="Roles">What it is in each parameter set that it belongs to.</param>
internal sealed record ParameterDeclaration(PropertyInfo Property, IReadOnlyList<ParameterRole> Roles)
{
    public string Name => Property.Name;

    /// <summary>Its type, or of a nullable one the type beneath.</summary>
    public Type Type =>
        Property.PropertyType is { IsConstructedGenericType: true } type && type.GetGenericTypeDefinition().FullName == "System.Nullable`1"
            ? type.GetGenericArguments()[0]
            : Property.PropertyType;

    public bool IsSwitch => Type.FullName == "System.Management.Automation.SwitchParameter";

    public IEnumerable<string> Aliases => Property.PowerShellAttributes("AliasAttribute").SelectMany(alias => alias.Strings());

    public bool SupportsWildcards => Property.PowerShellAttributes("SupportsWildcardsAttribute").Any();

    /// <summary>Reads a property; <see langword="null"/> where it is no parameter.</summary>
    public static ParameterDeclaration? TryRead(PropertyInfo property)
    {
        var roles = property.PowerShellAttributes("ParameterAttribute").Select(ParameterRole.Read).ToList();
        return roles.Count == 0 ? null : new(property, roles);
    }

    /// <summary>What it is in a set; <see langword="null"/> where it does not belong to it.</summary>
    public ParameterRole? RoleIn(string? set) =>
        Roles.FirstOrDefault(role => role.Set == set) ?? Roles.FirstOrDefault(role => role.Set is null);
}
