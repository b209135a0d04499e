using System.Globalization;
using System.Reflection;

namespace ModelArtsImages.HelpBuilder.Metadata;

/// <summary>What PowerShell's own validation attributes say of a parameter, in words.</summary>
internal static class Limits
{
    public static IEnumerable<string> Describe(ParameterDeclaration parameter) =>
    [
        .. Sentences(parameter, "ValidateRangeAttribute", bounds => $"From {bounds[0]} to {bounds[1]}."),
        .. Sentences(parameter, "ValidateLengthAttribute", bounds => $"From {bounds[0]} to {bounds[1]} characters."),
        .. Sentences(parameter, "ValidateCountAttribute", bounds => $"From {bounds[0]} to {bounds[1]} values."),
    ];

    private static IEnumerable<string> Sentences(ParameterDeclaration parameter, string attribute, Func<string[], string> sentence) =>
        parameter.Property.PowerShellAttributes(attribute).Select(Bounds).Where(bounds => bounds.Length == 2).Select(sentence);

    private static string[] Bounds(CustomAttributeData attribute) =>
        [.. attribute.Values().Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)!)];
}
