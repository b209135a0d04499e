namespace ModelArtsImages.Api;

/// <summary>A tag of a repository, in either edition of SWR.</summary>
internal sealed class RegistryTag
{
    public required string Name { get; init; }

    public string? Digest { get; init; }

    /// <summary>Bytes.</summary>
    public long? Size { get; init; }

    public DateTime? CreatedAt { get; init; }

    public DateTime? UpdatedAt { get; init; }

    /// <summary>When the tag or its artifact was last pulled. Only SWR Enterprise records it.</summary>
    public DateTime? PulledAt { get; init; }

    /// <summary>Whether a rule protects it from deletion; <see langword="null"/> if that is not known.</summary>
    public bool? IsImmutable { get; init; }

    public string? Path { get; init; }

    /// <summary>Whether it is a multi-platform index; <see langword="null"/> if that is not known.</summary>
    public bool? IsIndex { get; init; }

    /// <summary>Whether it signs or describes other content.</summary>
    public bool IsAttachment { get; init; }

    /// <summary>The configuration and the layers; <see langword="null"/> if they were not requested or are not known.</summary>
    public IReadOnlyList<Blob>? Blobs { get; init; }

    /// <summary>The service's time of the response.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }
}
