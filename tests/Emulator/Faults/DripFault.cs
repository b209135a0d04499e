using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Faults;

/// <summary>The right answer, a few bytes at a time.</summary>
internal sealed record DripFault : Fault
{
    public TimeSpan Interval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How many bytes at a time.</summary>
    public int Bytes { get; init; } = 1;

    public override string Name => "drip";

    public override Answer Apply(Answer? real, FaultContext context) =>
        real!.Status == StatusCodes.Status204NoContent ? real : real with { Body = new DripBody(real.Body, Interval, Bytes) };

    public override string? Mistake() => base.Mistake()
        ?? (Bytes < 1 || Interval < TimeSpan.Zero ? "bytes is positive and interval not negative." : CarriedOut ? null : "carriedOut is always true here.");
}
