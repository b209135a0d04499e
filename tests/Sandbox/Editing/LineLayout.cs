using System.Text;
using ModelArtsImages.Sandbox.Hosting;

namespace ModelArtsImages.Sandbox.Editing;

/// <summary>Where a text's characters come to stand when a terminal of some width wraps it behind a prompt.</summary>
public readonly record struct LineLayout(int PromptWidth, int ContinuationWidth, int Width)
{
    /// <summary>Row and column of the character at the index, or of the place behind the last.</summary>
    public (int Row, int Column) Locate(string text, int index)
    {
        int row = PromptWidth / Width;
        int column = PromptWidth % Width;

        foreach (Rune rune in text.AsSpan(0, index).EnumerateRunes())
        {
            if (rune.Value == '\n')
            {
                row++;
                column = ContinuationWidth;
                continue;
            }

            int cells = CellWidth.Of(rune);
            if (column + cells > Width)
            {
                row++;
                column = 0;
            }

            column += cells;
        }

        return column < Width ? (row, column) : (row + 1, 0);
    }
}
