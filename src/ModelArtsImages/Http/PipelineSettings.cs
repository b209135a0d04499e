namespace ModelArtsImages.Http;

/// <summary>How requests are sent: how often again, and how long each is awaited.</summary>
internal sealed record PipelineSettings
{
    public int MaximumRetryCount { get; init; } = 4;

    /// <summary>The base of the backoff, in seconds.</summary>
    public int RetryIntervalSec { get; init; } = 1;

    public int OperationTimeoutSeconds { get; init; } = 100;

    public RequestPipeline CreatePipeline(RequestAuthenticator authenticator, string? projectId)
    {
        var random = new Random();
        var retries = new RetryPolicy(MaximumRetryCount, TimeSpan.FromSeconds(RetryIntervalSec), () =>
        {
            lock (random) return random.NextDouble();
        });
        return new RequestPipeline(
            HttpTransport.Client, authenticator, projectId, retries, TimeSpan.FromSeconds(OperationTimeoutSeconds), new ServiceClock(SystemClock.Instance));
    }
}
