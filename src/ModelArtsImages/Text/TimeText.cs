using System.Globalization;

namespace ModelArtsImages.Text;

/// <summary>Reads times from the service, files, and other sessions as local times. A time before 1970 counts as unknown.</summary>
internal static class TimeText
{
    private static readonly DateTime Epoch = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly long LatestMilliseconds = (DateTime.MaxValue - Epoch).Ticks / TimeSpan.TicksPerMillisecond;

    /// <summary>
    /// The time of a value from PowerShell; <see langword="null"/> if it is not a time. <see cref="WrittenTime"/> reads text.
    /// </summary>
    public static DateTime? From(object? value) => PSValue.Unwrap(value) switch
    {
        DateTime { Kind: DateTimeKind.Utc } time => Local(time),
        // A date without a zone is local, as Export-Csv writes it.
        DateTime time => Local(DateTime.SpecifyKind(time, DateTimeKind.Local).ToUniversalTime()),
        DateTimeOffset time => Local(time.UtcDateTime),
        long milliseconds => FromUnixMilliseconds(milliseconds),
        _ => null,
    };

    /// <summary>Reads a time from the service's number; <see langword="null"/> if it is outside the calendar.</summary>
    public static DateTime? FromUnixMilliseconds(long milliseconds) =>
        milliseconds > 0 && milliseconds <= LatestMilliseconds
            ? Epoch.AddTicks(milliseconds * TimeSpan.TicksPerMillisecond).ToLocalTime()
            : null;

    /// <summary>Reads a time from the service's text, which is in UTC unless it names a zone.</summary>
    public static DateTime? FromServiceText(string? text) =>
        text is not null && TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <summary>Whether the text is a time. A time before 1970 is valid but unknown.</summary>
    public static bool TryParse(string text, CultureInfo culture, DateTimeStyles zone, out DateTime? time)
    {
        var isTime = DateTime.TryParse(text, culture, zone | DateTimeStyles.AdjustToUniversal, out var parsed);
        time = isTime ? Local(parsed) : null;
        return isTime;
    }

    private static DateTime? Local(DateTime utc) => utc > Epoch ? utc.ToLocalTime() : null;
}
