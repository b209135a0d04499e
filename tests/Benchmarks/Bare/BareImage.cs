namespace ModelArtsImages.Benchmarks.Bare;

/// <summary>An image with all of the service's fields, as a script author would declare it.</summary>
internal sealed class BareImage
{
    public string? Id { get; set; }

    public string? Name { get; set; }

    public string? Tag { get; set; }

    public string? Namespace { get; set; }

    public string? SwrPath { get; set; }

    public string? Type { get; set; }

    public string? Status { get; set; }

    public string? StatusMessage { get; set; }

    public string? Visibility { get; set; }

    public string? Origin { get; set; }

    public string? Arch { get; set; }

    public string? ServiceType { get; set; }

    public string[]? DevServices { get; set; }

    public string[]? ResourceCategories { get; set; }

    public string[]? SupportResCategories { get; set; }

    public long? Size { get; set; }

    public string? Description { get; set; }

    public long? CreateAt { get; set; }

    public long? UpdateAt { get; set; }

    public string? WorkspaceId { get; set; }
}
