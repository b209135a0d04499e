using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Faults;

/// <summary>The body is no JSON: one brace too many in front.</summary>
internal sealed record MalformedFault : Fault
{
    public override string Name => "malformed";

    public override Answer Apply(Answer? real, FaultContext context) =>
        real!.Status == StatusCodes.Status204NoContent ? real : real with { Body = new BytesBody((byte[])[(byte)'{', .. real.Body.ToArray()]) };

    public override string? Mistake() => base.Mistake() ?? (CarriedOut ? null : "carriedOut is always true here.");
}
