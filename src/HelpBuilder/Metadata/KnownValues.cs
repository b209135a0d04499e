using System.Reflection;

namespace ModelArtsImages.HelpBuilder.Metadata;

/// <summary>The values that a parameter is known to take.</summary>
/// <param name="Values">Each with the member that documents it, where there is one.</param>
/// <param name="Closed">Whether it takes no others.</param>
internal sealed record KnownValues(IReadOnlyList<(string Value, MemberInfo? Member)> Values, bool Closed)
{
    /// <summary>
    /// Reads a set of values, an enumeration, or any attribute called KnownValues or ArgumentCompletions, which give
    /// strings or a class of string constants and leave other values to be passed on.
    /// </summary>
    public static KnownValues Read(ParameterDeclaration parameter)
    {
        if (parameter.Property.PowerShellAttribute("ValidateSetAttribute") is { } set) return new([.. ValuesOf(set)], Closed: true);

        var type = parameter.Type.IsArray ? parameter.Type.GetElementType()! : parameter.Type;
        if (type.IsEnum) return new([.. Constants(type).Select(field => (field.Name, (MemberInfo?)field))], Closed: true);

        return new([.. parameter.Property.CustomAttributes.Where(IsOpenSet).SelectMany(ValuesOf)], Closed: false);
    }

    private static bool IsOpenSet(CustomAttributeData attribute) =>
        attribute.AttributeType.Name is "KnownValuesAttribute" or "ArgumentCompletionsAttribute";

    private static IEnumerable<(string Value, MemberInfo? Member)> ValuesOf(CustomAttributeData attribute) =>
        attribute.Values().SelectMany(IEnumerable<(string, MemberInfo?)> (value) => value switch
        {
            string text => [(text, null)],
            Type type => Constants(type)
                .Where(field => field.FieldType.FullName == "System.String")
                .Select(field => ((string)field.GetRawConstantValue()!, (MemberInfo?)field)),
            _ => [],
        });

    private static IEnumerable<FieldInfo> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)
            .Where(field => field.IsLiteral && !field.IsPrivate);
}
