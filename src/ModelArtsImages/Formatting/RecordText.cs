using System.Collections;
using System.Globalization;
using ModelArtsImages.Text;

namespace ModelArtsImages.Formatting;

/// <summary>The cells of what the module says about images, also where another session or a file gave it back: called by ModelArtsImages.Format.ps1xml.</summary>
public static class RecordText
{
    private static readonly string[] Units = ["B", "KB", "MB", "GB", "TB", "PB", "EB"];

    /// <summary>A size as people read it, in PowerShell's units of 1,024.</summary>
    /// <param name="size">The size in bytes; <see langword="null"/> for an empty cell.</param>
    /// <returns>Such as <c>8.3 GB</c>.</returns>
    public static string Bytes(object? size)
    {
        if (PSValue.Unwrap(size) is not long bytes) return string.Empty;
        var (number, unit) = ((double)bytes, 0);
        for (; Math.Abs(number) >= 999.95 && unit < Units.Length - 1; unit++) number /= 1024;
        return $"{number.ToString(unit == 0 ? "0" : "0.0", CultureInfo.CurrentCulture)} {Units[unit]}";
    }

    /// <summary>A date, as short as sorts well.</summary>
    /// <param name="time">The time; <see langword="null"/> for an empty cell.</param>
    /// <returns><c>yyyy-MM-dd</c> in this machine's time zone.</returns>
    public static string Day(object? time) =>
        PSValue.Unwrap(time) is DateTime day ? day.ToLocalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : string.Empty;

    /// <summary>Values on one line.</summary>
    /// <param name="values">The values; <see langword="null"/> for nothing.</param>
    /// <returns>The values, separated by semicolons.</returns>
    public static string Join(object? values) =>
        PSValue.Unwrap(values) is IEnumerable many and not string ? string.Join("; ", many.Cast<object>()) : $"{values}";
}
