namespace ModelArtsImages.Http;

/// <summary>Whether and when a request is sent again.</summary>
/// <remarks>
/// 429, 500, 502, 503, 504, lost connections and time-outs are worth another attempt. GET, PUT and DELETE can be repeated;
/// a POST only when it is certain that it was not carried out.
/// </remarks>
/// <param name="maximumRetryCount">How many times a request is sent again, at most.</param>
/// <param name="retryInterval">The base of the backoff: about this long before the first repetition, doubled each time.</param>
/// <param name="random">A number from 0 to below 1, for the jitter: without it all clients would come back at once.</param>
internal sealed class RetryPolicy(int maximumRetryCount, TimeSpan retryInterval, Func<double> random)
{
    /// <summary>The longest backoff.</summary>
    public static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(60);

    /// <summary>Where the service asks for a longer pause, the request is given up: the user learns it now and not in an hour.</summary>
    public static readonly TimeSpan LongestRetryAfter = TimeSpan.FromMinutes(5);

    /// <summary>A policy that gives up after the first failure.</summary>
    public RetryPolicy WithoutRetries() => new(0, retryInterval, random);

    /// <summary>How long to wait before the next attempt; <see langword="null"/> to give up.</summary>
    /// <param name="request">What was sent.</param>
    /// <param name="failure">How it failed.</param>
    /// <param name="retriesSoFar">How many times it has been sent again already.</param>
    public TimeSpan? NextDelay(ApiRequest request, RequestFailure failure, int retriesSoFar)
    {
        if (retriesSoFar >= maximumRetryCount || !failure.IsTransient) return null;
        if (!request.IsIdempotent && !failure.IsCertainlyNotCarriedOut) return null;
        var pause = PauseAfter(failure.RetryAfter, retriesSoFar);
        return pause > LongestRetryAfter ? null : pause;
    }

    /// <summary>How long the service is left alone after a failure: as long as it asks for, else as long as a next attempt waits.</summary>
    /// <param name="asked">How long it asks for; <see langword="null"/> where it does not say.</param>
    /// <param name="retriesSoFar">How many times the request has been sent again already.</param>
    public TimeSpan PauseAfter(TimeSpan? asked, int retriesSoFar) => asked ?? Backoff(retriesSoFar);

    /// <summary>The backoff doubles each time; the wait is a random part of it, from a half to the whole.</summary>
    private TimeSpan Backoff(int retriesSoFar)
    {
        var whole = Math.Min(retryInterval.TotalSeconds * Math.Pow(2, retriesSoFar), LongestBackoff.TotalSeconds);
        return TimeSpan.FromSeconds(whole * (0.5 + (random() / 2)));
    }
}
