using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Faults;

/// <summary>The operation is carried out, and the connection is reset when half of the answer is out.</summary>
internal sealed record ResetDuringFault : Fault
{
    public override string Name => "resetDuring";

    public override Answer Apply(Answer? real, FaultContext context) => real! with { Connection = Connection.ResetDuringAnswer };

    public override string? Mistake() => base.Mistake() ?? (CarriedOut ? null : "carriedOut is always true here.");
}
