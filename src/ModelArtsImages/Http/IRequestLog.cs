namespace ModelArtsImages.Http;

/// <summary>Receives lines about what the client does, from any thread. No line contains a secret.</summary>
internal interface IRequestLog
{
    /// <summary>Whether <see cref="Debug"/> writes anything. Collecting the details takes time.</summary>
    bool WantsDebug { get; }

    /// <summary>Whether <see cref="Verbose"/> writes anything.</summary>
    bool WantsVerbose { get; }

    /// <summary>Whether any request of the command may have left this machine.</summary>
    bool HasSent { get; set; }

    /// <summary>Writes a line for each request and each retry.</summary>
    void Verbose(string line);

    /// <summary>Writes the headers of a request or a response, with secrets replaced.</summary>
    void Debug(string text);

    /// <summary>Writes a warning that the user can act on.</summary>
    void Warning(string text);
}
