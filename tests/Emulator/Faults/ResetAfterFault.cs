using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Faults;

/// <summary>The operation is carried out, then the connection is reset instead of an answer.</summary>
internal sealed record ResetAfterFault : Fault
{
    public override string Name => "resetAfter";

    public override Answer Apply(Answer? real, FaultContext context) => real! with { Connection = Connection.ResetBeforeAnswer };

    public override string? Mistake() => base.Mistake() ?? (CarriedOut ? null : "a reset before the operation is resetBefore.");
}
