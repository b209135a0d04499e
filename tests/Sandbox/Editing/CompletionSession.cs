using ModelArtsImages.Sandbox.Hosting;

namespace ModelArtsImages.Sandbox.Editing;

/// <summary>
/// From Tab to the key that ends it. One way to go on is taken; of several, what they have in common is typed and a menu opens, in which
/// Tab and the arrows choose, Enter takes and Escape goes back. Any other key takes the choice, closes the menu and does what it does.
/// </summary>
public sealed class CompletionSession(ICompleter completer, LineBuffer buffer, LineView view, Terminal terminal)
{
    /// <summary>Returns the key that the editor has yet to handle, if any.</summary>
    public ConsoleKeyInfo? Run()
    {
        Completion completion = completer.Complete(buffer.Text, buffer.Cursor);
        switch (completion.Items.Count)
        {
            case 0:
                return null;
            case 1:
                buffer.Replace(completion.Start, completion.Length, completion.Items[0].Text);
                return null;
            default:
                return Choose(TypeCommonPrefix(completion));
        }
    }

    private Completion TypeCommonPrefix(Completion completion)
    {
        string typed = buffer.Text.Substring(completion.Start, completion.Length);
        string prefix = CompletionMenu.CommonPrefix(completion.Items);
        if (prefix.Length <= typed.Length || !prefix.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            return completion;

        buffer.Replace(completion.Start, completion.Length, prefix);
        return completion with { Length = prefix.Length };
    }

    private ConsoleKeyInfo? Choose(Completion completion)
    {
        CompletionMenu menu = new(completion.Items);
        (string text, int cursor) = (buffer.Text, buffer.Cursor);

        while (true)
        {
            buffer.Set(text, cursor);
            if (menu.SelectedItem is { } item)
                buffer.Replace(completion.Start, completion.Length, item.Text);

            view.Draw(buffer.Text, buffer.Cursor, below => menu.Lines(terminal.Width, below));
            ConsoleKeyInfo key = Keyboard.Read();

            switch (key)
            {
                case { Key: ConsoleKey.Tab, Modifiers: ConsoleModifiers.Shift }:
                    menu.MovePrevious();
                    break;
                case { Key: ConsoleKey.Tab } or { Key: ConsoleKey.Spacebar, Modifiers: ConsoleModifiers.Control }:
                    menu.MoveNext();
                    break;
                case { Key: ConsoleKey.DownArrow }:
                    menu.MoveDown();
                    break;
                case { Key: ConsoleKey.UpArrow } when menu.SelectedItem is not null:
                    menu.MoveUp();
                    break;
                case { Key: ConsoleKey.RightArrow } when menu.SelectedItem is not null:
                    menu.MoveNext();
                    break;
                case { Key: ConsoleKey.LeftArrow } when menu.SelectedItem is not null:
                    menu.MovePrevious();
                    break;
                case { Key: ConsoleKey.Enter } when menu.SelectedItem is not null:
                    return null;
                case { Key: ConsoleKey.Escape }:
                    buffer.Set(text, cursor);
                    return null;
                default:
                    return key;
            }
        }
    }
}
