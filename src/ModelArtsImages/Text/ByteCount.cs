using System.Globalization;

namespace ModelArtsImages.Text;

/// <summary>Formats a number of bytes for display in PowerShell's units: 1 KB is 1024 bytes.</summary>
internal static class ByteCount
{
    private static readonly string[] Units = ["B", "KB", "MB", "GB", "TB", "PB", "EB"];

    public static string Format(long bytes)
    {
        var (value, unit) = ((double)bytes, 0);
        // A number that would be rounded to 1024.0 gets the next larger unit.
        for (; Math.Abs(value) >= 1023.95 && unit < Units.Length - 1; unit++) value /= 1024;
        return value.ToString(unit == 0 ? "0" : "0.0", CultureInfo.CurrentCulture) + " " + Units[unit];
    }
}
