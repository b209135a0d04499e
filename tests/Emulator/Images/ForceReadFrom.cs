namespace ModelArtsImages.Emulator.Images;

/// <summary>Where DeleteImage looks for the flag that the content goes too.</summary>
internal enum ForceReadFrom
{
    /// <summary>In the query or in the body.</summary>
    Either,

    /// <summary>Only in <c>?force=true</c>.</summary>
    Query,

    /// <summary>Only in <c>{"is_force":true}</c>.</summary>
    Body,
}
