using System.Reflection;

namespace ModelArtsImages.HelpBuilder.Documentation;

/// <summary>The names under which the compiler files documentation comments.</summary>
internal static class DocumentationId
{
    public static string Of(Type type) => "T:" + NameOf(type);

    public static string Of(MemberInfo member) => (member is FieldInfo ? "F:" : "P:") + NameOf(member.DeclaringType!) + "." + member.Name;

    // Comments belong to the definition: Removal<T>, not Removal<Image>; a nested type is written with a dot.
    private static string NameOf(Type type) =>
        (type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');
}
