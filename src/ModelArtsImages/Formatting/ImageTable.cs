using System.Management.Automation.Host;

namespace ModelArtsImages.Formatting;

/// <summary>
/// How the table of images fills a screen: the name takes the space that the other columns leave, and on a narrow screen the last columns
/// are left out. PowerShell itself lets no column grow: it either cuts each at its width, or sizes all by what the first lines hold and
/// cuts what comes later. So cells come padded to the width that their columns shall have.
/// </summary>
internal static class ImageTable
{
    /// <summary>Where the host does not say how wide its screen is.</summary>
    private const int UsualWidth = 120;

    /// <summary>The least width of a name's column.</summary>
    private const int LeastNameWidth = 14;

    /// <summary>On a wide screen a column of short names need not be as wide as the longest could be.</summary>
    private const int ComfortableNameWidth = 30;

    /// <summary>Tag, type, status, visibility and architecture, which are always there, with a blank before each.</summary>
    private const int FirstColumns = 17 + 10 + 14 + 8 + 8;

    private const int Size = 10;
    private const int Updated = 11;
    private const int BeginningOfId = 10;
    private const int Id = 37;

    /// <summary>The columns beside the name that a screen may have room for, the widest choice first.</summary>
    private static readonly int[] Choices =
    [
        FirstColumns + Size + Updated + Id,
        FirstColumns + Size + Updated + BeginningOfId,
        FirstColumns + Size + Updated,
        FirstColumns + Size,
        FirstColumns,
    ];

    /// <summary>A name as the cell that gives its column the right width.</summary>
    public static string NameCell(string? name, PSHost? host)
    {
        // The last column of a screen stays free, as PowerShell leaves it.
        var screen = WidthOf(host) - 1;
        var others = Array.Find(Choices, width => screen - width >= LeastNameWidth) is var widest and > 0 ? widest : FirstColumns;
        var room = Math.Max(screen - others, LeastNameWidth);
        return Cell(name, room, padding: others == Choices[0] ? Math.Min(room, ComfortableNameWidth) : room);
    }

    /// <summary>A text in a column of a width.</summary>
    public static string Cell(string? text, int width) => Cell(text, width, padding: width);

    private static string Cell(string? text, int width, int padding) =>
        text is null || text.Length <= width ? (text ?? string.Empty).PadRight(padding) : text.Substring(0, width - 1) + "…";

    private static int WidthOf(PSHost? host)
    {
        try
        {
            return host?.UI?.RawUI?.BufferSize.Width is { } width and > 0 ? width : UsualWidth;
        }
        catch (Exception e) when (e is NotImplementedException or HostException or IOException)
        {
            // A host without a screen.
            return UsualWidth;
        }
    }
}
