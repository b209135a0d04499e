namespace ModelArtsImages.Http;

/// <summary>How requests are sent: how often they are retried, and how long each may take.</summary>
internal sealed record PipelineSettings
{
    public int MaximumRetryCount { get; init; } = 4;

    /// <summary>The base of the backoff, in seconds.</summary>
    public int RetryIntervalSec { get; init; } = 1;

    public int OperationTimeoutSeconds { get; init; } = 100;

    /// <summary>The time limit for making a connection, in seconds. Nothing has been sent if it is exceeded.</summary>
    public int ConnectionTimeoutSeconds { get; init; } = 15;

    /// <summary>The service's time. All pipelines of an account share it, so that a clock that is off is corrected once.</summary>
    public ServiceClock Clock { get; init; } = new(SystemClock.Instance);

    public RequestPipeline CreatePipeline(
        RequestAuthenticator authenticator, string? projectId, IDenialExplainer? explainer = null, ConcurrencyLimiter? limiter = null)
    {
        var random = new Random();
        var retries = new RetryPolicy(MaximumRetryCount, TimeSpan.FromSeconds(RetryIntervalSec), () =>
        {
            lock (random) return random.NextDouble();
        });
        var sender = new RequestSender(
            HttpTransport.ClientFor(ConnectionTimeoutSeconds),
            authenticator,
            projectId,
            TimeSpan.FromSeconds(OperationTimeoutSeconds),
            TimeSpan.FromSeconds(ConnectionTimeoutSeconds));
        return new RequestPipeline(sender, retries, Clock, limiter) { DenialExplainer = explainer };
    }
}
