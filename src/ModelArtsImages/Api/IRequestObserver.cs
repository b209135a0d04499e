namespace ModelArtsImages.Api;

/// <summary>Hears what the client does. Called from any thread; what it hears carries no secret.</summary>
internal interface IRequestObserver
{
    /// <summary>Whether the details that <see cref="OnHeaders"/> takes are wanted: they cost time to gather.</summary>
    bool WantsHeaders { get; }

    /// <summary>Whether anyone reads what <see cref="OnProgress"/> takes.</summary>
    bool WantsProgress { get; }

    /// <summary>One line a request, and one a retry.</summary>
    void OnProgress(string line);

    /// <summary>The headers of a request or an answer, secrets replaced.</summary>
    void OnHeaders(string text);

    /// <summary>Something that the user should know and can act on.</summary>
    void OnWarning(string text);
}
