namespace ModelArtsImages.Sandbox.Editing;

/// <summary>How reading a line ended.</summary>
public enum LineResultKind
{
    Entered,

    /// <summary>Ctrl+C.</summary>
    Cancelled,

    /// <summary>Ctrl+D on an empty line.</summary>
    EndOfInput,
}

/// <summary>A line as it was read.</summary>
public readonly record struct LineResult(LineResultKind Kind, string Text);

/// <summary>What is read, and with that, what the editor offers.</summary>
public enum EditorMode
{
    /// <summary>A statement: history, completion, several lines.</summary>
    Command,

    /// <summary>An answer to a question: one line, nothing else.</summary>
    Answer,

    /// <summary>As an answer, and not shown.</summary>
    Secret,
}
