namespace ModelArtsImages.Api;

/// <summary>Time, so that waiting can be tested without waiting.</summary>
internal interface IClock
{
    DateTimeOffset UtcNow { get; }

    Task Delay(TimeSpan delay, CancellationToken cancellationToken);
}
