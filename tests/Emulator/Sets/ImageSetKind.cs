namespace ModelArtsImages.Emulator.Sets;

/// <summary>What kind of images the emulator starts with.</summary>
internal enum ImageSetKind
{
    /// <summary>About sixty images as a team would have them after some months.</summary>
    Believable,

    /// <summary>As many private images as asked for, the same for the same seed.</summary>
    Generated,
}
