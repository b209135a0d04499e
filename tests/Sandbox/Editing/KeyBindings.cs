using static System.ConsoleModifiers;

namespace ModelArtsImages.Sandbox.Editing;

/// <summary>The keys that only change the buffer; they are those of PowerShell on Unix and of most shells.</summary>
public static class KeyBindings
{
    private static readonly Dictionary<(ConsoleKey Key, ConsoleModifiers Modifiers), Action<LineBuffer>> Edits = new()
    {
        [(ConsoleKey.LeftArrow, None)] = b => b.MoveLeft(),
        [(ConsoleKey.B, Control)] = b => b.MoveLeft(),
        [(ConsoleKey.RightArrow, None)] = b => b.MoveRight(),
        [(ConsoleKey.F, Control)] = b => b.MoveRight(),
        [(ConsoleKey.LeftArrow, Control)] = b => b.MoveWordLeft(),
        [(ConsoleKey.B, Alt)] = b => b.MoveWordLeft(),
        [(ConsoleKey.RightArrow, Control)] = b => b.MoveWordRight(),
        [(ConsoleKey.F, Alt)] = b => b.MoveWordRight(),
        [(ConsoleKey.Home, None)] = b => b.MoveToLineStart(),
        [(ConsoleKey.A, Control)] = b => b.MoveToLineStart(),
        [(ConsoleKey.End, None)] = b => b.MoveToLineEnd(),
        [(ConsoleKey.E, Control)] = b => b.MoveToLineEnd(),
        [(ConsoleKey.Backspace, None)] = b => b.DeleteLeft(),
        [(ConsoleKey.H, Control)] = b => b.DeleteLeft(),
        [(ConsoleKey.Delete, None)] = b => b.DeleteRight(),
        [(ConsoleKey.D, Control)] = b => b.DeleteRight(),
        [(ConsoleKey.W, Control)] = b => b.DeleteWordLeft(),
        [(ConsoleKey.Backspace, Control)] = b => b.DeleteWordLeft(),
        [(ConsoleKey.Backspace, Alt)] = b => b.DeleteWordLeft(),
        [(ConsoleKey.D, Alt)] = b => b.DeleteWordRight(),
        [(ConsoleKey.Delete, Control)] = b => b.DeleteWordRight(),
        [(ConsoleKey.U, Control)] = b => b.DeleteToLineStart(),
        [(ConsoleKey.K, Control)] = b => b.DeleteToLineEnd(),
        [(ConsoleKey.Escape, None)] = b => b.Set(""),
    };

    /// <summary>Does what the key says to the buffer; false where the key is bound to nothing and is no character either.</summary>
    public static bool TryEdit(LineBuffer buffer, ConsoleKeyInfo key)
    {
        if (Edits.TryGetValue((key.Key, key.Modifiers), out Action<LineBuffer>? edit))
        {
            edit(buffer);
            return true;
        }

        // AltGr is Control and Alt together on Windows.
        bool isCommand = (key.Modifiers & (Control | Alt)) is Control or Alt;
        if (isCommand || char.IsControl(key.KeyChar))
            return false;

        buffer.Insert(key.KeyChar.ToString());
        return true;
    }
}
