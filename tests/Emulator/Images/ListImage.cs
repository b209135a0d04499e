using System.Globalization;
using ModelArtsImages.Emulator.Service;
using ModelArtsImages.Emulator.Workloads;

namespace ModelArtsImages.Emulator.Images;

/// <summary><c>GET /v1/{project_id}/images</c></summary>
internal sealed class ListImage(ImageStore store, Workspaces workspaces, Listings listings)
{
    private const string DefaultSortKey = "create_at";

    public Answer Run(ServiceRequest request)
    {
        if (listings.Page(request) is not { } paging)
            return ServiceError.InvalidParameter("limit is a positive number, offset one that is not negative.");
        var fuzzy = true;
        if (Asked("name_fuzzy_match") is { } flag && !bool.TryParse(flag, out fuzzy))
            return ServiceError.InvalidParameter("name_fuzzy_match is true or false.");
        var direction = (Asked("sort_dir") ?? "DESC").ToUpper(CultureInfo.InvariantCulture);
        if (direction is not ("ASC" or "DESC"))
            return ServiceError.InvalidParameter("sort_dir is ASC or DESC.");

        var wanted = new ImageQuery
        {
            ProjectId = request.ProjectId,
            // A listing that does not say so shows none of the user's own images.
            Type = listings.Ignores("type") ? null : Asked("type") ?? ImageDefaults.BuiltIn,
            WorkspaceId = listings.Ignores("workspace_id") ? null : Asked("workspace_id") ?? Workspaces.Default,
            Name = Asked("name"),
            NameIsPart = fuzzy,
            Namespace = Asked("namespace"),
            ServiceType = Asked("service_type"),
            FlavorType = Asked("flavor_type"),
            ShowName = Asked("show_name"),
            ShowTag = Asked("show_tag"),
            SortKey = Asked("sort_key") ?? DefaultSortKey,
            Descending = direction == "DESC",
        };
        if (!wanted.SortFields.All(ImageOrder.Knows))
            return ServiceError.NotSortable();
        if (wanted.WorkspaceId is { } workspace && !workspaces.Has(workspace))
            return ServiceError.WorkspaceMissing();

        var (page, total) = store.List(wanted, paging.Offset, paging.Limit);
        return listings.Answer(request, Array.ConvertAll(page, i => i.Json), total, paging);

        string? Asked(string name) => listings.Asked(request, name);
    }
}
