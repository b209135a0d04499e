using ModelArtsImages.Sandbox.Hosting;

namespace ModelArtsImages.Sandbox.Editing;

/// <summary>Reads a line, or a statement of several, with the keys that people expect.</summary>
public sealed class LineEditor(Terminal terminal)
{
    private readonly LineHistory _history = new();

    /// <summary>Offers what Tab shows; without it Tab does nothing.</summary>
    public ICompleter? Completer { get; set; }

    /// <summary>Tells whether Enter only begins the statement's next line.</summary>
    public Func<string, bool> IsIncomplete { get; set; } = _ => false;

    public LineResult Read(string prompt, EditorMode mode)
    {
        LineView view = new(terminal, prompt);
        LineBuffer buffer = new();
        ConsoleKeyInfo? pending = null;
        _history.Reset();

        while (true)
        {
            string shown = mode == EditorMode.Secret ? "" : buffer.Text;
            view.Draw(shown, Math.Min(buffer.Cursor, shown.Length));
            ConsoleKeyInfo key = pending ?? Keyboard.Read();
            pending = null;

            switch (key)
            {
                case { Key: ConsoleKey.C, Modifiers: ConsoleModifiers.Control }:
                    view.Finish(shown + "^C");
                    return new LineResult(LineResultKind.Cancelled, "");

                case { Key: ConsoleKey.D, Modifiers: ConsoleModifiers.Control } when buffer.Text.Length == 0:
                    view.Finish("");
                    return new LineResult(LineResultKind.EndOfInput, "");

                case { Key: ConsoleKey.L, Modifiers: ConsoleModifiers.Control }:
                    view.ClearScreen();
                    break;

                case { Key: ConsoleKey.Tab } or { Key: ConsoleKey.Spacebar, Modifiers: ConsoleModifiers.Control }:
                    if (mode == EditorMode.Command && Completer is not null)
                        pending = new CompletionSession(Completer, buffer, view, terminal).Run();
                    break;

                case { Key: ConsoleKey.UpArrow } when mode == EditorMode.Command:
                    if (!buffer.MoveUp())
                        Recall(buffer, _history.Previous(buffer.Text));
                    break;

                case { Key: ConsoleKey.DownArrow } when mode == EditorMode.Command:
                    if (!buffer.MoveDown())
                        Recall(buffer, _history.Next());
                    break;

                case { Key: ConsoleKey.Enter } when mode == EditorMode.Command && ContinuesStatement(key, buffer):
                    buffer.Insert("\n");
                    break;

                case { Key: ConsoleKey.Enter }:
                    view.Finish(shown);
                    if (mode == EditorMode.Command)
                        _history.Add(buffer.Text);

                    return new LineResult(LineResultKind.Entered, buffer.Text);

                default:
                    KeyBindings.TryEdit(buffer, key);
                    break;
            }
        }
    }

    private static void Recall(LineBuffer buffer, string? entry)
    {
        if (entry is not null)
            buffer.Set(entry);
    }

    private bool ContinuesStatement(ConsoleKeyInfo key, LineBuffer buffer) =>
        (key.Modifiers & (ConsoleModifiers.Shift | ConsoleModifiers.Alt)) != 0 || IsIncomplete(buffer.Text);
}
