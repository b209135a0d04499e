using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace ModelArtsImages.SpecRunner.Assertions;

/// <summary>What PowerShell's operators find, on the rules that Should puts on top of them.</summary>
internal static class Comparison
{
    private const int DeepestNesting = 100;

    /// <summary>Equal element by element; nothing, an empty array and an array of one null are all the same.</summary>
    public static bool AreEqual(object? actual, object? expected, bool ignoreCase) => AreEqual(actual, expected, ignoreCase, 0);

    public static bool IsNullOrEmpty(object? actual)
    {
        object?[] values = ToArray(actual);
        if (values.Length != 1)
            return values.Length == 0;

        return Unwrap(values[0]) is Hashtable table
            ? table.Count == 0
            : string.IsNullOrEmpty(LanguagePrimitives.ConvertTo<string>(values[0]));
    }

    public static bool IsOfType(object? actual, object? expected)
    {
        Type type = expected switch
        {
            Type known => known,
            PSObject { BaseObject: Type known } => known,
            _ => ParseType(LanguagePrimitives.ConvertTo<string>(expected)),
        };

        return type == typeof(PSObject) ? actual is PSObject : type.IsInstanceOfType(Unwrap(actual));
    }

    public static int Order(object? actual, object? expected) =>
        LanguagePrimitives.Compare(actual, expected, ignoreCase: true, CultureInfo.InvariantCulture);

    public static bool IsLike(object? actual, object? pattern, bool ignoreCase)
    {
        var wildcard = new WildcardPattern(
            LanguagePrimitives.ConvertTo<string>(pattern),
            ignoreCase ? WildcardOptions.IgnoreCase : WildcardOptions.None);
        return Filter(actual, value => wildcard.IsMatch(LanguagePrimitives.ConvertTo<string>(value)));
    }

    public static bool IsMatch(object? actual, object? pattern, bool ignoreCase)
    {
        Regex expression = Unwrap(pattern) as Regex
            ?? new Regex(LanguagePrimitives.ConvertTo<string>(pattern), ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
        return Filter(actual, value => expression.IsMatch(LanguagePrimitives.ConvertTo<string>(value)));
    }

    public static bool Contains(object? collection, object? element) =>
        LanguagePrimitives.GetEnumerable(collection) is { } elements
            ? elements.Cast<object?>().Any(candidate => AreSame(candidate, element, ignoreCase: true))
            : AreSame(collection, element, ignoreCase: true);

    public static int Count(object? actual) => ToArray(actual).Length;

    private static bool AreEqual(object? actual, object? expected, bool ignoreCase, int depth)
    {
        if (depth > DeepestNesting)
            throw new ArgumentException("The arrays to compare are nested too deeply: does one contain itself?");

        object?[] first = ToArray(actual);
        object?[] second = ToArray(expected);
        if (IsNothing(first) || IsNothing(second))
            return IsNothing(first) && IsNothing(second);

        return first.Length == second.Length && first.Zip(second).All(pair => Unwrap(pair.First) is Array || Unwrap(pair.Second) is Array
            ? AreEqual(pair.First, pair.Second, ignoreCase, depth + 1)
            : Filter(pair.Second, value => AreSame(value, pair.First, ignoreCase)));
    }

    private static bool AreSame(object? left, object? right, bool ignoreCase) =>
        LanguagePrimitives.Equals(left, right, ignoreCase, CultureInfo.InvariantCulture);

    /// <summary>An operator with a collection on its left gives the elements that it holds for; that list is true or not.</summary>
    private static bool Filter(object? left, Func<object?, bool> holds) =>
        LanguagePrimitives.GetEnumerable(left) is { } elements
            ? LanguagePrimitives.IsTrue(elements.Cast<object?>().Where(holds).ToArray())
            : holds(left);

    private static object?[] ToArray(object? value) => value is null ? [] : LanguagePrimitives.ConvertTo<object?[]>(value);

    private static bool IsNothing(object?[] values) => values.Length == 0 || (values.Length == 1 && values[0] is null);

    private static object? Unwrap(object? value) => value is PSObject wrapper ? wrapper.BaseObject : value;

    private static Type ParseType(string name)
    {
        string bare = name.Length > 1 && name[0] == '[' && name[^1] == ']' ? name[1..^1] : name;
        return LanguagePrimitives.TryConvertTo(bare, out Type type)
            ? type
            : throw new ArgumentException($"There is no type [{bare}]; is its assembly loaded?");
    }
}
