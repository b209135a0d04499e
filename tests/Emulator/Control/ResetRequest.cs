namespace ModelArtsImages.Emulator.Control;

/// <summary>What to start anew with; nothing given means as at the start.</summary>
internal sealed record ResetRequest
{
    public int? Images { get; init; }

    public int? Seed { get; init; }

    public string? Set { get; init; }
}
