using System.Globalization;
using System.Management.Automation;
using ModelArtsImages.Text;

namespace ModelArtsImages.Binding;

/// <summary>
/// Accepts texts as they were typed. PowerShell reads <c>1.0</c> as a number. It keeps the typed text of a single argument, but not of a
/// list or a variable, where 1.0 becomes 1. A number whose text is lost is rejected.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TypedTextTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        PSValue.Unwrap(inputData) is not string && LanguagePrimitives.GetEnumerable(inputData) is { } many
            ? many.Cast<object?>().Select(static item => Read(item, isAlone: false)).ToArray()
            : Read(inputData, isAlone: true);

    private static object? Read(object? value, bool isAlone)
    {
        if (PSValue.Unwrap(value) is not { } number || !IsNumber(number)) return value;
        var text = value!.ToString();
        if (value is PSObject && !IsPlain(text, number)) return text;
        // PowerShell keeps the text of a single number only if .NET would write the number differently.
        return isAlone && number is int or long
            ? text
            : throw new ArgumentTransformationMetadataException(
                $"{text} is a number, so its original spelling is lost: PowerShell converts 1.0 to 1. Put it in quotes, as in '1.0'.");
    }

    private static bool IsNumber(object value) => Type.GetTypeCode(value.GetType()) is >= TypeCode.SByte and <= TypeCode.Decimal;

    private static bool IsPlain(string text, object number) =>
        text == Convert.ToString(number, CultureInfo.CurrentCulture) || text == Convert.ToString(number, CultureInfo.InvariantCulture);
}
