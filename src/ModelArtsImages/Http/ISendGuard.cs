namespace ModelArtsImages.Http;

/// <summary>Checks whether a request may still be sent. The pipeline asks it before each attempt if the last check is too old.</summary>
internal interface ISendGuard
{
    /// <summary>The elapsed time of a check before the request; <see langword="null"/> if there was none.</summary>
    TimeSpan? CheckedAt { get; }

    /// <exception cref="ModelArtsException">The request must not be sent.</exception>
    Task CheckAsync(bool isSentBefore, CallOptions call);
}
