namespace ModelArtsImages.Models.Requests;

/// <summary>The body of CreateImage and of CreateSaveImageJob. For <see langword="null"/>, the service's default applies.</summary>
internal sealed class SaveImageRequest
{
    public required string Name { get; init; }

    public required string Namespace { get; init; }

    public string? Tag { get; init; }

    public string? Description { get; init; }

    /// <summary>Only for CreateImage.</summary>
    public string? WorkspaceId { get; init; }

    /// <summary>Only for CreateImage.</summary>
    public string? SwrInstanceId { get; init; }

    /// <summary>Only for CreateImage.</summary>
    public string? SwrInstanceDomain { get; init; }

    /// <summary>The new image, as messages name it.</summary>
    public override string ToString() => Tag is null ? $"{Namespace}/{Name}" : $"{Namespace}/{Name}:{Tag}";
}
