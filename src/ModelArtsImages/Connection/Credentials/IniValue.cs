namespace ModelArtsImages.Connections;

/// <summary>A value of an INI file, and where it stands. No record: one would print the value.</summary>
internal readonly struct IniValue(string text, int line)
{
    public string Text { get; } = text;

    public int Line { get; } = line;
}
