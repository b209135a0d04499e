namespace ModelArtsImages.Http;

/// <summary>Checks right before each sending of a request, also after a pause, whether it may still be sent.</summary>
internal interface ISendGuard
{
    /// <summary>Whether the last check is too old.</summary>
    bool IsDue { get; }

    /// <summary>Checks again.</summary>
    /// <param name="isSentBefore">Whether the request has been sent before.</param>
    /// <param name="call">Where the check's own requests are logged, and what ends them.</param>
    /// <exception cref="ModelArtsException">The request must not be sent.</exception>
    Task CheckAsync(bool isSentBefore, CallOptions call);
}
