namespace ModelArtsImages.Sandbox.Editing;

/// <summary>A text that is being edited, and the cursor in it. Knows nothing of keys or screens.</summary>
public sealed class LineBuffer
{
    public string Text { get; private set; } = "";

    /// <summary>The index of the character that the cursor is on; the text's length when it is behind the last.</summary>
    public int Cursor { get; private set; }

    public void Set(string text) => Set(text, text.Length);

    public void Set(string text, int cursor) => (Text, Cursor) = (text, cursor);

    /// <summary>Puts another text in the place of a part, and the cursor behind it.</summary>
    public void Replace(int start, int length, string replacement)
    {
        Text = string.Concat(Text.AsSpan(0, start), replacement, Text.AsSpan(start + length));
        Cursor = start + replacement.Length;
    }

    public void Insert(string text) => Replace(Cursor, 0, text);

    public void MoveLeft() => Cursor = Before(Cursor);

    public void MoveRight() => Cursor = After(Cursor);

    public void MoveWordLeft() => Cursor = WordStart();

    public void MoveWordRight() => Cursor = WordEnd();

    public void MoveToLineStart() => Cursor = LineStart(Cursor);

    public void MoveToLineEnd() => Cursor = LineEnd(Cursor);

    /// <summary>To the same column of the line above; false on the first line.</summary>
    public bool MoveUp()
    {
        int start = LineStart(Cursor);
        if (start == 0)
            return false;

        int above = LineStart(start - 1);
        Cursor = Math.Min(above + Cursor - start, start - 1);
        return true;
    }

    /// <summary>To the same column of the line below; false on the last line.</summary>
    public bool MoveDown()
    {
        int end = LineEnd(Cursor);
        if (end == Text.Length)
            return false;

        Cursor = Math.Min(end + 1 + Cursor - LineStart(Cursor), LineEnd(end + 1));
        return true;
    }

    public void DeleteLeft() => Delete(Before(Cursor), Cursor);

    public void DeleteRight() => Delete(Cursor, After(Cursor));

    public void DeleteWordLeft() => Delete(WordStart(), Cursor);

    public void DeleteWordRight() => Delete(Cursor, WordEnd());

    public void DeleteToLineStart() => Delete(LineStart(Cursor), Cursor);

    public void DeleteToLineEnd() => Delete(Cursor, LineEnd(Cursor));

    private void Delete(int start, int end) => Replace(start, end - start, "");

    private int Before(int index) =>
        index == 0 ? 0
        : index > 1 && char.IsSurrogatePair(Text[index - 2], Text[index - 1]) ? index - 2
        : index - 1;

    private int After(int index) =>
        index == Text.Length ? index
        : index + 1 < Text.Length && char.IsSurrogatePair(Text[index], Text[index + 1]) ? index + 2
        : index + 1;

    private int LineStart(int index) => index == 0 ? 0 : Text.LastIndexOf('\n', index - 1) + 1;

    private int LineEnd(int index) => Text.IndexOf('\n', index) is >= 0 and int end ? end : Text.Length;

    private int WordStart()
    {
        int index = Cursor;
        while (index > 0 && !char.IsLetterOrDigit(Text[index - 1]))
            index--;

        while (index > 0 && char.IsLetterOrDigit(Text[index - 1]))
            index--;

        return index;
    }

    private int WordEnd()
    {
        int index = Cursor;
        while (index < Text.Length && !char.IsLetterOrDigit(Text[index]))
            index++;

        while (index < Text.Length && char.IsLetterOrDigit(Text[index]))
            index++;

        return index;
    }
}
