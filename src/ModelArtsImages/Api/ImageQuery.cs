namespace ModelArtsImages.Api;

/// <summary>Which images ListImage is asked for: what the service itself can filter and sort by.</summary>
internal sealed record ImageQuery : ResourceQuery
{
    public string? ServiceType { get; init; }

    /// <summary>The fields to sort by, comma separated, as the service names them.</summary>
    public string? SortKey { get; init; }

    /// <summary><c>ASC</c> or <c>DESC</c>.</summary>
    public string? SortDirection { get; init; }

    public bool IsDescending => SortDirection == "DESC";

    /// <summary>
    /// Whether an image is one of those that were asked for. A deployment that does not know a filter lists more, and the next command may
    /// delete it. An image without a field does not match a filter by that field. Type and workspace are exceptions: the type is always
    /// asked for, and the workspace has a default.
    /// </summary>
    public bool Includes(Image image) =>
        (image.Type is null || Is(image.Type, Type))
        && IncludesName(image.Name, image.Namespace)
        && (ServiceType is null || Is(image.ServiceType, ServiceType))
        && (WorkspaceId is null || Is(image.WorkspaceId ?? KnownValues.DefaultWorkspace, WorkspaceId));

    private protected override (string Name, string? Value)[] OwnParameters =>
        [("service_type", ServiceType), ("sort_key", SortKey), ("sort_dir", SortDirection)];
}
