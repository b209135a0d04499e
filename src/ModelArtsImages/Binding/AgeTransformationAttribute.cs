using System.Globalization;
using System.Management.Automation;
using ModelArtsImages.Text;

namespace ModelArtsImages.Binding;

/// <summary>
/// Reads an age: a time span, or days, hours or weeks as in <c>90d</c>, <c>12h</c> and <c>2w</c>. A number without a unit is rejected,
/// because PowerShell interprets it as ticks of 100 ns, and every image is older than that.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AgeTransformationAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        // PowerShell reads a bare 90d as the decimal number 90, but keeps the original text.
        var text = inputData?.ToString() ?? string.Empty;
        var age = PSValue.Unwrap(inputData) is TimeSpan span ? span : AgeText.Parse(text.Trim()) ?? ReadTimeSpan(text);
        return age > TimeSpan.Zero
            ? age
            : throw new ArgumentTransformationMetadataException(
                $"'{DisplayText.OneLine(text, 60)}' is not a valid age; use 10d, 12h or 2w.");
    }

    /// <summary>Reads text such as <c>90.00:00:00</c>. A number alone is ambiguous: .NET reads it as days, PowerShell as ticks.</summary>
    private static TimeSpan? ReadTimeSpan(string text) =>
        text.Contains(':') && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) ? span : null;
}
