namespace ModelArtsImages.Emulator.Metadata;

/// <summary>How the host's metadata service is met.</summary>
internal enum MetadataMode
{
    /// <summary>It answers.</summary>
    On,

    /// <summary>It answers 404 to everything, as on a host without an agency.</summary>
    Off,

    /// <summary>It resets every connection.</summary>
    Reset,

    /// <summary>It accepts the connection and says nothing, as an address off the cloud may.</summary>
    Hang,
}
