using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Text;
using Wcwidth;

namespace ModelArtsImages.Sandbox.Hosting;

/// <summary>How many cells of the terminal a text takes: none for an escape sequence, two for a wide character.</summary>
public static class CellWidth
{
    public static int Of(string text)
    {
        int width = 0;
        foreach (Rune rune in Plain(text).EnumerateRunes())
            width += Of(rune);

        return width;
    }

    public static int Of(Rune rune) => Math.Max(0, UnicodeCalculator.GetWidth(rune));

    /// <summary>The text's beginning that fits, without escape sequences and on one line.</summary>
    public static string Truncate(string text, int cells)
    {
        string line = Plain(text).ReplaceLineEndings(" ");
        if (Of(line) <= cells)
            return line;

        StringBuilder kept = new();
        int width = 0;
        foreach (Rune rune in line.EnumerateRunes())
        {
            width += Of(rune);
            if (width > cells - 1)
                break;

            kept.Append(rune.ToString());
        }

        return cells > 0 ? string.Create(CultureInfo.InvariantCulture, $"{kept}…") : "";
    }

    public static string PadRight(string text, int cells) => text + new string(' ', Math.Max(0, cells - Of(text)));

    private static string Plain(string text) => new StringDecorated(text).ToString(OutputRendering.PlainText);
}
