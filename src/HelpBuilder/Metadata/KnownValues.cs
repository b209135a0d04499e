using System.Reflection;

namespace ModelArtsImages.HelpBuilder.Metadata;

/// <summary>The values that a parameter is known to take.</summary>
/// <param name="Values">Each with the member that documents it, where there is one.</param>
/// <param name="Closed">Whether it takes no others.</param>
internal sealed record KnownValues(IReadOnlyList<(string Value, MemberInfo? Member)> Values, bool Closed)
{
    // An attribute of the module: [KnownValues("Colours")] takes the values of KnownValues.Colours and leaves others to be passed on.
    private const string OpenSet = "KnownValues";

    /// <summary>Reads [ValidateSet], an enumeration, or [KnownValues].</summary>
    public static KnownValues Read(ParameterDeclaration parameter)
    {
        if (parameter.Property.PowerShellAttribute("ValidateSetAttribute") is { } set) return Of(set.Strings(), closed: true);

        var type = parameter.Type.IsArray ? parameter.Type.GetElementType()! : parameter.Type;
        return type.IsEnum
            ? new([.. type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (field.Name, (MemberInfo?)field))], Closed: true)
            : Of(parameter.Property.CustomAttributes.Where(IsOpenSet).SelectMany(OpenValues), closed: false);
    }

    private static KnownValues Of(IEnumerable<string> values, bool closed) =>
        new([.. values.Select(value => (value, (MemberInfo?)null))], closed);

    private static bool IsOpenSet(CustomAttributeData attribute) => attribute.AttributeType.Name == OpenSet + "Attribute";

    // An argument that names no array is a value itself.
    private static IEnumerable<string> OpenValues(CustomAttributeData attribute)
    {
        var sets = attribute.AttributeType.Assembly.GetTypes().FirstOrDefault(type => type.Name == OpenSet);
        return attribute.Strings()
            .SelectMany(argument => StringArray.Find(sets, argument) is { } array ? StringArray.Read(array) : [argument]);
    }
}
