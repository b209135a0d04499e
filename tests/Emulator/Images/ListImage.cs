using System.Globalization;
using ModelArtsImages.Emulator.Service;
using ModelArtsImages.Emulator.Workloads;

namespace ModelArtsImages.Emulator.Images;

/// <summary><c>GET /v1/{project_id}/images</c></summary>
internal sealed class ListImage(ImageStore store, Workspaces workspaces, Listings listings)
{
    private const string DefaultSortKey = "create_at";

    public ServiceResponse Run(ServiceRequest request)
    {
        if (listings.ReadPaging(request) is not { } paging)
            return ServiceError.InvalidParameter("limit is a positive number, offset one that is not negative.");
        var fuzzy = true;
        if (Query("name_fuzzy_match") is { } flag && !bool.TryParse(flag, out fuzzy))
            return ServiceError.InvalidParameter("name_fuzzy_match is true or false.");
        var direction = (Query("sort_dir") ?? "DESC").ToUpper(CultureInfo.InvariantCulture);
        if (direction is not ("ASC" or "DESC"))
            return ServiceError.InvalidParameter("sort_dir is ASC or DESC.");

        var wanted = new ImageQuery
        {
            ProjectId = request.ProjectId,
            // The default type of a listing, which shows none of the user's own images.
            Type = listings.Ignores("type") ? null : Query("type") ?? ImageDefaults.BuiltIn,
            WorkspaceId = listings.Ignores("workspace_id") ? null : Query("workspace_id") ?? Workspaces.Default,
            Name = Query("name"),
            NameIsPart = fuzzy,
            Namespace = Query("namespace"),
            ServiceType = Query("service_type"),
            FlavorType = Query("flavor_type"),
            ShowName = Query("show_name"),
            ShowTag = Query("show_tag"),
            SortKey = Query("sort_key") ?? DefaultSortKey,
            Descending = direction == "DESC",
        };
        if (!wanted.SortFields.All(ImageOrder.Knows))
            return ServiceError.NotSortable();
        if (wanted.WorkspaceId is { } workspace && !workspaces.Has(workspace))
            return ServiceError.WorkspaceMissing();

        var (page, total) = store.List(wanted, paging.Offset, paging.Limit);
        return listings.CreatePage(request, Array.ConvertAll(page, i => i.Json), total, paging);

        string? Query(string name) => listings.ReadQuery(request, name);
    }
}

/// <summary>The query of a listing without its page. Equal queries share one sorted view. Null means any value.</summary>
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

    /// <summary>The values as they were sent, separated by commas, so that two queries can be compared.</summary>
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

/// <summary>The fields that a listing can be sorted by.</summary>
internal static class ImageOrder
{
    private static readonly Dictionary<string, Comparison<Image>> Fields = new(StringComparer.Ordinal)
    {
        ["id"] = By(i => i.Id),
        ["name"] = By(i => i.Name),
        ["tag"] = By(i => i.Tag),
        ["namespace"] = By(i => i.Namespace),
        ["swr_path"] = By(i => i.SwrPath),
        ["type"] = By(i => i.Type),
        ["status"] = By(i => i.Status),
        ["visibility"] = By(i => i.Visibility),
        ["origin"] = By(i => i.Origin),
        ["arch"] = By(i => i.Architecture),
        ["service_type"] = By(i => i.ServiceType),
        ["workspace_id"] = By(i => i.WorkspaceId),
        ["description"] = By(i => i.Description),
        ["size"] = (a, b) => a.Size.CompareTo(b.Size),
        ["create_at"] = (a, b) => a.CreatedAt.CompareTo(b.CreatedAt),
        ["update_at"] = (a, b) => a.UpdatedAt.CompareTo(b.UpdatedAt),
    };

    public static bool Knows(string field) => Fields.ContainsKey(field);

    /// <summary>Sorts by each field in turn, and by id if all are equal, so that pages neither repeat nor skip an image.</summary>
    public static Comparison<Image> For(IReadOnlyList<string> fields, bool descending)
    {
        var comparisons = fields.Select(f => Fields[f]).ToArray();
        var sign = descending ? -1 : 1;
        return (a, b) =>
        {
            foreach (var comparison in comparisons)
            {
                var order = comparison(a, b);
                if (order != 0)
                    return order * sign;
            }
            return string.CompareOrdinal(a.Id, b.Id);
        };
    }

    private static Comparison<Image> By(Func<Image, string> field) => (a, b) => string.CompareOrdinal(field(a), field(b));
}
