using System.Globalization;

namespace ModelArtsImages.Text;

/// <summary>
/// Reads a time as the service, a file or another session writes it, and gives it as this machine's. A time before 1970 stands for a value
/// that was not known, and counts as unknown.
/// </summary>
internal static class TimeText
{
    private static readonly DateTime Epoch = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly long LatestMilliseconds = (DateTime.MaxValue - Epoch).Ticks / TimeSpan.TicksPerMillisecond;

    /// <summary>The time of a value that PowerShell hands over; <see langword="null"/> where it is none.</summary>
    /// <param name="value">The value.</param>
    /// <param name="culture">In which text is written: a spreadsheet's in this user's.</param>
    public static DateTime? From(object? value, CultureInfo culture) => PSValue.Unwrap(value) switch
    {
        DateTime { Kind: DateTimeKind.Utc } time => Local(time),
        // A file's date without a zone is this machine's, as Export-Csv writes it.
        DateTime time => Local(DateTime.SpecifyKind(time, DateTimeKind.Local).ToUniversalTime()),
        DateTimeOffset time => Local(time.UtcDateTime),
        long milliseconds => FromUnixMilliseconds(milliseconds),
        string text =>
            Parse(text, culture, DateTimeStyles.AssumeLocal) ?? Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal),
        _ => null,
    };

    /// <summary>The time of the service's number; <see langword="null"/> for what no calendar has.</summary>
    public static DateTime? FromUnixMilliseconds(long milliseconds) =>
        milliseconds > 0 && milliseconds <= LatestMilliseconds
            ? Epoch.AddTicks(milliseconds * TimeSpan.TicksPerMillisecond).ToLocalTime()
            : null;

    /// <summary>The time of the service's text, which is UTC where it does not say otherwise.</summary>
    public static DateTime? FromServiceText(string text) => Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static DateTime? Parse(string text, CultureInfo culture, DateTimeStyles zone) =>
        DateTime.TryParse(text, culture, zone | DateTimeStyles.AdjustToUniversal, out var time) ? Local(time) : null;

    private static DateTime? Local(DateTime utc) => utc > Epoch ? utc.ToLocalTime() : null;
}
