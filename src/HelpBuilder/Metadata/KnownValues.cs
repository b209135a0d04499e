using System.Reflection;

namespace ModelArtsImages.HelpBuilder.Metadata;

/// <summary>The values that a parameter is known to take.</summary>
/// <param name="Values">Each with the member that documents it, where there is one.</param>
/// <param name="Closed">Whether it takes no others.</param>
internal sealed record KnownValues(IReadOnlyList<(string Value, MemberInfo? Member)> Values, bool Closed)
{
    public static KnownValues Read(ParameterDeclaration parameter)
    {
        if (parameter.Property.PowerShellAttribute("ValidateSetAttribute") is { } set) return Of(set.Strings(), closed: true);

        var type = parameter.Type.IsArray ? parameter.Type.GetElementType()! : parameter.Type;
        return type.IsEnum ? OfEnumeration(type) : Of(OpenValues.Read(parameter.Property), closed: false);
    }

    private static KnownValues OfEnumeration(Type type) =>
        new([.. type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (field.Name, (MemberInfo?)field))], Closed: true);

    private static KnownValues Of(IEnumerable<string> values, bool closed) =>
        new([.. values.Select(value => (value, (MemberInfo?)null))], closed);
}
