namespace ModelArtsImages.Emulator.Sets;

/// <summary>Which images the emulator starts, or is reset, with.</summary>
internal sealed record ImageSetChoice(ImageSetKind Kind, int Count, int Seed)
{
    /// <summary>A count alone asks for the generated set, nothing at all for the believable one.</summary>
    public static ImageSetChoice From(string? set, int? count, int seed) => set switch
    {
        null => new(count is null ? ImageSetKind.Believable : ImageSetKind.Generated, count ?? 0, seed),
        "believable" => new(ImageSetKind.Believable, 0, seed),
        "generated" => new(ImageSetKind.Generated, count ?? 1_000, seed),
        _ => throw new FormatException($"The set is 'believable' or 'generated', not '{set}'."),
    };
}
