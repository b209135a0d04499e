using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Faults;

/// <summary>The body ends too early although HTTP says that it is whole.</summary>
internal sealed record TruncatedFault : Fault
{
    /// <summary>How much of the body is left, from 0 to 1.</summary>
    public double Keep { get; init; } = 0.5;

    public override string Name => "truncated";

    public override Answer Apply(Answer? real, FaultContext context)
    {
        var body = real!.Body.ToArray();
        return real with { Body = new BytesBody(body.AsMemory(0, (int)(body.Length * Keep))) };
    }

    public override string? Mistake() =>
        base.Mistake() ?? (Keep is < 0 or >= 1 ? "keep is from 0 to less than 1." : CarriedOut ? null : "carriedOut is always true here.");
}
