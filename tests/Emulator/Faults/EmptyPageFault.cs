using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Faults;

/// <summary>A page without records in a listing that has more: the total says so, the page does not.</summary>
internal sealed record EmptyPageFault : Fault
{
    public override string Name => "emptyPage";

    public override Answer Apply(Answer? real, FaultContext context) =>
        real!.Body is PageBody page ? real with { Body = page.WithoutItems() } : real;

    public override string? Mistake() => base.Mistake() ?? (CarriedOut ? null : "carriedOut is always true here.");
}
