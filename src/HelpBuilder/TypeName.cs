using System.Management.Automation;
using System.Text.RegularExpressions;

namespace ModelArtsImages.HelpBuilder;

/// <summary>The names of types as PowerShell shows them.</summary>
internal static partial class TypeName
{
    /// <summary>The short name as in a syntax, without a namespace or as an accelerator: <c>string[]</c>, <c>Context</c>.</summary>
    public static string Short(Type type) => Namespace().Replace(LanguagePrimitives.ConvertTo<string>(type), "");

    /// <summary>The name with its namespace: <c>System.String[]</c>.</summary>
    public static string Full(Type type) => Arity().Replace($"{type}", "");

    [GeneratedRegex(@"(\w+\.)+")]
    private static partial Regex Namespace();

    [GeneratedRegex(@"`\d+")]
    private static partial Regex Arity();
}
