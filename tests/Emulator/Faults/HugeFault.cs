using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Faults;

/// <summary>A body that nobody should read to its end.</summary>
internal sealed record HugeFault : Fault
{
    public long Bytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>Whether Content-Length warns of it.</summary>
    public bool Announced { get; init; }

    public override string Name => "huge";

    public override Answer Apply(Answer? real, FaultContext context) =>
        new() { Status = StatusCodes.Status200OK, Body = new HugeBody(Bytes, Announced) };

    public override string? Mistake() => base.Mistake() ?? (Bytes < 1 ? "bytes is positive." : null);
}
