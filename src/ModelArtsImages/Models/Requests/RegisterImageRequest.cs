using System.Text.Json.Serialization;

namespace ModelArtsImages.Models.Requests;

/// <summary>The body of RegisterImage. For <see langword="null"/>, the service's default applies.</summary>
internal sealed class RegisterImageRequest
{
    [JsonPropertyName("swr_path")]
    public required string SwrPath { get; init; }

    [JsonPropertyName("arch")]
    public string? Architecture { get; init; }

    [JsonPropertyName("description")]
    public string? Description { get; init; }

    [JsonPropertyName("origin")]
    public string? Origin { get; init; }

    [JsonPropertyName("resource_category")]
    public string[]? ResourceCategories { get; init; }

    [JsonPropertyName("service_type")]
    public string? ServiceType { get; init; }

    [JsonPropertyName("services")]
    public string[]? DevServices { get; init; }

    [JsonPropertyName("visibility")]
    public string? Visibility { get; init; }

    [JsonPropertyName("workspace_id")]
    public string? WorkspaceId { get; init; }

    [JsonPropertyName("flavor_type")]
    public string? FlavorType { get; init; }

    [JsonPropertyName("swr_instance_id")]
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
