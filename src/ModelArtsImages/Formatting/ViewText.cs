using System.Globalization;
using System.Management.Automation.Host;

namespace ModelArtsImages.Formatting;

/// <summary>The cells of the module's views that are more than a property: called by ModelArtsImages.Format.ps1xml.</summary>
public static class ViewText
{
    /// <summary>A date for a column: local, as short as sorts well.</summary>
    /// <param name="time">The time; <see langword="null"/> for an empty cell.</param>
    /// <returns><c>yyyy-MM-dd</c> in this machine's time zone.</returns>
    public static string Day(DateTimeOffset? time) => Local(time, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A date and time for a list: local.</summary>
    /// <param name="time">The time; <see langword="null"/> for nothing.</param>
    /// <returns>Date and time in this machine's time zone and culture.</returns>
    public static string Time(DateTimeOffset? time) => Local(time, "G", CultureInfo.CurrentCulture);

    /// <summary>Values as one line.</summary>
    /// <param name="values">The values; <see langword="null"/> for nothing.</param>
    /// <returns>The values, separated by commas.</returns>
    public static string Join(string[]? values) => values is null ? string.Empty : string.Join(", ", values);

    /// <summary>A status, in colour where the host takes colours and $PSStyle.OutputRendering does not forbid them.</summary>
    /// <param name="status">The status; <see langword="null"/> for an empty cell.</param>
    /// <param name="host">$Host.</param>
    /// <param name="style">$PSStyle; <see langword="null"/> where PowerShell has none.</param>
    /// <returns>The status, with escape sequences around it or without.</returns>
    public static string Status(string? status, PSHost? host, object? style) =>
        status is null ? string.Empty : StatusColour.IsWanted(host, style) ? StatusColour.Apply(status) : status;

    private static string Local(DateTimeOffset? time, string format, CultureInfo culture) =>
        time?.ToLocalTime().ToString(format, culture) ?? string.Empty;
}
