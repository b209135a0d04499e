using ModelArtsImages.Api;

namespace ModelArtsImages.Authentication;

/// <summary>What the user said about a connection, apart from the credentials. What is <see langword="null"/> is found out.</summary>
internal sealed record ConnectionSettings
{
    public string? Region { get; init; }

    public string? ProjectId { get; init; }

    public Uri? Endpoint { get; init; }

    public Uri? IamEndpoint { get; init; }

    public int MaximumRetryCount { get; init; } = 4;

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
            SharedHttp.Client, authenticator, projectId, retries, TimeSpan.FromSeconds(OperationTimeoutSeconds), new ServiceClock(SystemClock.Instance));
    }
}
