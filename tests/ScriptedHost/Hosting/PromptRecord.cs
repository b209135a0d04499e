namespace ModelArtsImages.ScriptedHost;

/// <summary>A question that the host was asked, and what it answered.</summary>
public sealed record PromptRecord
{
    /// <summary>The question's heading.</summary>
    public required string Caption { get; init; }

    /// <summary>The question.</summary>
    public required string Message { get; init; }

    /// <summary>The choices in their order; empty where a line of text was asked for.</summary>
    public IReadOnlyList<PromptChoice> Choices { get; init; } = [];

    /// <summary>The index of the choice that Enter alone takes; -1: none.</summary>
    public int DefaultChoice { get; init; } = -1;

    /// <summary>The scripted answer; null: there was none left.</summary>
    public string? Answer { get; init; }
}
