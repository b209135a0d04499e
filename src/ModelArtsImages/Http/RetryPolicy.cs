namespace ModelArtsImages.Http;

/// <summary>Decides whether and when a request is retried.</summary>
/// <remarks>
/// Throttling, 408, 500, 502, 503, 504, lost connections, and time-outs are transient. GET, PUT, and DELETE can be repeated; a POST only if
/// it was certainly not carried out.
/// </remarks>
/// <param name="retryInterval">The base of the backoff, which doubles with each retry.</param>
/// <param name="random">A number from 0 to below 1, for the jitter: without it, all clients would retry at once.</param>
internal sealed class RetryPolicy(int maximumRetryCount, TimeSpan retryInterval, Func<double> random)
{
    /// <summary>The longest backoff.</summary>
    public static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(60);

    /// <summary>The longest pause that requests wait for. If the service asks for a longer one, the request fails at once.</summary>
    public static readonly TimeSpan LongestRetryAfter = TimeSpan.FromMinutes(5);

    /// <summary>A policy that gives up after the first failure.</summary>
    public RetryPolicy WithoutRetries() => new(0, retryInterval, random);

    /// <summary>The delay before the next attempt; <see langword="null"/> to give up.</summary>
    public TimeSpan? NextDelay(ApiRequest request, RequestFailure failure, int retriesSoFar)
    {
        if (retriesSoFar >= maximumRetryCount || !failure.IsTransient) return null;
        if (!request.IsIdempotent && !failure.IsCertainlyNotCarriedOut) return null;
        var pause = PauseAfter(failure.RetryAfter, retriesSoFar);
        return pause > LongestRetryAfter ? null : pause;
    }

    /// <summary>The delay before the next attempt: Retry-After if the service sent one, otherwise the computed backoff.</summary>
    public TimeSpan PauseAfter(TimeSpan? asked, int retriesSoFar) => asked ?? Backoff(retriesSoFar);

    /// <summary>The backoff doubles each time; the delay is a random part of it, from half to the whole.</summary>
    private TimeSpan Backoff(int retriesSoFar)
    {
        var whole = Math.Min(retryInterval.TotalSeconds * Math.Pow(2, retriesSoFar), LongestBackoff.TotalSeconds);
        return TimeSpan.FromSeconds(whole * (0.5 + (random() / 2)));
    }
}
