using System.Collections.ObjectModel;
using System.Reflection;

namespace ModelArtsImages.HelpBuilder.Metadata;

/// <summary>Attributes of an assembly that is read and not run: by name, never as objects.</summary>
internal static class AttributeReading
{
    private const string PowerShell = "System.Management.Automation.";

    /// <summary>The attributes of PowerShell's <paramref name="name"/>, or of a class derived from it.</summary>
    public static IEnumerable<CustomAttributeData> PowerShellAttributes(this MemberInfo member, string name) =>
        member.CustomAttributes.Where(attribute => attribute.AttributeType.IsOrDerivesFrom(PowerShell + name));

    /// <summary>The only attribute of PowerShell's <paramref name="name"/>, where there is one.</summary>
    public static CustomAttributeData? PowerShellAttribute(this MemberInfo member, string name) =>
        member.PowerShellAttributes(name).SingleOrDefault();

    /// <summary>The value of a named argument, or its type's default where it is not given.</summary>
    public static T? Named<T>(this CustomAttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.MemberName == name).TypedValue.Value is T value ? value : default;

    /// <summary>The constructor's strings, those of an array among them.</summary>
    public static IEnumerable<string> Strings(this CustomAttributeData attribute) => attribute.Values().OfType<string>();

    /// <summary>The constructor's arguments, an array as its elements.</summary>
    public static IEnumerable<object?> Values(this CustomAttributeData attribute) =>
        attribute.ConstructorArguments.SelectMany(argument =>
            argument.Value is ReadOnlyCollection<CustomAttributeTypedArgument> elements
                ? elements.Select(element => element.Value)
                : [argument.Value]);

    /// <summary>Whether a type has that name, or one of its base types has.</summary>
    public static bool IsOrDerivesFrom(this Type? type, string fullName)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.FullName == fullName) return true;
        }

        return false;
    }
}
