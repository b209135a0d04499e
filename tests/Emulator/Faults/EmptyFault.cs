using System.Globalization;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Faults;

/// <summary>A status and not a word: of an operation that was carried out, or of a proxy.</summary>
internal sealed record EmptyFault : Fault
{
    public int Status { get; init; } = StatusCodes.Status200OK;

    public override string Name => string.Create(CultureInfo.InvariantCulture, $"empty {Status}");

    public override Answer Apply(Answer? real, FaultContext context) => new() { Status = Status, ContentType = null };

    public override string? Mistake() => base.Mistake() ?? MistakeOf(Status);
}
