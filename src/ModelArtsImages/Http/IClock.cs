namespace ModelArtsImages.Http;

/// <summary>Time, so that waiting can be tested without waiting.</summary>
internal interface IClock
{
    DateTimeOffset UtcNow { get; }

    /// <summary>Elapsed time since an arbitrary start. Durations are measured with it, because a clock can be set.</summary>
    TimeSpan Elapsed { get; }

    Task Delay(TimeSpan delay, CancellationToken cancellationToken);
}
