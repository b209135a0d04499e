namespace ModelArtsImages.Emulator.Faults;

/// <summary>The rules in force; the first that has a fault for a request decides.</summary>
internal sealed record FaultPlan(int Seed, IReadOnlyList<FaultRule> Rules)
{
    public static FaultPlan None { get; } = new(1, []);
}
