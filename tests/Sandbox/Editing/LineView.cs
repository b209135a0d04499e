using System.Text;
using ModelArtsImages.Sandbox.Hosting;

namespace ModelArtsImages.Sandbox.Editing;

/// <summary>Shows a prompt, the text behind it and some lines below, each time in the place of what it showed before.</summary>
public sealed class LineView
{
    private const string Continuation = ">> ";

    private readonly Terminal _terminal;
    private readonly string _prompt;
    private string _text = "";
    private int _cursor;
    private bool _isDrawn;

    public LineView(Terminal terminal, string prompt)
    {
        // Only the prompt's last line is drawn again and again.
        int lastLine = prompt.LastIndexOf('\n') + 1;
        terminal.Write(prompt[..lastLine]);
        _terminal = terminal;
        _prompt = Terminal.Render(prompt[lastLine..], isTerminal: true);
    }

    private LineLayout Layout => new(CellWidth.Of(_prompt), Continuation.Length, _terminal.Width);

    public void Draw(string text, int cursor) => Draw(text, cursor, _ => []);

    /// <summary>Draws, with the lines below made for as many as there is room for.</summary>
    public void Draw(string text, int cursor, Func<int, IReadOnlyList<string>> linesBelow)
    {
        StringBuilder frame = new(Ansi.HideCursor);
        if (_isDrawn)
            frame.Append(Ansi.Up(Layout.Locate(_text, _cursor).Row));

        frame.Append('\r').Append(Ansi.EraseBelow).Append(_prompt);
        frame.Append(text.Replace("\n", "\r\n" + Continuation, StringComparison.Ordinal));

        // A terminal wraps only with the next character; this makes it wrap.
        (int Row, int Column) end = Layout.Locate(text, text.Length);
        if (end is { Row: > 0, Column: 0 })
            frame.Append(" \r");

        IReadOnlyList<string> below = linesBelow(Math.Max(0, _terminal.Height - end.Row - 1));
        foreach (string line in below)
            frame.Append("\r\n").Append(line);

        (int Row, int Column) target = Layout.Locate(text, cursor);
        frame.Append(Ansi.Up(end.Row + below.Count - target.Row)).Append('\r').Append(Ansi.Right(target.Column)).Append(Ansi.ShowCursor);

        _terminal.WriteRaw(frame.ToString());
        (_text, _cursor, _isDrawn) = (text, cursor, true);
    }

    /// <summary>Begins on an empty screen.</summary>
    public void ClearScreen()
    {
        _terminal.WriteRaw(Ansi.ClearScreen);
        _isDrawn = false;
    }

    /// <summary>Leaves the text as it stands, and the cursor on the line after it.</summary>
    public void Finish(string text)
    {
        Draw(text, text.Length);
        _terminal.WriteRaw("\r\n");
    }
}
