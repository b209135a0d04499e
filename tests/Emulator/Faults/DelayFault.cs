using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Faults;

/// <summary>The right answer, late; later than the client waits, it is a lost one.</summary>
internal sealed record DelayFault : Fault
{
    public override string Name => "delay";

    public override Answer Apply(Answer? real, FaultContext context) => real!;

    public override string? Mistake() =>
        base.Mistake() ?? (Delay == TimeSpan.Zero ? "delay is missing." : CarriedOut ? null : "carriedOut is always true here.");
}
