namespace ModelArtsImages.Http;

/// <summary>The failure of one attempt, and what it means for the next.</summary>
internal sealed record RequestFailure
{
    public required ModelArtsException Exception { get; init; }

    /// <summary>Whether another attempt may succeed.</summary>
    public bool IsTransient { get; init; }

    /// <summary>Whether the service certainly did nothing: the request was not sent, or was rejected unread.</summary>
    public bool IsCertainlyNotCarriedOut { get; init; }

    /// <summary>Whether the service itself says that the resource does not exist.</summary>
    public bool IsConclusiveNotFound { get; init; }

    /// <summary>The delay that the service asks for.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The time of the service if it rejected the request's identity (401).</summary>
    public DateTimeOffset? RejectedAt { get; init; }

    public bool IsUnauthorized => Exception.StatusCode == 401 && !IsConclusiveNotFound;
}
