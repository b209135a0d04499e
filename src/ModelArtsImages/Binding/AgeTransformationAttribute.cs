using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;
using ModelArtsImages.Text;

namespace ModelArtsImages.Binding;

/// <summary>
/// Reads an age: a time span, or days, hours or weeks as in <c>90d</c>, <c>12h</c> and <c>2w</c>. A number without a unit is refused, since
/// PowerShell would take it for ticks of 100 ns, of which every image is older.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AgeTransformationAttribute : ArgumentTransformationAttribute
{
    private const string Rule = "Give days, hours or weeks, such as '90d', '12h' or '2w', or a time span such as '90.00:00:00'";

    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        // PowerShell takes a bare 90d for the decimal number 90, and remembers what was written.
        var text = inputData?.ToString() ?? string.Empty;
        var age = PSValue.Unwrap(inputData) is TimeSpan span ? span : Read(text.Trim());
        if (age is null) throw Refusal($"'{DisplayText.OneLine(text, 60)}' is no age");
        return age > TimeSpan.Zero ? age : throw Refusal("An age must be longer than nothing, else every image were older");
    }

    private static TimeSpan? Read(string text)
    {
        var match = Regex.Match(text, @"\A([0-9]{1,5})([dhw])\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        if (match.Success)
        {
            var number = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
            return TimeSpan.FromHours(number * HoursOf(match.Groups[2].Value));
        }

        // A bare number is taken for days by .NET and for ticks by PowerShell.
        return text.Contains(':') && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) ? span : null;
    }

    private static int HoursOf(string unit) => unit.ToLowerInvariant() switch
    {
        "h" => 1,
        "d" => 24,
        _ => 7 * 24,
    };

    private static ArgumentTransformationMetadataException Refusal(string why) => new($"{why}. {Rule}. Nothing was selected.");
}
