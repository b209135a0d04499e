using System.Globalization;
using System.Management.Automation;

namespace ModelArtsImages.Text;

/// <summary>Reads a time as this module made it, or as a file or another session gave it back.</summary>
internal static class TimeText
{
    /// <summary>The time; <see langword="null"/> where the value is none.</summary>
    /// <param name="value">The value.</param>
    /// <param name="culture">In which text is written: a job's and a remote session's in none, a spreadsheet's in this user's.</param>
    public static DateTimeOffset? From(object? value, CultureInfo culture) => Unwrap(value) switch
    {
        DateTimeOffset time => time,
        DateTime time => new DateTimeOffset(time),
        string text when DateTimeOffset.TryParse(text, culture, DateTimeStyles.AssumeUniversal, out var time) => time,
        // As Import-Clixml gives it: the type is gone, its properties are there.
        PSObject { Properties: var properties } when properties[nameof(DateTimeOffset.UtcDateTime)]?.Value is { } utc => From(utc, culture),
        _ => null,
    };

    private static object? Unwrap(object? value) => value is PSObject { BaseObject: not PSCustomObject and var inner } ? inner : value;
}
