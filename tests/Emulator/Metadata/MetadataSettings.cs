namespace ModelArtsImages.Emulator.Metadata;

/// <summary>How the host's metadata service behaves.</summary>
internal sealed record MetadataSettings
{
    public MetadataMode Mode { get; init; }

    /// <summary>What asking for a metadata token answers: 200, or 404, 405 or 503 where there are none.</summary>
    public int TokenStatus { get; init; } = StatusCodes.Status200OK;

    /// <summary>Whether the credentials are given only with a metadata token, where there are any.</summary>
    public bool RequireToken { get; init; } = true;
}
