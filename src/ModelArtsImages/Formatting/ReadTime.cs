using System.Globalization;
using System.Management.Automation;

namespace ModelArtsImages.Formatting;

/// <summary>Reads a time as it comes to a view: as this module made it, or as a file or another session gave it back.</summary>
internal static class ReadTime
{
    /// <summary>The time; <see langword="null"/> where the value is none.</summary>
    public static DateTimeOffset? From(object? value) => Unwrap(value) switch
    {
        DateTimeOffset time => time,
        DateTime time => new DateTimeOffset(time),
        // As a job or a remote session sends it: culture-independent.
        string text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => time,
        // As Import-Clixml gives it: the type is gone, its properties are there.
        PSObject { Properties: var properties } when properties[nameof(DateTimeOffset.UtcDateTime)]?.Value is { } utc => From(utc),
        _ => null,
    };

    private static object? Unwrap(object? value) => value is PSObject { BaseObject: not PSCustomObject and var inner } ? inner : value;
}
