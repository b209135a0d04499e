using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Faults;

/// <summary>The connection is reset before the request is read; nothing is carried out.</summary>
internal sealed record ResetBeforeFault : Fault
{
    public override string Name => "resetBefore";

    public override bool ReadsRequest => false;

    public override bool CarriedOut { get; init; }

    public override Answer Apply(Answer? real, FaultContext context) =>
        new() { Status = StatusCodes.Status200OK, Connection = Connection.ResetBeforeAnswer };

    public override string? Mistake() => base.Mistake() ?? (CarriedOut ? "a reset after the operation is resetAfter." : null);
}
