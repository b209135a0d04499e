namespace ModelArtsImages.Http;

/// <summary>Takes lines about what the client does. It is called from any thread, and no line contains a secret.</summary>
internal interface IRequestLog
{
    /// <summary>Whether the details that <see cref="Debug"/> takes are wanted: they cost time to gather.</summary>
    bool WantsDebug { get; }

    /// <summary>Whether anybody reads what <see cref="Verbose"/> takes.</summary>
    bool WantsVerbose { get; }

    /// <summary>Whether any request of the command may have left this machine.</summary>
    bool HasSent { get; set; }

    /// <summary>One line a request, and one a retry.</summary>
    void Verbose(string line);

    /// <summary>The headers of a request or a response, with secrets replaced.</summary>
    void Debug(string text);

    /// <summary>Something that the user should know and can act on.</summary>
    void Warning(string text);
}
