using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Faults;

/// <summary>
/// The connection is closed in an orderly way (FIN) instead of an answer, as servers do with connections that they no longer want to keep.
/// An HTTP client may then send the request again by itself.
/// </summary>
internal sealed record CloseFault : Fault
{
    public override string Name => CarriedOut ? "close carried out" : "close";

    public override bool CarriedOut { get; init; }

    public override Answer Apply(Answer? real, FaultContext context) =>
        (real ?? new Answer { Status = StatusCodes.Status200OK }) with { Connection = Connection.ClosedBeforeAnswer };
}
