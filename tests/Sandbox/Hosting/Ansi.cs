using System.Globalization;

namespace ModelArtsImages.Sandbox.Hosting;

/// <summary>The few control sequences that the sandbox moves the cursor with; colours come from $PSStyle.</summary>
public static class Ansi
{
    public const string HideCursor = "\e[?25l";

    public const string ShowCursor = "\e[?25h";

    public const string EraseBelow = "\e[J";

    public const string ClearScreen = "\e[H\e[2J";

    public static string Up(int rows) => Move(rows, 'A');

    public static string Right(int columns) => Move(columns, 'C');

    private static string Move(int count, char direction) =>
        count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"\e[{count}{direction}");
}
