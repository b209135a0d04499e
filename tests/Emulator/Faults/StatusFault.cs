using System.Globalization;
using System.Text.Json.Serialization;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Faults;

/// <summary>An error with the body that the service, or the gateway before it, usually gives it: 429, 500, 502, 503, 504, or any other.</summary>
internal sealed record StatusFault : Fault
{
    [JsonRequired]
    public int Status { get; init; }

    /// <summary>Seconds, in the header as a number.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>Seconds, in the header as the date that is so far away.</summary>
    public int? RetryAfterDate { get; init; }

    public override string Name => string.Create(CultureInfo.InvariantCulture, $"status {Status}{(CarriedOut ? " carried out" : "")}");

    public override bool CarriedOut { get; init; }

    public override Answer Apply(Answer? real, FaultContext context)
    {
        var answer = context.Operation.Failed(Status, context.Request.RequestId);
        var after = RetryAfter?.ToString(CultureInfo.InvariantCulture)
            ?? (RetryAfterDate is { } seconds ? context.Now.AddSeconds(seconds).ToString("R", CultureInfo.InvariantCulture) : null);
        return after is null ? answer : answer.WithHeader("Retry-After", after);
    }

    public override string? Mistake() => base.Mistake() ?? MistakeOf(Status)
        ?? (RetryAfter is not null && RetryAfterDate is not null ? "retryAfter and retryAfterDate exclude each other." : null);
}
