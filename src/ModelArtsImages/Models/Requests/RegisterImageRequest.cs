using System.Text.Json.Serialization;

namespace ModelArtsImages.Models.Requests;

/// <summary>The body of RegisterImage. For <see langword="null"/>, the service's default applies.</summary>
internal sealed class RegisterImageRequest
{
    public required string SwrPath { get; init; }

    [JsonPropertyName("arch")]
    public string? Architecture { get; init; }

    public string? Description { get; init; }

    public string? Origin { get; init; }

    [JsonPropertyName("resource_category")]
    public string[]? ResourceCategories { get; init; }

    public string? ServiceType { get; init; }

    [JsonPropertyName("services")]
    public string[]? DevServices { get; init; }

    public string? Visibility { get; init; }

    public string? WorkspaceId { get; init; }

    public string? FlavorType { get; init; }

    public string? SwrInstanceId { get; init; }

    [JsonPropertyName("read_me")]
    public string? Readme { get; init; }

    /// <summary>The request that registers an image with all its properties.</summary>
    public static RegisterImageRequest Of(Image image) => new()
    {
        SwrPath = image.SwrPath!,
        // The service returns x86_64 but accepts only X86_64.
        Architecture = image.Architecture?.ToUpperInvariant(),
        Description = image.Description,
        Origin = image.Origin,
        ResourceCategories = image.ResourceCategories?.ToArray(),
        ServiceType = image.ServiceType,
        DevServices = image.DevServices?.ToArray(),
        Visibility = image.Visibility,
        WorkspaceId = image.WorkspaceId,
        FlavorType = image.FlavorType,
        SwrInstanceId = image.SwrInstanceId,
    };
}
