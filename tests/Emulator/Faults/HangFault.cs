using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Faults;

/// <summary>The request is taken and never answered.</summary>
internal sealed record HangFault : Fault
{
    /// <summary>Longer than any client waits; the end of the client or of the emulator ends it.</summary>
    public static readonly TimeSpan Forever = TimeSpan.FromHours(1);

    public override string Name => CarriedOut ? "hang carried out" : "hang";

    public override bool CarriedOut { get; init; }

    public override Answer Apply(Answer? real, FaultContext context) =>
        (real ?? new Answer { Status = StatusCodes.Status200OK }) with { Connection = Connection.ResetBeforeAnswer, Delay = Forever };
}
