namespace ModelArtsImages.Http;

/// <summary>Checks right before each attempt, even after a pause, whether the request may still be sent.</summary>
internal interface ISendGuard
{
    /// <summary>Whether the last check is too old.</summary>
    bool IsDue { get; }

    /// <summary>Checks again.</summary>
    /// <param name="isSentBefore">Whether the request has been sent before.</param>
    /// <exception cref="ModelArtsException">The request must not be sent.</exception>
    Task CheckAsync(bool isSentBefore, CallOptions call);
}
