using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;
using ModelArtsImages.Text;

namespace ModelArtsImages.Binding;

/// <summary>
/// Reads a date, or converts an age to the date that long ago. Text must be an age or a date in ISO 8601, because the culture would decide
/// whether 02/11 is in February or in November.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DateTransformationAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => PSValue.Unwrap(inputData) switch
    {
        DateTime date => date,
        DateTimeOffset date => date.LocalDateTime,
        TimeSpan age when age > TimeSpan.Zero => DateTime.Now - age,
        // PowerShell reads a bare 90d as the decimal number 90, but keeps the original text.
        _ => Read((inputData?.ToString() ?? string.Empty).Trim()),
    };

    private static DateTime Read(string text)
    {
        if (AgeText.Parse(text) is { } age && age > TimeSpan.Zero) return DateTime.Now - age;
        if (Regex.IsMatch(text, @"\A\d{4}-\d{2}-\d{2}") && DateTime.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var date))
        {
            return date;
        }

        throw new ArgumentTransformationMetadataException(
            $"'{DisplayText.OneLine(text, 60)}' is not a valid date or age; " +
            "use a date such as 2026-11-02, or an age such as 10d, 12h or 2w.");
    }
}
