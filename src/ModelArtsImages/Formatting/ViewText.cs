using System.Globalization;
using System.Management.Automation.Host;
using ModelArtsImages.Connections;
using ModelArtsImages.Text;

namespace ModelArtsImages.Formatting;

/// <summary>The cells of the module's views that are more than a property: called by ModelArtsImages.Format.ps1xml.</summary>
public static class ViewText
{
    /// <summary>A date for a column: local, as short as sorts well.</summary>
    /// <param name="time">The time, also as a file or another session gives it back; <see langword="null"/> for an empty cell.</param>
    /// <returns><c>yyyy-MM-dd</c> in this machine's time zone.</returns>
    public static string Day(object? time) => Local(time, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A date and time for a list: local.</summary>
    /// <param name="time">The time, also as a file or another session gives it back; <see langword="null"/> for nothing.</param>
    /// <returns>Date and time in this machine's time zone and culture.</returns>
    public static string Time(object? time) => Local(time, "G", CultureInfo.CurrentCulture);

    /// <summary>Values as one line.</summary>
    /// <param name="values">The values; <see langword="null"/> for nothing.</param>
    /// <returns>The values, separated by commas.</returns>
    public static string Join(string[]? values) => values is null ? string.Empty : string.Join(", ", values);

    /// <summary>An image's name, in the width that the screen has for it.</summary>
    /// <param name="name">The name; <see langword="null"/> for an empty cell.</param>
    /// <param name="host">$Host.</param>
    /// <returns>The name, cut or filled up with blanks.</returns>
    public static string ImageName(string? name, PSHost? host) => ImageTable.NameCell(name, host);

    /// <summary>Marks the account that cmdlets use where nothing else is said.</summary>
    /// <param name="context">The account of the line.</param>
    /// <returns>An asterisk for the current account of this session, nothing for any other.</returns>
    public static string CurrentMark(object? context) =>
        context is Context account && ReferenceEquals(account, ContextStore.OfSession.Current) ? "*" : string.Empty;

    /// <summary>A text, in the width of its column.</summary>
    /// <param name="text">The text; <see langword="null"/> for an empty cell.</param>
    /// <param name="width">How many characters the column has.</param>
    /// <returns>The text, cut or filled up with blanks.</returns>
    public static string Cell(string? text, int width) => ImageTable.Cell(text, width);

    /// <summary>A number, in the width of its column, at its right.</summary>
    /// <param name="number">The number; <see langword="null"/> for an empty cell.</param>
    /// <param name="width">How many characters the column has.</param>
    /// <returns>The number, cut or with blanks before it.</returns>
    public static string Number(long? number, int width) =>
        ImageTable.Cell(number?.ToString(CultureInfo.CurrentCulture).PadLeft(width), width);

    /// <summary>A status in the width of its column, coloured as <see cref="Status"/> does.</summary>
    /// <param name="status">The status; <see langword="null"/> for an empty cell.</param>
    /// <param name="width">How many characters the column has.</param>
    /// <param name="host">$Host.</param>
    /// <param name="style">$PSStyle; <see langword="null"/> where PowerShell has none.</param>
    /// <returns>The status, with escape sequences around it or without, and blanks behind it.</returns>
    public static string StatusCell(string? status, int width, PSHost? host, object? style)
    {
        var text = ImageTable.Cell(status, width).TrimEnd();
        return Status(text, host, style) + new string(' ', width - text.Length);
    }

    /// <summary>A status, in colour where the host takes colours and $PSStyle.OutputRendering does not forbid them.</summary>
    /// <param name="status">The status; <see langword="null"/> for an empty cell.</param>
    /// <param name="host">$Host.</param>
    /// <param name="style">$PSStyle; <see langword="null"/> where PowerShell has none.</param>
    /// <returns>The status, with escape sequences around it or without.</returns>
    public static string Status(string? status, PSHost? host, object? style) =>
        status is null ? string.Empty : StatusColor.IsWanted(host, style) ? StatusColor.Apply(status) : status;

    private static string Local(object? time, string format, CultureInfo culture) =>
        TimeText.From(time, CultureInfo.InvariantCulture)?.ToLocalTime().ToString(format, culture) ?? string.Empty;
}
