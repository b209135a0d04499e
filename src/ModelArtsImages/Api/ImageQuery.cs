namespace ModelArtsImages.Api;

/// <summary>The filters and the order of a ListImage request.</summary>
internal sealed record ImageQuery : ResourceQuery
{
    public string? ServiceType { get; init; }

    /// <summary>The fields to sort by, comma separated, as the service names them.</summary>
    public string? SortKey { get; init; }

    /// <summary><c>ASC</c> or <c>DESC</c>.</summary>
    public string? SortDirection { get; init; }

    public bool IsDescending => SortDirection == "DESC";

    /// <summary>
    /// Whether an image matches the filters. A deployment that does not support a filter lists more images, and the next command may delete
    /// them. An image without a field does not match a filter by it, except for the type, which is always requested, and the workspace,
    /// which has a default.
    /// </summary>
    public bool Includes(Image image) =>
        (image.Type is null || Is(image.Type, Type))
        && IncludesName(image.Name, image.Namespace)
        && (ServiceType is null || Is(image.ServiceType, ServiceType))
        && (WorkspaceId is null || Is(image.WorkspaceId ?? KnownValues.DefaultWorkspace, WorkspaceId));

    private protected override (string Name, string? Value)[] OwnParameters =>
        [("service_type", ServiceType), ("sort_key", SortKey), ("sort_dir", SortDirection)];
}
