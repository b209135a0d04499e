namespace ModelArtsImages.Emulator.Images;

/// <summary>What a listing asks for, but for the page: equal queries share one sorted view. Null asks for any.</summary>
internal sealed record ImageQuery
{
    public required string ProjectId { get; init; }

    public string? Type { get; init; }

    public string? WorkspaceId { get; init; }

    public string? Name { get; init; }

    public bool NameIsPart { get; init; }

    public string? Namespace { get; init; }

    public string? ServiceType { get; init; }

    public string? FlavorType { get; init; }

    public string? ShowName { get; init; }

    public string? ShowTag { get; init; }

    /// <summary>Comma separated, as sent: part of what makes two queries equal.</summary>
    public required string SortKey { get; init; }

    public bool Descending { get; init; }

    public IReadOnlyList<string> SortFields => SortKey.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public bool Matches(Image image) =>
        Equal(Type, image.Type)
        && (image.IsBuiltIn || image.ProjectId == ProjectId)
        && Equal(WorkspaceId, image.WorkspaceId)
        && (Name is null || (NameIsPart ? image.Name.Contains(Name, StringComparison.Ordinal) : image.Name == Name))
        && Equal(Namespace, image.Namespace)
        && Equal(ServiceType, image.ServiceType)
        && Equal(FlavorType, image.FlavorType)
        && Equal(ShowName, image.ShowName)
        && Equal(ShowTag, image.ShowTag);

    private static bool Equal(string? wanted, string actual) => wanted is null || wanted == actual;
}
