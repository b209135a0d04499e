using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Faults;

/// <summary>The right body under a wrong name.</summary>
internal sealed record ContentTypeFault : Fault
{
    public string ContentType { get; init; } = "text/plain";

    public override string Name => "contentType";

    public override Answer Apply(Answer? real, FaultContext context) => real! with { ContentType = ContentType };

    public override string? Mistake() => base.Mistake() ?? (CarriedOut ? null : "carriedOut is always true here.");
}
