namespace ModelArtsImages.Http;

/// <summary>Time, so that waiting can be tested without waiting.</summary>
internal interface IClock
{
    DateTimeOffset UtcNow { get; }

    /// <summary>Time that only ever goes on, from an arbitrary start: what lasts is measured with it, since a clock can be set.</summary>
    TimeSpan Elapsed { get; }

    Task Delay(TimeSpan delay, CancellationToken cancellationToken);
}
