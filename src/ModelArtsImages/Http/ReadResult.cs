namespace ModelArtsImages.Http;

/// <summary>The result of reading a response: its value, or why it is not a response of the API.</summary>
internal readonly struct ReadResult<T>
{
    private ReadResult(T? value, Unreadable? problem) => (Value, Problem) = (value, problem);

    public T? Value { get; }

    /// <summary>Why the response is not the API's; <see langword="null"/> if it is.</summary>
    public Unreadable? Problem { get; }

    public static implicit operator ReadResult<T>(T value) => new(value, null);

    public static implicit operator ReadResult<T>(Unreadable problem) => new(default, problem);
}

/// <summary>A successful response that is not what the API documents.</summary>
/// <param name="Why">The problem, as a message says it; <see langword="null"/> if its form is wrong.</param>
internal sealed record Unreadable(string? Why = null);
