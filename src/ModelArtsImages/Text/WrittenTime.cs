using System.Globalization;
using System.Text.RegularExpressions;

namespace ModelArtsImages.Text;

/// <summary>The forms in which a file writes dates.</summary>
internal enum TimeForm
{
    /// <summary>The text is not a date, and does not look like one.</summary>
    None,

    /// <summary>ISO 8601, which every culture reads alike.</summary>
    Iso,

    /// <summary>As the current culture writes dates.</summary>
    Culture,

    /// <summary>The text looks like a date, but of another culture.</summary>
    Foreign,
}

/// <summary>A date as text from a file, and its meaning in the current culture.</summary>
/// <param name="Value">The time in this machine's zone; <see langword="null"/> if the text is not a date that can be read.</param>
internal sealed record WrittenTime(string Text, TimeForm Form, DateTime? Value)
{
    private static readonly Regex IsoForm = new(
        @"\A\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d([.,]\d+)?)?\s?(Z|[+-]\d\d:?\d\d)?)?\z",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>Three numbers make a date, in any order.</summary>
    private static readonly Regex DateLike = new(@"\d+\D+\d+\D+\d+|\d+\D+\d{4}\b", RegexOptions.CultureInvariant);

    private static readonly Regex YearFirst = new(@"\A\d{4}", RegexOptions.CultureInvariant);

    private static readonly char[] Separators = ['/', '.', '-'];

    /// <summary>Whether the text has no fraction of a second, as Export-Csv writes dates.</summary>
    public bool IsInSeconds => Value is { } value && value.Ticks % TimeSpan.TicksPerSecond == 0;

    /// <summary>
    /// The other possible meaning, with day and month exchanged; <see langword="null"/> if the form shows which comes first. Cultures that
    /// begin with the year put the month before the day.
    /// </summary>
    public DateTime? Exchanged =>
        Form == TimeForm.Culture && Value is { Day: <= 12 } value && value.Day != value.Month && !YearFirst.IsMatch(Text)
        ? new DateTime(value.Year, value.Day, value.Month, 0, 0, 0, DateTimeKind.Local) + value.TimeOfDay
        : null;

    /// <summary>Reads a value if it is text; <see langword="null"/> if it is empty or is not text.</summary>
    public static WrittenTime? From(object? value) =>
        PSValue.Unwrap(value) is string text && text.Trim().Length > 0 ? Read(text, CultureInfo.CurrentCulture) : null;

    /// <summary>Reads a date that may be in ISO 8601 or as a culture writes it.</summary>
    public static WrittenTime Read(string text, CultureInfo culture)
    {
        text = text.Trim();
        if (IsoForm.IsMatch(text) && TimeText.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var iso))
            return new(text, TimeForm.Iso, iso);
        if (!DateLike.IsMatch(text)) return new(text, TimeForm.None, Value: null);
        return HasSeparatorOf(culture, text) && TimeText.TryParse(text, culture, DateTimeStyles.AssumeLocal, out var value)
            ? new(text, TimeForm.Culture, value)
            : new(text, TimeForm.Foreign, Value: null);
    }

    /// <summary>.NET reads 11.02.2026 as November 2 if months come first, although no such culture writes dots.</summary>
    private static bool HasSeparatorOf(CultureInfo culture, string text)
    {
        var separator = text.SkipWhile(char.IsDigit).FirstOrDefault();
        var format = culture.DateTimeFormat;
        return !char.IsDigit(text[0]) || Array.IndexOf(Separators, separator) < 0
            || format.ShortDatePattern.IndexOf(separator) >= 0 || format.DateSeparator.IndexOf(separator) >= 0;
    }
}

/// <summary>The dates of an image as text from a file; <see langword="null"/> for a date that was not read as text.</summary>
internal sealed record WrittenTimes(WrittenTime? CreatedAt, WrittenTime? UpdatedAt);
