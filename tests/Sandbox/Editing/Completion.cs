namespace ModelArtsImages.Sandbox.Editing;

/// <summary>One way to go on, as it is inserted, listed and explained.</summary>
public sealed record CompletionItem(string Text, string Label, string ToolTip);

/// <summary>The ways to go on from a cursor, and the part of the text that any of them replaces.</summary>
public sealed record Completion(int Start, int Length, IReadOnlyList<CompletionItem> Items)
{
    public static Completion None { get; } = new(0, 0, []);
}

/// <summary>Who knows how a text can go on.</summary>
public interface ICompleter
{
    Completion Complete(string text, int cursor);
}
