using System.Globalization;
using System.Text.RegularExpressions;

namespace ModelArtsImages.Text;

/// <summary>Reads an age in days, hours or weeks, such as <c>90d</c>, <c>12h</c> or <c>2w</c>.</summary>
internal static class AgeText
{
    /// <summary>Reads an age.</summary>
    /// <returns>The age; <see langword="null"/> if the text is not an age, or the age is zero.</returns>
    public static TimeSpan? Parse(string text)
    {
        var match = Regex.Match(text, @"\A([0-9]{1,5})([dhw])\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        if (!match.Success || int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) is not (> 0 and var number)) return null;
        return TimeSpan.FromHours(number * HoursOf(match.Groups[2].Value));
    }

    private static int HoursOf(string unit) => unit.ToLowerInvariant() switch
    {
        "h" => 1,
        "d" => 24,
        _ => 7 * 24,
    };
}
