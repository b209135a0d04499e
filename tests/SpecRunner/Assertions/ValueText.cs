using System.Globalization;
using System.Management.Automation;

namespace ModelArtsImages.SpecRunner.Assertions;

/// <summary>Values as a failure message shows them.</summary>
internal static class ValueText
{
    private const int MostElements = 10;

    public static string Of(object? value) => Unwrap(value) switch
    {
        null => "$null",
        string text => $"'{text}'",
        bool flag => flag ? "$true" : "$false",
        DateTime time => time.ToString("o", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("o", CultureInfo.InvariantCulture),
        Type type => $"[{type.FullName}]",
        ScriptBlock block => $"{{{block}}}",
        object other when LanguagePrimitives.GetEnumerable(other) is { } elements => OfElements([.. elements.Cast<object?>()]),
        object other => LanguagePrimitives.ConvertTo<string>(other),
    };

    /// <summary>What came down the pipeline: a single element as itself.</summary>
    public static string OfInput(object? actual) => Of(Single(actual));

    /// <summary>What was expected and what was found; where two texts differ, from which character on.</summary>
    public static string Difference(object? actual, object? expected, string expectation, string reason)
    {
        string message = $"Expected {expectation}{Of(expected)},{reason} but got {OfInput(actual)}.";
        return Single(actual) is string found && Single(expected) is string wanted && expectation.Length == 0
            ? $"{message} The texts differ from character {FirstDifference(found, wanted)} on."
            : message;
    }

    private static string OfElements(object?[] elements)
    {
        string shown = string.Join(", ", elements.Take(MostElements).Select(Of));
        return elements.Length > MostElements ? $"@({shown}, … {elements.Length - MostElements} more)" : $"@({shown})";
    }

    private static object? Single(object? value)
    {
        object? only = value is object?[] { Length: 1 } array ? array[0] : value;
        return only is PSObject { BaseObject: string text } ? text : only;
    }

    /// <summary>An object that only has properties has nothing inside to show instead.</summary>
    private static object? Unwrap(object? value) => value is PSObject { BaseObject: not PSCustomObject and object inner } ? inner : value;

    private static int FirstDifference(string found, string wanted)
    {
        int index = 0;
        while (index < found.Length && index < wanted.Length && char.ToUpperInvariant(found[index]) == char.ToUpperInvariant(wanted[index]))
            index++;
        return index;
    }
}
