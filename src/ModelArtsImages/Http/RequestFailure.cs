namespace ModelArtsImages.Http;

/// <summary>How one attempt failed, and what that says about the next.</summary>
internal sealed record RequestFailure
{
    public required ModelArtsException Exception { get; init; }

    /// <summary>Whether another attempt may succeed.</summary>
    public bool IsTransient { get; init; }

    /// <summary>Whether the service certainly did nothing: it was never reached, or it turned the request away unread.</summary>
    public bool IsCertainlyNotCarriedOut { get; init; }

    /// <summary>Whether this is the service's own word that what was asked for does not exist.</summary>
    public bool IsConclusiveNotFound { get; init; }

    /// <summary>How long the service asks to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The service's clock, where it refused the request's identity (401).</summary>
    public DateTimeOffset? RefusedAt { get; init; }

    public bool IsUnauthorized => Exception.StatusCode == 401 && !IsConclusiveNotFound;
}
