using System.Management.Automation.Host;

namespace ModelArtsImages.ScriptedHost;

/// <summary>A screen with a size and nothing else.</summary>
internal sealed class ScriptedRawUserInterface(int width) : PSHostRawUserInterface
{
    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;
    public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;
    public override Coordinates CursorPosition { get; set; }
    public override Coordinates WindowPosition { get; set; }
    public override int CursorSize { get; set; } = 25;
    public override Size BufferSize { get; set; } = new(width, 50);
    public override Size WindowSize { get; set; } = new(width, 50);
    public override Size MaxWindowSize => WindowSize;
    public override Size MaxPhysicalWindowSize => WindowSize;
    public override bool KeyAvailable => false;
    public override string WindowTitle { get; set; } = "";

    public override void FlushInputBuffer()
    {
        // There is never any input to discard.
    }

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw NoScreen();
    public override KeyInfo ReadKey(ReadKeyOptions options) => throw NoScreen();
    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) =>
        throw NoScreen();
    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw NoScreen();
    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw NoScreen();

    private static NotSupportedException NoScreen() => new("A scripted host has neither a screen buffer nor a keyboard.");
}
